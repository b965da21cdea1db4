-- title : Herfindahl–Hirschman index
-- question : How concentrated is the work?
-- about : Sum of squared shares over known groups: 1 is one group, 1/n is n equal groups.
-- over : select organization, sum(changes) as changes from main.monthly where kind = 'commit' and
--   contributor_kind = 'person' and not is_merge group by organization
-- of : organization, changes
-- unit : index 0–1
-- caveat : One row per group. Needs 50 % coverage to mean more than who uses a work address.
-- caveat : Its 95 % interval over the stated grid is in main.estimates; resampled persons gather more
--   than the persons themselves, so it leans upward.
-- source : M3 of the method; Herfindahl; Hirschman
sum(case when organization is not null then cast(changes as double) * changes end)
/ nullif(power(sum(case when organization is not null then cast(changes as double) end), 2), 0)
