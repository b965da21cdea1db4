-- title : Core contributors
-- question : How many people landed ten changes or more?
-- about : Contributors with at least ten changes in the window.
-- over : select contributor_id, sum(changes) as changes from main.monthly_contributors where kind =
--   'commit' and contributor_kind = 'person' and not is_merge group by contributor_id
-- of : changes
-- unit : persons
-- caveat : One row per contributor: sum a person's months first.
-- source : M6 of the method; EPAM OSCI: core from 10 commits
count(case when changes >= 10 then 1 end)
