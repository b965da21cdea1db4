-- about : The newest deep look at each repository's head: imports, copyright holders, licences.
-- grain : repository, record, name, path
-- needs : raw.provenance_batches, resolved.repository_aliases
select
    repository,
    record,
    status,
    name,
    files,
    needed,
    path,
    score,
    sha,
    snapshot_on
from (
    select
        event.record,
        event.status,
        event.name,
        event.files,
        event.needed,
        event.path,
        event.score,
        event.sha,
        event.snapshot_on,
        coalesce(alias.repository, event.repository) as repository,
        dense_rank() over (
            partition by coalesce(alias.repository, event.repository) order by event.seen_at desc
        ) as age
    from raw.provenance_batches as event
    left join resolved.repository_aliases as alias on lower(event.repository) = alias.alias
) as aged
where age = 1
