-- about : Every manifest at every snapshot, and whether it could be read.
-- grain : repository, year, path
-- needs : raw.manifest_snapshots, raw.manifest_files, raw.manifest_declarations
-- column : repository | owner/name
-- column : year | snapshot it belongs to
-- column : is_head | whether that is the head as last seen
-- column : path | in the repository
-- column : kind | requirements, pyproject, setup.cfg, setup.py, environment, conda recipe, dockerfile
-- column : status | read, partly read, not read, too large, no contents
-- column : fault | what kept it from being read, wholly or in part; null when nothing did
-- column : declarations | dependencies it declares, each package and extra once
-- check : status in ('read', 'partly read', 'not read', 'too large', 'no contents')
-- check : (status = 'read') = (fault is null)
select
    snapshot.repository,
    snapshot.year,
    snapshot.is_head,
    file.path,
    file.kind,
    file.status,
    nullif(file.fault, '') as fault,
    count(declared.package) as declarations
from raw.manifest_snapshots as snapshot
inner join raw.manifest_files as file
    on snapshot.repository = file.repository and snapshot.digest = file.digest
left join raw.manifest_declarations as declared
    on
        file.repository = declared.repository
        and file.digest = declared.digest
        and file.path = declared.path
group by
    snapshot.repository,
    snapshot.year,
    snapshot.is_head,
    file.path,
    file.kind,
    file.status,
    file.fault
order by snapshot.repository, snapshot.year, file.path
