-- about : Licences at the root of a repository's head, by the likeness of their texts.
-- grain : repository, path
-- needs : raw.provenance
-- column : repository | owner/name
-- column : path | file that holds it
-- column : spdx_id | SPDX identifier; null where the text is none that is known
-- column : score | likeness to the text of that licence, 0 to 1
select
    repository,
    path,
    nullif(name, '') as spdx_id,
    score
from raw.provenance
where record = 'licence'
order by repository, path
