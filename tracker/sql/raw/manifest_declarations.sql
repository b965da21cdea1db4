-- about : What the manifests behind a digest declare.
-- grain : repository, digest, path, package, strength, extra
-- needs : raw.manifests_batches, resolved.repository_aliases
select
    coalesce(alias.repository, event.repository) as repository,
    event.digest,
    event.path,
    event.kind,
    event.package,
    event.strength,
    event.extra,
    min(case when event.marker = '' then 0 else 1 end) = 1 as is_conditional
from raw.manifests_batches as event
left join resolved.repository_aliases as alias on lower(event.repository) = alias.alias
where event.record = 'declaration'
group by
    coalesce(alias.repository, event.repository),
    event.digest,
    event.path,
    event.kind,
    event.package,
    event.strength,
    event.extra
