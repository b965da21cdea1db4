-- about : Source files of a repository's head whose first 40 lines state an organization's copyright.
-- grain : repository, organization
-- needs : raw.provenance, resolved.holders, resolved.organizations
-- column : repository | owner/name
-- column : organization | holder; null: a holder that is no known organization, persons included
-- column : economy | its seat
-- column : statements | statements of that holder, at most one of each wording in a file; a joint one
--   counts for each of its holders
-- column : files_with_holder | source files that state any holder
-- column : source_files | source files read
-- check : files_with_holder <= source_files
with totals as (
    select
        repository,
        max(case when name = 'source files' then files end) as source_files,
        max(case when name = 'files with a holder' then files end) as files_with_holder
    from raw.provenance
    where record = 'look'
    group by repository
)

select
    found.repository,
    holder.organization,
    organization.economy,
    cast(sum(found.files) as bigint) as statements,
    totals.files_with_holder,
    totals.source_files
from raw.provenance as found
inner join totals on found.repository = totals.repository
left join resolved.holders as holder on found.name = holder.holder
left join resolved.organizations as organization
    on holder.organization = organization.organization
where found.record = 'copyright'
group by
    found.repository,
    holder.organization,
    organization.economy,
    totals.files_with_holder,
    totals.source_files
order by found.repository, holder.organization nulls last
