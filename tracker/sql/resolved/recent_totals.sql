-- about : A repository's last months as a whole, and the part of which nobody knows whose it is.
-- grain : window_months, repository, dimension
-- needs : resolved.recent_windows, resolved.recent_work, resolved.file_holders,
--   resolved.recent_foundations, main.manifest_snapshots
with persons as (
    select
        window_months,
        repository,
        dimension,
        contributor_id,
        sum(changes) as changes,
        sum(case when value is null then changes else 0 end) as changes_unknown,
        sum(reviews) as reviews,
        sum(case when value is null then reviews else 0 end) as reviews_unknown,
        count(value) > 0 as is_known
    from resolved.recent_work
    group by window_months, repository, dimension, contributor_id
),

worked as (
    select
        window_months,
        repository,
        dimension,
        cast(sum(changes) as bigint) as changes,
        cast(sum(changes_unknown) as bigint) as changes_unknown,
        count(case when changes > 0 then 1 end) as contributors,
        count(case when changes > 0 and not is_known then 1 end) as contributors_unknown,
        cast(nullif(sum(reviews), 0) as bigint) as reviews,
        cast(case when sum(reviews) > 0 then sum(reviews_unknown) end as bigint)
            as reviews_unknown
    from persons
    group by window_months, repository, dimension
),

held as (
    select
        repository,
        dimension,
        cast(sum(files) as bigint) as files,
        cast(sum(case when len(holders) = 0 then files else 0 end) as bigint) as files_unknown
    from resolved.file_holders
    group by repository, dimension
),

stood as (
    select
        window_months,
        repository,
        count(case when kind = 'accelerator' then 1 end) as accelerators,
        count(case when kind = 'dependency' then 1 end) as hard_dependencies,
        count(case when kind = 'dependency' and not is_known then 1 end)
            as hard_dependencies_unknown
    from resolved.recent_foundations
    group by window_months, repository
),

readable as (
    select repository
    from main.manifest_snapshots
    where is_head and status <> 'no file contents'
)

select
    worked.window_months,
    worked.repository,
    worked.dimension,
    worked.changes,
    worked.changes_unknown,
    worked.contributors,
    worked.contributors_unknown,
    worked.reviews,
    worked.reviews_unknown,
    spans.period_from,
    spans.period_to,
    held.files,
    held.files_unknown,
    coalesce(stood.accelerators, 0) as accelerators,
    case when readable.repository is not null then coalesce(stood.hard_dependencies, 0) end
        as hard_dependencies,
    case
        when readable.repository is not null then coalesce(stood.hard_dependencies_unknown, 0)
    end as hard_dependencies_unknown
from worked
inner join resolved.recent_windows as spans
    on worked.window_months = spans.window_months and worked.repository = spans.repository
left join held on worked.repository = held.repository and worked.dimension = held.dimension
left join stood
    on worked.window_months = stood.window_months and worked.repository = stood.repository
left join readable on worked.repository = readable.repository
