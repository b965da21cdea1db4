-- title : Revert share
-- question : What share of changes undoes another?
-- about : Changes of origin revert by all changes.
-- over : select origin, changes as weight from main.monthly where kind = 'commit' and
--   contributor_kind = 'person' and not is_merge
-- of : origin, weight
-- unit : share
-- caveat : Relands are not told apart.
-- source : Own measure
sum(case when origin = 'revert' then weight else 0 end) / nullif(cast(sum(weight) as double), 0)
