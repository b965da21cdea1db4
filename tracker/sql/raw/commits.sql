-- about : Commits reachable from the default branch, once each, under the repository's present name.
-- grain : repository, sha
-- needs : raw.commits_batches, raw.heads_batches, resolved.repository_aliases
-- check : sha is not null and repository is not null
with named as (
    select
        coalesce(alias.repository, batch.repository) as repository,
        batch.* exclude (repository)
    from raw.commits_batches as batch
    left join resolved.repository_aliases as alias on lower(batch.repository) = alias.alias
),

-- the newest copy wins: generation before sequence, because a rewritten history starts anew
numbered as (
    select
        *,
        row_number() over (
            partition by repository, sha order by generation desc, sequence desc
        ) as copy
    from named
),

departed as (
    select
        coalesce(alias.repository, event.repository) as repository,
        event.sha,
        max(event.generation) as generation
    from (
        select repository, generation, unnest(left_shas) as sha
        from raw.heads_batches
    ) as event
    left join resolved.repository_aliases as alias on lower(event.repository) = alias.alias
    group by coalesce(alias.repository, event.repository), event.sha
)

-- a commit that left the branch is present again only when it was seen in a newer generation
select
    numbered.repository,
    numbered.sha,
    len(numbered.parents) > 1 as is_merge,
    coalesce(numbered.author_name, '') as author_name,
    coalesce(numbered.author_email, '') as author_email,
    cast(numbered.authored_at as timestamp) as authored_at,
    numbered.author_offset,
    coalesce(numbered.committer_name, '') as committer_name,
    coalesce(numbered.committer_email, '') as committer_email,
    cast(numbered.committed_at as timestamp) as committed_at,
    numbered.trailers,
    numbered.pull_request_number,
    coalesce(numbered.origin, 'native') as origin,
    len(coalesce(numbered.text_marks, [])) > 0 as has_agent_mark,
    len(numbered.paths) as files
from numbered
left join departed on numbered.repository = departed.repository and numbered.sha = departed.sha
where numbered.copy = 1 and (departed.sha is null or numbered.generation >= departed.generation)
