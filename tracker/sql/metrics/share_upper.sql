-- title : Share, highest possible
-- question : What share has the group at most?
-- about : Share if every unknown row were in the group.
-- over : select organization_economy = 'US' as is_member, changes as weight from main.monthly where
--   kind = 'commit' and contributor_kind = 'person' and not is_merge
-- of : is_member, weight
-- unit : share
-- caveat : is_member is true, false, or null for unknown.
-- source : M2 of the method; Manski (2003), worst-case bounds
sum(case when coalesce(is_member, true) then weight else 0 end) / nullif(cast(sum(weight) as double), 0)
