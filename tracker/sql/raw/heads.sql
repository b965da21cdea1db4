-- about : The head of each repository's default branch as last seen.
-- grain : repository
-- needs : raw.heads_batches, resolved.repository_aliases
select
    repository,
    generation,
    branch,
    head_sha,
    rev_count,
    seen_at
from (
    select
        coalesce(alias.repository, event.repository) as repository,
        event.generation,
        regexp_replace(event.branch, '^refs/(heads|remotes/origin)/', '') as branch,
        event.head_sha,
        event.rev_count,
        cast(event.seen_at as timestamp) as seen_at,
        row_number() over (
            partition by coalesce(alias.repository, event.repository)
            order by event.seen_at desc, event.generation desc, event.sequence desc
        ) as age
    from raw.heads_batches as event
    left join resolved.repository_aliases as alias on lower(event.repository) = alias.alias
) as aged
where age = 1
