-- about : The commits at which manifests were read: each repository's head and earlier years' ends.
-- grain : repository, year
-- needs : raw.manifests_batches, resolved.repository_aliases
select
    repository,
    year,
    snapshot_on,
    sha,
    digest,
    status,
    fault,
    year = max(year) over (partition by repository) as is_head
from (
    select
        coalesce(alias.repository, event.repository) as repository,
        event.year,
        event.snapshot_on,
        event.sha,
        event.digest,
        event.status,
        event.fault,
        row_number() over (
            partition by coalesce(alias.repository, event.repository), event.year
            order by event.seen_at desc, event.sequence desc
        ) as age
    from raw.manifests_batches as event
    left join resolved.repository_aliases as alias on lower(event.repository) = alias.alias
    where event.record = 'snapshot'
) as aged
where age = 1 and status <> 'gone'
