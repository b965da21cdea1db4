-- title : Withheld
-- question : Is this cell too small to show?
-- about : True for one to k - 1 persons: fewer than the smallest group of main.publication.
-- over : select count(distinct contributor_id) as persons, any_value(smallest_group) as k from
--   main.monthly_contributors, main.publication group by organization
-- of : persons, k
-- unit : true or false
-- caveat : A scalar. One small cell beside a total can be subtracted back: use suppressed where a total
--   is shown.
coalesce(persons > 0 and persons < k, false)
