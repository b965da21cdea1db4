-- about : Whose repository it was when, and where that steward sits.
-- grain : repository, from_on
-- needs : resolved.homes, resolved.organizations
-- column : repository | owner/name
-- column : steward | organization in charge
-- column : steward_name | its name shown to readers
-- column : economy | economy of the home; null where control is joint or unknown
-- column : home_kind | single, joint or foundation
-- column : from_on | first day; null: since the first commit
-- column : to_on | day after the last; null: until today
-- column : source | where this was read; null while nobody has read a source
-- column : checked_on | day on which somebody read it
-- check : home_kind <> 'joint' or economy is null
-- check : coalesce(from_on < to_on, true)
select
    home.repository,
    home.steward,
    organization.name as steward_name,
    home.economy,
    home.home_kind,
    home.from_on,
    home.to_on,
    nullif(home.source, '') as source,
    home.checked_on
from resolved.homes as home
left join resolved.organizations as organization on home.steward = organization.organization
order by home.repository, home.from_on nulls first
