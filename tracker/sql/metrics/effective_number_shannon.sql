-- title : Effective number of groups (Shannon)
-- question : To how many equal groups does this diversity compare?
-- about : exp(H): the Hill number of order 1.
-- over : select organization, sum(changes) as changes from main.monthly where kind = 'commit' and
--   contributor_kind = 'person' and not is_merge group by organization
-- of : organization, changes
-- unit : groups
-- caveat : One row per group.
-- source : M3 of the method; Hill (1973)
exp(
    ln(nullif(sum(case when organization is not null and changes > 0 then cast(changes as double) end), 0))
    - sum(case when organization is not null and changes > 0 then changes * ln(cast(changes as double)) end)
    / sum(case when organization is not null and changes > 0 then cast(changes as double) end)
)
