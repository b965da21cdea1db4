-- title : Parser success
-- question : What share of the manifests could be read without any fault?
-- about : Manifests read by all manifests found.
-- over : select status, kind from main.manifests where is_head
-- of : status
-- unit : share
-- caveat : Files that are too large or whose contents are missing count as not read.
-- source : Own measure
count(case when status = 'read' then 1 end) / nullif(cast(count(status) as double), 0)
