-- about : Repositories: tracked ones, and others whose clones were handed in.
-- grain : repository
-- needs : resolved.configured_repositories, raw.heads, main.contributions, main.repository_homes
-- column : repository | owner/name
-- column : owner | GitHub account that holds it
-- column : name | its name there
-- column : project_family | project it belongs to
-- column : steward | organization in charge today
-- column : economy | home today; null where joint or unknown
-- column : home_kind | single, joint or foundation
-- column : head_sha | head of the default branch as last seen
-- column : first_commit_at | oldest plausible commit, UTC
-- column : last_commit_at | newest plausible commit, UTC
-- column : commits | commits reachable from the head, merges and bots included
-- column : is_configured | named in config/repositories.toml
-- column : zone_uninformative | another system writes its history: clocks, and often authors, are its own
with known as (
    select repository from resolved.configured_repositories
    union
    select repository from raw.heads
    union
    select repository from main.contributions
),

current_home as (
    select repository, steward, economy, home_kind
    from (
        select
            *,
            row_number() over (partition by repository order by from_on desc nulls last) as place
        from main.repository_homes
    ) as placed
    where place = 1
),

commits as (
    select
        repository,
        count(*) as commits,
        min(created_at) filter (where date_trunc('month', created_at) = month) as first_commit_at,
        max(created_at) filter (where date_trunc('month', created_at) = month) as last_commit_at
    from main.contributions
    where kind = 'commit'
    group by repository
)

select
    known.repository,
    split_part(known.repository, '/', 1) as owner,
    split_part(known.repository, '/', 2) as name,
    settings.project_family,
    coalesce(current_home.steward, nullif(settings.steward, '')) as steward,
    current_home.economy,
    current_home.home_kind,
    heads.head_sha,
    commits.first_commit_at,
    commits.last_commit_at,
    coalesce(commits.commits, 0) as commits,
    settings.repository is not null as is_configured,
    coalesce(settings.zone_uninformative, false) as zone_uninformative
from known
left join resolved.configured_repositories as settings on known.repository = settings.repository
left join current_home on known.repository = current_home.repository
left join raw.heads on known.repository = heads.repository
left join commits on known.repository = commits.repository
order by known.repository
