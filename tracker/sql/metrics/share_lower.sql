-- title : Share, lowest possible
-- question : What share has the group at least?
-- about : Share if every unknown row were elsewhere.
-- over : select organization_economy = 'US' as is_member, changes as weight from main.monthly where
--   kind = 'commit' and contributor_kind = 'person' and not is_merge
-- of : is_member, weight
-- unit : share
-- caveat : is_member is true, false, or null for unknown.
-- source : M2 of the method; Manski (2003), worst-case bounds
sum(case when is_member then weight else 0 end) / nullif(cast(sum(weight) as double), 0)
