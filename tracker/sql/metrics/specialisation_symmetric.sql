-- title : Specialisation, symmetric
-- question : Does a group work on a project more than its size suggests?
-- about : (RCA - 1) / (RCA + 1): -1 absent, 0 as expected, 1 only there.
-- over : with known as (select organization_economy as region, repository, sum(changes) as made from main.monthly
--   where kind = 'commit' and contributor_kind = 'person' and not is_merge and
--   organization_economy is not null group by all) select made, sum(made) over (partition by region) as of_region, sum(made)
--   over (partition by repository) as of_project, sum(made) over () as of_all from known
-- of : made, of_region, of_project, of_all
-- unit : index -1–1
-- caveat : A scalar: one row per group and project, with the sums of both and of all.
-- caveat : Its 95 % interval, against everything, is in main.estimates with the repository as scope.
-- source : M7 of the method; Laursen (2015)
(cast(made as double) * of_all - cast(of_region as double) * of_project)
/ nullif(cast(made as double) * of_all + cast(of_region as double) * of_project, 0)
