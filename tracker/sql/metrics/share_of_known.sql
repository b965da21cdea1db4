-- title : Share among the known
-- question : What share has the group among rows with a known value?
-- about : Weight in the group by weight with a known value.
-- over : select organization_economy = 'US' as is_member, changes as weight from main.monthly where
--   kind = 'commit' and contributor_kind = 'person' and not is_merge
-- of : is_member, weight
-- unit : share
-- caveat : Unknowns are not distributed like the known; show the bounds beside it.
-- source : M2 of the method
sum(case when is_member then weight else 0 end)
/ nullif(cast(sum(case when is_member is not null then weight else 0 end) as double), 0)
