-- title : Changes
-- question : How many changes landed?
-- about : Landed changes: commits and the pull request of one change count once.
-- over : select changes from main.monthly where kind = 'commit' and contributor_kind = 'person' and
--   not is_merge
-- of : changes
-- unit : changes
-- caveat : In repositories that squash, a change is a pull request; elsewhere each commit without a
--   number is one.
cast(coalesce(sum(changes), 0) as bigint)
