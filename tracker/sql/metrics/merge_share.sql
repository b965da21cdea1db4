-- title : Merge-commit share
-- question : What share of commits are merges?
-- about : Commits with several parents by all commits.
-- over : select is_merge, contributions as weight from main.monthly where kind = 'commit'
-- of : is_merge, weight
-- unit : share
-- caveat : Tells how a repository lands its changes, nothing about people.
-- source : Own measure
sum(case when is_merge then weight else 0 end) / nullif(cast(sum(weight) as double), 0)
