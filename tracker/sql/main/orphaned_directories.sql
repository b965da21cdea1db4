-- about : Folders with files that nobody but one group touched in the repository's last 24 months.
-- grain : lens, grouping, region, repository, directory
-- needs : resolved.orphans, resolved.file_holders, resolved.recent_touches, resolved.group_values,
--   main.withdrawals
-- column : lens | place or employer
-- column : grouping | grouping of economies; organization: single organizations, by employer
-- column : region | region of the grouping, or the organization
-- column : repository | owner/name
-- column : directory | folder, down to three levels; empty: the top
-- column : files | files touched in the last 24 months
-- column : files_orphaned | of these touched by people observed in the group alone
-- column : files_orphaned_upper | of these touched by nobody observed elsewhere
-- column : persons | people observed in the group who touched files there
-- check : files_orphaned > 0
-- check : files_orphaned <= files_orphaned_upper and files_orphaned_upper <= files
with held as (
    select
        repository,
        directory,
        dimension,
        cast(sum(files) as bigint) as files,
        cast(sum(case when len(holders) = 0 then files else 0 end) as bigint) as files_unknown
    from resolved.file_holders
    group by repository, directory, dimension
),

people as (
    select
        touch.repository,
        touch.directory,
        touch.dimension,
        members."grouping",
        members.region,
        count(distinct touch.contributor_id) as persons
    from (
        select distinct repository, directory, dimension, value, contributor_id
        from resolved.recent_touches
    ) as touch
    inner join resolved.group_values as members
        on touch.dimension = members.dimension and touch.value = members.value
    group by
        touch.repository, touch.directory, touch.dimension, members."grouping", members.region
)

select
    case orphans.dimension when 'organization' then 'employer' else orphans.dimension end as lens,
    orphans."grouping",
    orphans.region,
    orphans.repository,
    orphans.directory,
    held.files,
    orphans.files_orphaned,
    held.files_unknown + orphans.files_of_no_other as files_orphaned_upper,
    people.persons
from resolved.orphans
inner join held using (repository, directory, dimension)
inner join people using (repository, directory, dimension, "grouping", region)
where orphans.files_orphaned > 0
    -- organizations as they are in the table of withdrawals
    and exists (
        select 1
        from main.withdrawals as known
        where known."grouping" = orphans."grouping"
            and known.region = orphans.region
            and known.repository = orphans.repository
    )
order by lens, "grouping", region, repository, directory
