-- about : Contributor absence factor and elephant factor of a repository's last months without each
--   group that has a part in them, and with nobody missing (grouping and region empty): the metrics
--   of those names, over many groups at once.
-- grain : window_months, repository, dimension, grouping, region
-- needs : resolved.recent_work, resolved.withdrawn_work, resolved.group_values
with cases as (
    select
        *,
        row_number() over (
            order by window_months, repository, dimension, "grouping", region
        ) as case_id
    from (
        select window_months, repository, dimension, "grouping", region
        from resolved.withdrawn_work
        where changes_lost > 0
        union all
        select distinct window_months, repository, dimension, '' as "grouping", '' as region
        from resolved.recent_work
    ) as each
),

remaining as (
    select cases.case_id, work.contributor_id, work.organization, work.changes
    from cases
    inner join resolved.recent_work as work
        on cases.window_months = work.window_months
        and cases.repository = work.repository
        and cases.dimension = work.dimension
        and work.changes > 0
    left join resolved.group_values as members
        on cases.dimension = members.dimension
        and cases."grouping" = members."grouping"
        and cases.region = members.region
        and work.value = members.value
    where members.value is null
),

made as (
    select case_id, 'person' as unit, contributor_id, '' as organization, sum(changes) as changes
    from remaining
    group by case_id, contributor_id
    union all
    select case_id, 'organization' as unit, 0 as contributor_id, organization, sum(changes) as changes
    from remaining
    where organization <> 'independent'
    group by case_id, organization
),

-- a unit is needed for one half while those before it make less
needed as (
    select
        case_id,
        unit,
        2 * (
            sum(changes) over (
                partition by case_id, unit order by changes desc, contributor_id, organization
                rows between unbounded preceding and current row
            ) - changes
        ) < sum(changes) over (partition by case_id, unit) as is_needed
    from made
),

factors as (
    select
        case_id,
        count(case when is_needed and unit = 'person' then 1 end) as persons,
        count(case when is_needed and unit = 'organization' then 1 end) as organizations
    from needed
    group by case_id
),

covered as (
    select
        case_id,
        2 * sum(case when organization is not null then changes else 0 end) >= sum(changes)
            as is_covered
    from remaining
    group by case_id
)

select
    cases.window_months,
    cases.repository,
    cases.dimension,
    cases."grouping",
    cases.region,
    coalesce(factors.persons, 0) as absence_factor,
    case when covered.is_covered then factors.organizations end as elephant_factor
from cases
left join factors on cases.case_id = factors.case_id
left join covered on cases.case_id = covered.case_id
