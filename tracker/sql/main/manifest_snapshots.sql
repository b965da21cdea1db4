-- about : When each repository's manifests were read, and how well: its head and earlier years' ends.
-- grain : repository, year
-- needs : raw.manifest_snapshots, raw.manifest_files
-- column : repository | owner/name
-- column : year | calendar year (UTC) whose last commit on the default branch it is
-- column : snapshot_on | day of that commit
-- column : sha | its name
-- column : is_head | whether it is the head as last seen
-- column : status | read, partly read, or no file contents: the clone lacks them, so what the
--   repository is built on cannot be tested
-- column : fault | why contents are missing; null when none are
-- column : files | manifests found
-- column : files_read | manifests read without any fault
-- check : files_read <= files
-- check : status <> 'no file contents' or files = 0
select
    snapshot.repository,
    snapshot.year,
    snapshot.snapshot_on,
    snapshot.sha,
    snapshot.is_head,
    snapshot.status,
    nullif(snapshot.fault, '') as fault,
    count(file.path) as files,
    count(case when file.status = 'read' then 1 end) as files_read
from raw.manifest_snapshots as snapshot
left join raw.manifest_files as file
    on snapshot.repository = file.repository and snapshot.digest = file.digest
group by
    snapshot.repository,
    snapshot.year,
    snapshot.snapshot_on,
    snapshot.sha,
    snapshot.is_head,
    snapshot.status,
    snapshot.fault
order by snapshot.repository, snapshot.year
