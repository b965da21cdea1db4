-- title : Base models by origin
-- question : Whose models do others build on?
-- about : Of the derivatives made from somebody else's model of known origin, the part made from a
--   model of the group. A model made from several counts in equal parts.
-- over : select base_organization_economy = 'CN' as is_of_origin, weight from main.model_derivations
--   where not is_own and base_organization_economy is not null
-- of : is_of_origin, weight
-- unit : share
-- caveat : Only models of tracked organizations are derivatives here; persons' models are left out.
-- caveat : The base is what the uploader states; a base of an untracked owner is unknown.
-- source : Own measure; benchmark: ATOM report, arXiv:2604.07190
sum(case when is_of_origin then weight else 0 end)
/ nullif(cast(sum(case when is_of_origin is not null then weight else 0 end) as double), 0)
