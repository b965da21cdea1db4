-- title : Active contributors
-- question : How many people landed at least one change?
-- about : Distinct contributors with one landed change or more.
-- over : select contributor_id, changes from main.monthly_contributors where kind = 'commit' and
--   contributor_kind = 'person' and not is_merge
-- of : contributor_id, changes
-- unit : persons
-- caveat : Who uses several addresses that nothing joins counts more than once.
-- source : M6 of the method; EPAM OSCI: active from 1 commit
count(distinct case when changes > 0 then contributor_id end)
