-- about : Pseudonymous contributors: everybody who authored something or was named in a trailer.
-- grain : contributor_id
-- needs : resolved.people, main.contributions
-- column : contributor_id | key; a keyed hash, without meaning outside this installation
-- column : kind | person, bot, agent (AI) or collective
-- column : pseudonym | the same key as text
-- column : merged_into | contributor this former key stands for now; null: in use, and counted as one
-- column : first_month | month of the first contribution
-- column : last_month | month of the last contribution
-- column : contributions | contributions of every kind, merges included
-- column : modal_zone | UTC zone of most of their contributions
with zones as (
    select contributor_id, zone, count(*) as contributions
    from main.contributions
    where zone is not null
    group by contributor_id, zone
),

modal as (
    select contributor_id, zone
    from (
        select
            contributor_id,
            zone,
            row_number() over (
                partition by contributor_id order by contributions desc, zone
            ) as place
        from zones
    ) as placed
    where place = 1
),

sums as (
    select
        contributor_id,
        min(month) as first_month,
        max(month) as last_month,
        count(*) as contributions
    from main.contributions
    group by contributor_id
)

select
    person.contributor_id,
    cast(person.kind as enum ('person', 'bot', 'agent', 'collective')) as kind,
    person.pseudonym,
    person.merged_into,
    sums.first_month,
    sums.last_month,
    coalesce(sums.contributions, 0) as contributions,
    modal.zone as modal_zone
from resolved.people as person
left join sums on person.contributor_id = sums.contributor_id
left join modal on person.contributor_id = modal.contributor_id
order by person.contributor_id
