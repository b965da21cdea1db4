-- about : What repositories declare to stand on: by manifest, over the periods in which it was seen.
-- grain : repository, path, package, strength, extra, from_on
-- needs : resolved.declared_dependencies
-- column : repository | owner/name
-- column : path | manifest that declares it
-- column : kind | requirements, pyproject, setup.cfg, setup.py, environment, conda recipe, dockerfile
-- column : package | canonical name on the package index, or a Dockerfile's base image
-- column : strength | hard (needed to run), extra (optional), development (tests, docs, build), image
-- column : extra | extra or dependency group; empty for unconditional ones
-- column : is_conditional | only for some platforms or Python versions, by its marker
-- column : from_on | day of the first snapshot that has it
-- column : to_on | day of the snapshot that no longer has it; null while the head does
-- column : snapshots | snapshots in this period
-- column : layer | what it is for; null for packages that config/components.toml does not name
-- column : attribution | economy, community, unassigned; null: unknown package
-- column : steward | organization in charge in this period
-- column : economy | its seat; null for community, unassigned and unknown packages
-- column : accelerator | hardware back end the package carries, or null
-- check : strength in ('hard', 'extra', 'development', 'image')
-- check : coalesce(from_on < to_on, true)
with islands as (
    select
        *,
        place - row_number() over (
            partition by
                repository, path, kind, package, strength, extra, is_conditional, steward, economy
            order by place
        ) as island
    from resolved.declared_dependencies
)

select
    repository,
    path,
    kind,
    package,
    strength,
    extra,
    is_conditional,
    min(snapshot_on) as from_on,
    case when count(next_on) = count(*) then max(next_on) end as to_on,
    count(*) as snapshots,
    layer,
    attribution,
    steward,
    economy,
    accelerator
from islands
group by
    repository,
    path,
    kind,
    package,
    strength,
    extra,
    is_conditional,
    layer,
    attribution,
    steward,
    economy,
    accelerator,
    island
order by repository, path, package, strength, extra, from_on
