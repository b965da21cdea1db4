-- about : The last months of each repository, back from the last change of a person: snapshots end
--   at different dates, so that a common window would find some projects silent.
-- grain : repository, window_months
-- needs : main.contributions
select
    last.repository,
    spans.window_months,
    cast(
        case spans.window_months
            when 12 then last.month - interval 11 month
            when 24 then last.month - interval 23 month
            else last.month - interval 35 month
        end as date
    ) as period_from,
    last.month as period_to
from (
    select repository, max(month) as month
    from main.contributions
    where is_change and not is_merge and contributor_kind = 'person' and month is not null
    group by repository
) as last
cross join (select unnest([12, 24, 36]) as window_months) as spans
