-- about : Every organization with everybody who owns it: itself, its parent and the parent's parent,
--   each with the day since which that has been so.
-- grain : organization, owner
-- needs : main.organizations
select organization, organization as owner, date '0001-01-01' as from_on
from main.organizations
union all
select organization, parent as owner, coalesce(acquired_on, date '0001-01-01') as from_on
from main.organizations
where parent is not null
union all
select
    one.organization,
    two.parent as owner,
    greatest(
        coalesce(one.acquired_on, date '0001-01-01'), coalesce(two.acquired_on, date '0001-01-01')
    ) as from_on
from main.organizations as one
inner join main.organizations as two on one.parent = two.organization
where two.parent is not null
