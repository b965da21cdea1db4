-- about : What was collected when, how complete it is, and what is known to be missing.
-- grain : repository, entity
-- needs : resolved.footers, resolved.withheld, resolved.repository_aliases, raw.heads, raw.commits
-- column : repository | owner/name; the shard of entities that belong to no repository
-- column : entity | commits, heads, pull_requests, reviews, users …
-- column : collected_at | newest batch, UTC
-- column : rows | rows collected, repetitions included
-- column : complete | whether the newest batch reached the source's end
-- column : head_sha | head of the default branch as last seen
-- column : commits_raw | commits held that are reachable from that head
-- column : commits_git | what `git rev-list --count` said at that head
-- column : withheld | rows kept out because somebody asked for it
-- column : gaps | commits_git - commits_raw - withheld: 0 when nothing is missing
-- column : tool_version | version of the tracker that wrote the newest batch
with scoped as (
    select
        coalesce(alias.repository, replace(footer.scope, '__', '/')) as repository,
        footer.*,
        row_number() over (
            partition by coalesce(alias.repository, replace(footer.scope, '__', '/')), footer.entity
            order by footer.collected_at desc, footer.sequence desc
        ) as age
    from resolved.footers as footer
    left join resolved.repository_aliases as alias
        on lower(replace(footer.scope, '__', '/')) = alias.alias
),

kept_out as (
    select
        coalesce(alias.repository, replace(one.scope, '__', '/')) as repository,
        one.entity,
        sum(one.rows) as rows
    from resolved.withheld as one
    left join resolved.repository_aliases as alias
        on lower(replace(one.scope, '__', '/')) = alias.alias
    group by coalesce(alias.repository, replace(one.scope, '__', '/')), one.entity
),

commits as (
    select repository, count(*) as commits
    from raw.commits
    group by repository
),

summed as (
    select
        repository,
        entity,
        max(collected_at) as collected_at,
        cast(sum(rows) as bigint) as rows,
        max(case when age = 1 then complete end) as complete,
        max(case when age = 1 then tool_version end) as tool_version
    from scoped
    group by repository, entity
)

select
    summed.repository,
    summed.entity,
    summed.collected_at,
    summed.rows,
    summed.complete,
    heads.head_sha,
    case when summed.entity = 'commits' then coalesce(commits.commits, 0) end as commits_raw,
    case when summed.entity = 'commits' then heads.rev_count end as commits_git,
    cast(coalesce(kept_out.rows, 0) as bigint) as withheld,
    case
        when summed.entity = 'commits'
            then heads.rev_count - coalesce(commits.commits, 0) - cast(coalesce(kept_out.rows, 0) as bigint)
    end as gaps,
    summed.tool_version
from summed
left join kept_out on summed.repository = kept_out.repository and summed.entity = kept_out.entity
left join raw.heads on summed.repository = heads.repository
left join commits on summed.repository = commits.repository
order by summed.repository, summed.entity
