-- about : How much of each month's work has a known value, per dimension; merges left out.
-- grain : month, repository, dimension
-- needs : main.contributions
-- column : month | first day of the month; null where no date is plausible
-- column : repository | owner/name
-- column : dimension | place, organization or zone
-- column : known | contributions of persons (for organizations: of collectives too) whose value is known
-- column : unknown | the same whose value is not known
-- column : withheld | contributions known but in a group too small to publish
-- column : bot | contributions of others, whose value is not asked
-- check : known >= 0 and unknown >= 0 and bot >= 0
select
    month,
    repository,
    dimension,
    count(*) filter (where is_asked and value is not null) as known,
    count(*) filter (where is_asked and value is null) as unknown,
    cast(0 as bigint) as withheld,
    count(*) filter (where not is_asked) as bot
from (
    select month, repository, 'place' as dimension, economy as value,
        contributor_kind = 'person' as is_asked
    from main.contributions
    where not is_merge
    union all
    select month, repository, 'organization' as dimension, organization as value,
        contributor_kind in ('person', 'collective') as is_asked
    from main.contributions
    where not is_merge
    union all
    select month, repository, 'zone' as dimension, zone as value,
        contributor_kind = 'person' as is_asked
    from main.contributions
    where not is_merge
) as long
group by month, repository, dimension
order by month, repository, dimension
