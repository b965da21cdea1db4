-- about : What each person did in a repository's last months, by what is known of them in each
--   dimension: place, employer (its seat, '' where it has none) and organization; null is unknown.
-- grain : window_months, repository, dimension, contributor_id, value, organization
-- needs : main.contributions, resolved.recent_windows
with recent as (
    select
        spans.window_months,
        work.repository,
        work.contributor_id,
        work.economy,
        case
            when work.organization_economy is null and work.organization is not null then ''
            else work.organization_economy
        end as seat,
        work.organization,
        case when work.kind <> 'review' then 1 else 0 end as changes,
        case when work.kind = 'review' then 1 else 0 end as reviews
    from main.contributions as work
    inner join resolved.recent_windows as spans
        on work.repository = spans.repository
        and work.month >= spans.period_from
        and work.month <= spans.period_to
    where work.contributor_kind = 'person'
        and ((work.is_change and not work.is_merge) or work.kind = 'review')
)

select
    window_months,
    repository,
    dimension,
    contributor_id,
    value,
    organization,
    cast(sum(changes) as bigint) as changes,
    cast(sum(reviews) as bigint) as reviews
from (
    select recent.*, 'place' as dimension, economy as value from recent
    union all
    select recent.*, 'employer' as dimension, seat as value from recent
    union all
    select recent.*, 'organization' as dimension, organization as value from recent
) as seen
group by window_months, repository, dimension, contributor_id, value, organization
