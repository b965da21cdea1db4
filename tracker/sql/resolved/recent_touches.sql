-- about : Who touched which file in a repository's last 24 months, by what is known of them.
-- grain : repository, path, contributor_id, dimension, value
-- needs : resolved.file_touches, resolved.recent_windows, main.contributions
with touched as (
    select distinct
        touch.repository,
        -- the first three folders; '' is the top
        rtrim(regexp_extract(touch.path, '^([^/]+/){0,3}'), '/') as directory,
        touch.path,
        touch.contributor_id,
        work.economy,
        case
            when work.organization_economy is null and work.organization is not null then ''
            else work.organization_economy
        end as seat,
        work.organization
    from resolved.file_touches as touch
    inner join resolved.recent_windows as spans
        on touch.repository = spans.repository
        and spans.window_months = 24
        and touch.month >= spans.period_from
        and touch.month <= spans.period_to
    inner join main.contributions as work on touch.contribution_id = work.contribution_id
)

select distinct repository, directory, path, contributor_id, dimension, value
from (
    select touched.*, 'place' as dimension, economy as value from touched
    union all
    select touched.*, 'employer' as dimension, seat as value from touched
    union all
    select touched.*, 'organization' as dimension, organization as value from touched
) as seen
