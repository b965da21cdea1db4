-- about : Missing data are not missing at random: coverage of place and organization by UTC zone.
--   Persons' own work, merges left out.
-- grain : project_family, repository_economy, zone, dimension
-- needs : main.contributions
-- column : project_family | project; null: not configured
-- column : repository_economy | home of the repository then
-- column : zone | UTC zone; null: unknown or uninformative
-- column : dimension | place or organization
-- column : contributions | contributions
-- column : known | contributions whose value is known
-- column : persons | distinct persons
-- column : persons_known | distinct persons with at least one known value
-- check : known <= contributions and persons_known <= persons
select
    project_family,
    repository_economy,
    zone,
    dimension,
    count(*) as contributions,
    count(value) as known,
    count(distinct contributor_id) as persons,
    count(distinct case when value is not null then contributor_id end) as persons_known
from (
    select project_family, repository_economy, zone, 'place' as dimension, economy as value,
        contributor_id
    from main.contributions
    where not is_merge and contributor_kind = 'person'
    union all
    select project_family, repository_economy, zone, 'organization' as dimension,
        organization as value, contributor_id
    from main.contributions
    where not is_merge and contributor_kind = 'person'
) as long
group by project_family, repository_economy, zone, dimension
order by project_family, repository_economy, zone, dimension
