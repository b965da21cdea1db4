-- about : Packages that others are built on, and who looked after them when.
-- grain : package, from_on
-- needs : resolved.components, resolved.organizations
-- column : package | name on the package index
-- column : layer | what it is for: framework, kernel, data …
-- column : attribution | economy: counts for the steward's seat; community: for none, a class of its
--   own; unassigned: makers in several economies
-- column : steward | organization in charge; null where nobody is
-- column : steward_name | its name shown to readers
-- column : economy | the steward's seat; null unless attribution is economy
-- column : from_on | first day; null: since ever
-- column : to_on | day after the last; null: until today
-- column : source | where this was read; null while nobody has read a source
-- column : checked_on | day on which somebody read it
-- check : attribution = 'economy' or economy is null
-- check : coalesce(from_on < to_on, true)
select
    component.package,
    component.layer,
    component.attribution,
    component.steward,
    organization.name as steward_name,
    case when component.attribution = 'economy' then component.economy end as economy,
    component.from_on,
    component.to_on,
    nullif(component.source, '') as source,
    component.checked_on
from resolved.components as component
left join resolved.organizations as organization
    on component.steward = organization.organization
order by component.package, component.from_on nulls first
