-- title : Kind share
-- question : What share of a group's decided changes is of this kind?
-- about : Changes of one kind by changes whose kind is decided: fix, feat, perf, docs, test, ci,
--   build, refactor, style, revert or chore. Its interval, a bootstrap over persons, is in
--   main.estimates, as are the three classes fix, feature and other.
-- over : select change_type, 'fix' as of_kind, changes as weight from main.monthly where kind =
--   'commit' and contributor_kind = 'person' and not is_merge
-- of : change_type, of_kind, weight
-- unit : share
-- caveat : Read beside undecided_share; by hand check nine of ten decided changes have the class a
--   reader would choose first.
-- caveat : Projects differ in what their titles say: compare groups by kind_difference.
-- source : M9 of the method; CHAOSS Types of Contributions; Conventional Commits 1.0.0
sum(case when change_type = of_kind then weight else 0 end)
/ nullif(cast(sum(case when change_type is not null then weight else 0 end) as double), 0)
