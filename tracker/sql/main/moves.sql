-- about : Clean handovers: a person's employer or stated economy gives way to another one. Both are
--   seen at least three times by one kind of evidence, and the former for no more than 30 days after
--   the first sight of the new one. What lasts beside it (a second address) has not been left, and an
--   organization that the other one owns by then is the same one.
-- grain : contributor_id, dimension, from_value, to_value
-- needs : resolved.held_values, resolved.owners, main.organizations
-- column : contributor_id | person
-- column : dimension | employer or place
-- column : from_value | organization or economy before
-- column : to_value | organization or economy after
-- column : from_economy | seat of the organization before, or the economy before
-- column : to_economy | seat of the organization after, or the economy after
-- column : last_seen_on | last day on which the former value was seen
-- column : moved_on | first day on which the new value was seen: the move is seldom later
-- column : evidence | commit_email, trailer_email, profile_company or profile_location
-- check : from_value <> to_value
-- check : datediff('day', moved_on, last_seen_on) <= 30
with handed as (
    -- of what began earlier, the one that was seen last is what the person left
    select *, max({'on': last_on, 'value': value}) over (
        partition by dimension, contributor_id, evidence order by first_on, last_on, value
        rows between unbounded preceding and 1 preceding
    ) as former
    from resolved.held_values
),

clean as (
    select
        dimension,
        contributor_id,
        former['value'] as from_value,
        value as to_value,
        former['on'] as last_seen_on,
        first_on as moved_on,
        evidence,
        rank
    from handed
    where datediff('day', first_on, former['on']) <= 30 and former['on'] < last_on
),

refuted as (
    -- the same owner by then, or better evidence that the former value lasted
    select clean.*
    from clean
    inner join resolved.owners as one on clean.from_value = one.organization
    inner join resolved.owners as other
        on clean.to_value = other.organization and one.owner = other.owner
    where clean.dimension = 'organization'
        and one.from_on <= clean.moved_on and other.from_on <= clean.moved_on
    union all
    select clean.*
    from clean
    inner join resolved.held_values as better
        on clean.dimension = better.dimension
        and clean.contributor_id = better.contributor_id
        and clean.from_value = better.value
    where better.rank < clean.rank and datediff('day', clean.moved_on, better.last_on) > 30
)

select
    told.contributor_id,
    case told.dimension when 'organization' then 'employer' else 'place' end as dimension,
    told.from_value,
    told.to_value,
    case told.dimension when 'organization' then old.economy else told.from_value end as from_economy,
    case told.dimension when 'organization' then new.economy else told.to_value end as to_economy,
    told.last_seen_on,
    told.moved_on,
    told.evidence
from (
    -- one pair once, by its best evidence
    select *, row_number() over (
        partition by dimension, contributor_id, least(from_value, to_value),
            greatest(from_value, to_value)
        order by rank
    ) as place
    from (select * from clean except select * from refuted) as kept
) as told
left join main.organizations as old
    on told.dimension = 'organization' and told.from_value = old.organization
left join main.organizations as new
    on told.dimension = 'organization' and told.to_value = new.organization
where told.place = 1
order by contributor_id, dimension, moved_on, to_value
