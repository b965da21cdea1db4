-- title : Contributions
-- question : How much was contributed?
-- about : Commits authored, pull requests opened and reviews submitted, summed.
-- over : select contributions from main.monthly where kind = 'commit' and contributor_kind = 'person'
--   and not is_merge
-- of : contributions
-- unit : contributions
-- caveat : A commit is no unit of effort: read it beside changes and contributors.
-- source : CHAOSS Types of Contributions
cast(coalesce(sum(contributions), 0) as bigint)
