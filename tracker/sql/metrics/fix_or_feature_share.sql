-- title : Fixes and features
-- question : What share of a group's decided changes adds a feature or fixes a bug?
-- about : Changes of kind fix or feat by changes whose kind is decided. Its interval, a bootstrap
--   over persons, is in main.estimates.
-- over : select change_type, changes as weight from main.monthly where kind = 'commit' and
--   contributor_kind = 'person' and not is_merge
-- of : change_type, weight
-- unit : share
-- caveat : Read beside undecided_share; by hand check nine of ten decided changes have the class a
--   reader would choose first.
-- source : M9 of the method; CHAOSS Types of Contributions
sum(case when change_type in ('fix', 'feat') then weight else 0 end)
/ nullif(cast(sum(case when change_type is not null then weight else 0 end) as double), 0)
