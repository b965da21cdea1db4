-- about : Orphaned files of a whole repository, for every group.
-- grain : repository, dimension, grouping, region
-- needs : resolved.orphans
select
    repository,
    dimension,
    "grouping",
    region,
    cast(sum(files_orphaned) as bigint) as files_orphaned,
    cast(sum(files_of_no_other) as bigint) as files_of_no_other
from resolved.orphans
group by repository, dimension, "grouping", region
