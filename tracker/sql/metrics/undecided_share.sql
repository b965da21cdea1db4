-- title : Undecided share
-- question : Of what share of changes can nobody say what they are for?
-- about : Changes whose label, title and paths decide no kind, by all changes.
-- over : select change_type, changes as weight from main.monthly where kind = 'commit' and
--   contributor_kind = 'person' and not is_merge
-- of : change_type, weight
-- unit : share
-- caveat : Undecided is an answer and no class: it is left out of kind_share.
-- source : M9 of the method
sum(case when change_type is null then weight else 0 end) / nullif(cast(sum(weight) as double), 0)
