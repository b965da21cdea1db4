-- about : What each repository declared to stand on at its head and at each year's end, a package once.
-- grain : repository, year, package
-- needs : resolved.declared_dependencies
-- column : repository | owner/name
-- column : year | snapshot: the last commit of this calendar year; the newest one is the head
-- column : snapshot_on | day of that commit
-- column : is_head | whether it is the head as last seen
-- column : package | canonical name on the package index; base images are not among them
-- column : strength | strongest declaration: hard (needed), extra (optional), development
-- column : manifests | files that declare it
-- column : layer | what it is for; null for packages that config/components.toml does not name
-- column : attribution | economy, community, unassigned; null: unknown package
-- column : steward | organization in charge on that day
-- column : economy | its seat; null for community, unassigned and unknown packages
-- column : accelerator | hardware back end the package carries, or null
-- check : strength in ('hard', 'extra', 'development')
-- check : economy is null or attribution = 'economy'
select
    repository,
    year,
    snapshot_on,
    is_head,
    package,
    case min(case strength when 'hard' then 1 when 'extra' then 2 else 3 end)
        when 1 then 'hard'
        when 2 then 'extra'
        else 'development'
    end as strength,
    count(distinct path) as manifests,
    layer,
    attribution,
    steward,
    economy,
    accelerator
from resolved.declared_dependencies
where strength <> 'image'
group by
    repository,
    year,
    snapshot_on,
    is_head,
    package,
    layer,
    attribution,
    steward,
    economy,
    accelerator
order by repository, year, package
