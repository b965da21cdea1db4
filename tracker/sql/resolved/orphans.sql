-- about : Files that nobody but one group touched in the last 24 months, for every group.
-- grain : repository, directory, dimension, grouping, region
-- needs : resolved.file_holders, resolved.group_values
select
    repository,
    directory,
    dimension,
    "grouping",
    region,
    cast(sum(case when has_unknown then 0 else files end) as bigint) as files_orphaned,
    cast(sum(files) as bigint) as files_of_no_other -- of this group and the unknown alone
from (
    select
        held.repository,
        held.directory,
        held.dimension,
        held.holders,
        held.has_unknown,
        held.files,
        members."grouping",
        members.region
    from (
        select *, unnest(holders) as holder
        from resolved.file_holders
    ) as held
    inner join resolved.group_values as members
        on held.dimension = members.dimension and held.holder = members.value
    group by
        held.repository, held.directory, held.dimension, held.holders, held.has_unknown, held.files,
        members."grouping", members.region
    having count(*) = len(held.holders)
) as kept
group by repository, directory, dimension, "grouping", region
