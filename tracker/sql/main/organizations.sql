-- about : Organizations that contributors name, with the economy of their seat.
-- grain : organization
-- needs : resolved.organizations, resolved.registry_organizations
-- column : organization | short name used in every table
-- column : name | name shown to readers
-- column : kind | company, university, laboratory, foundation, community or independent
-- column : economy | economy of the seat; null where there is none
-- column : parent | organization that owns it
-- column : acquired_on | day since which the parent owns it; null: always
-- column : source | where this was read; null while nobody has read a source
-- column : checked_on | day on which somebody read it
select organization, name, kind, economy, parent, acquired_on, nullif(source, '') as source, checked_on
from (
    select * from resolved.organizations
    union all
    select *
    from resolved.registry_organizations
    where organization not in (select organization from resolved.organizations)
) as known
order by organization
