-- about : Who withdraws together: the economies of a region, by place or by employer's seat, or one
--   organization.
-- grain : dimension, grouping, value
-- needs : main.regions, main.organizations
select dimensions.dimension, regions."grouping", regions.region, regions.economy as value
from main.regions
cross join (select unnest(['place', 'employer']) as dimension) as dimensions
union all
select
    'organization' as dimension,
    'organization' as "grouping",
    organization as region,
    organization as value
from main.organizations
where organization <> 'independent'
