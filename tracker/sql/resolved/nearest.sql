-- about : For each contributor, day and source: the observation nearest the day, earlier on a tie.
-- grain : dimension, contributor_id, source_class, on_date
-- needs : resolved.evidence, resolved.contributor_days
with marks as (
    select dimension, contributor_id, source_class, observed_on as on_date, false as is_asked,
        observed_on, value, detail
    from resolved.evidence
    union all
    select source.dimension, day.contributor_id, source.source_class, day.on_date, true as is_asked,
        null as observed_on, null as value, null as detail
    from resolved.contributor_days as day
    inner join (
        select distinct dimension, contributor_id, source_class
        from resolved.evidence
    ) as source on day.contributor_id = source.contributor_id
),

-- the value travels with its day in one struct, so that both are from the same observation
around as (
    select
        dimension,
        contributor_id,
        source_class,
        on_date,
        is_asked,
        last_value(
            case when not is_asked then {'on': observed_on, 'value': value, 'detail': detail} end
            ignore nulls
        ) over (
            partition by dimension, contributor_id, source_class order by on_date
            range between unbounded preceding and current row
        ) as before,
        first_value(
            case when not is_asked then {'on': observed_on, 'value': value, 'detail': detail} end
            ignore nulls
        ) over (
            partition by dimension, contributor_id, source_class order by on_date
            range between current row and unbounded following
        ) as after
    from marks
),

chosen as (
    select
        dimension,
        contributor_id,
        source_class,
        on_date,
        case
            when after is null then before
            when before is null then after
            when datediff('day', before['on'], on_date) <= datediff('day', on_date, after['on'])
                then before
            else after
        end as seen
    from around
    where is_asked
)

select
    dimension,
    contributor_id,
    source_class,
    on_date,
    seen['value'] as value,
    seen['detail'] as detail,
    cast(abs(datediff('day', seen['on'], on_date)) as integer) as distance_days
from chosen
