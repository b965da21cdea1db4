-- about : What would be missing from a repository's last months without a group: changes, reviews and
--   active persons; an organization only where enough persons are seen in it.
-- grain : window_months, repository, dimension, grouping, region
-- needs : resolved.recent_work, resolved.group_values, main.publication
with seen as (
    select
        window_months,
        repository,
        dimension,
        contributor_id,
        value,
        sum(changes) as changes,
        sum(reviews) as reviews
    from resolved.recent_work
    group by window_months, repository, dimension, contributor_id, value
),

-- a person seen in several places is missing with the one of most changes
placed as (
    select
        *,
        sum(changes) over (
            partition by window_months, repository, dimension, contributor_id
        ) > 0
        and row_number() over (
            partition by window_months, repository, dimension, contributor_id
            order by value is null, changes desc, value
        ) = 1 as is_own
    from seen
)

select
    placed.window_months,
    placed.repository,
    placed.dimension,
    members."grouping",
    members.region,
    cast(sum(placed.changes) as bigint) as changes_lost,
    cast(sum(placed.reviews) as bigint) as reviews_lost,
    count(case when placed.is_own then 1 end) as contributors_lost,
    count(distinct placed.contributor_id) as persons
from placed
inner join resolved.group_values as members
    on placed.dimension = members.dimension and placed.value = members.value
cross join main.publication
group by
    placed.window_months,
    placed.repository,
    placed.dimension,
    members."grouping",
    members.region,
    publication.smallest_group
having placed.dimension <> 'organization'
    or count(distinct placed.contributor_id) >= publication.smallest_group
