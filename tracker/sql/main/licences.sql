-- about : Licences at the root of a repository's head, by the likeness of their texts.
-- grain : repository, path
-- needs : raw.provenance, resolved.known_licences
-- column : repository | owner/name
-- column : path | file that holds it
-- column : covers | code, or model where the file's name says that it is for models or weights
-- column : spdx_id | SPDX identifier; null where the text is none that is known
-- column : is_osi_approved | approved by the Open Source Initiative; null where the text is unknown
-- column : score | likeness to the text of that licence, 0 to 1
-- check : covers in ('code', 'model')
select
    found.repository,
    found.path,
    case
        when lower(found.path) like '%model%' or lower(found.path) like '%weight%' then 'model'
        else 'code'
    end as covers,
    nullif(found.name, '') as spdx_id,
    case
        when found.name <> '' then coalesce(licence.is_osi_approved, false)
    end as is_osi_approved,
    found.score
from raw.provenance as found
left join resolved.known_licences as licence on lower(found.name) = licence.licence
where found.record = 'licence'
order by found.repository, found.path
