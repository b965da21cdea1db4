-- title : Effective number of groups
-- question : To how many equal groups does this compare?
-- about : 1/HHI: the Hill number of order 2.
-- over : select organization, sum(changes) as changes from main.monthly where kind = 'commit' and
--   contributor_kind = 'person' and not is_merge group by organization
-- of : organization, changes
-- unit : groups
-- caveat : One row per group.
-- source : M3 of the method; Hill (1973)
power(sum(case when organization is not null then cast(changes as double) end), 2)
/ nullif(sum(case when organization is not null then cast(changes as double) * changes end), 0)
