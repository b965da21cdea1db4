-- title : Model families by origin
-- question : Of the changes that name a family of models, which part names one of this origin?
-- about : Weight of the changes that name a family whose origin is one of the group, of all changes
--   that name any family of known origin. A change that names several counts in equal parts.
-- over : select family_economy = 'CN' as is_of_origin, weight from main.contribution_model_families
--   where repository_economy = 'US' and family_economy is not null
-- of : is_of_origin, weight
-- unit : share
-- caveat : Counts whole words of titles (and of paths where they were collected) under reviewed rules:
--   support that no title names is not seen.
-- caveat : Origin is who published the family first, not who trained the very model that is meant.
-- source : M25 of the method; Benchmark: ATOM report, arXiv:2604.07190 (downloads and derivatives
--   turn in the same year)
sum(case when is_of_origin then weight else 0 end)
/ nullif(cast(sum(case when is_of_origin is not null then weight else 0 end) as double), 0)
