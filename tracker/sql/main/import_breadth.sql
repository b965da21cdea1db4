-- about : How many Python files of a repository's head import each component, 0 included.
-- grain : repository, module
-- needs : raw.provenance, resolved.component_imports, main.components
-- column : repository | owner/name
-- column : module | name it is imported by
-- column : package | component that bears it; the first by name where several do
-- column : layer | what it is for
-- column : attribution | economy, community, unassigned
-- column : steward | organization in charge at the head's date
-- column : economy | its seat; null unless attribution is economy
-- column : files | Python files that import it
-- column : files_needing | those that cannot be loaded without it: at the top, in no try or if
-- column : python_files | Python files that could be read
-- check : files <= python_files and files_needing <= files
with totals as (
    select repository, snapshot_on, files as python_files
    from raw.provenance
    where record = 'look' and name = 'python files'
),

bearing as (
    select module, min(package) as package
    from resolved.component_imports
    group by module
)

select
    totals.repository,
    bearing.module,
    bearing.package,
    component.layer,
    component.attribution,
    component.steward,
    component.economy,
    coalesce(found.files, 0) as files,
    coalesce(found.needed, 0) as files_needing,
    totals.python_files
from totals
cross join bearing
left join raw.provenance as found
    on
        totals.repository = found.repository
        and bearing.module = found.name
        and found.record = 'import'
left join main.components as component
    on
        bearing.package = component.package
        and coalesce(component.from_on <= totals.snapshot_on, true)
        and coalesce(totals.snapshot_on < component.to_on, true)
order by totals.repository, bearing.module
