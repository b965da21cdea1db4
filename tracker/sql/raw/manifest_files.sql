-- about : The manifests behind a digest, and how well each could be read.
-- grain : repository, digest, path
-- needs : raw.manifests_batches, resolved.repository_aliases
select distinct
    coalesce(alias.repository, event.repository) as repository,
    event.digest,
    event.path,
    event.kind,
    event.status,
    event.fault
from raw.manifests_batches as event
left join resolved.repository_aliases as alias on lower(event.repository) = alias.alias
where event.record = 'file'
