-- about : Files of a repository's last 24 months, counted by who touched them: the known values in
--   each dimension, and whether anybody unknown was among them.
-- grain : repository, directory, dimension, holders, has_unknown
-- needs : resolved.recent_touches
select repository, directory, dimension, holders, has_unknown, count(*) as files
from (
    select
        repository,
        directory,
        path,
        dimension,
        coalesce(list_sort(list(distinct value) filter (where value is not null)), []) as holders,
        count(*) > count(value) as has_unknown
    from resolved.recent_touches
    group by repository, directory, path, dimension
) as files
group by repository, directory, dimension, holders, has_unknown
