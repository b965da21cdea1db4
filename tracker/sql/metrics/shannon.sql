-- title : Shannon entropy
-- question : How diverse is the work?
-- about : -Σ s ln s over the shares s of known groups.
-- over : select organization, sum(changes) as changes from main.monthly where kind = 'commit' and
--   contributor_kind = 'person' and not is_merge group by organization
-- of : organization, changes
-- unit : nats
-- caveat : One row per group.
-- source : M3 of the method; Shannon (1948)
ln(nullif(sum(case when organization is not null and changes > 0 then cast(changes as double) end), 0))
- sum(case when organization is not null and changes > 0 then changes * ln(cast(changes as double)) end)
/ sum(case when organization is not null and changes > 0 then cast(changes as double) end)
