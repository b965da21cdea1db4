-- title : Balance of derivatives
-- question : Do others build on a group's models more than it builds on theirs?
-- about : (lent - borrowed) / (lent + borrowed): 1 when only others build on the group's models, -1
--   when only the group builds on others'.
-- over : select organization_economy = 'CN' as is_maker, base_organization_economy = 'CN' as is_base,
--   weight from main.model_derivations where organization_economy is not null and
--   base_organization_economy is not null
-- of : is_maker, is_base, weight
-- unit : index -1–1
-- caveat : Counts models, not their use; one widely used derivative weighs as much as one nobody loads.
-- caveat : Only tracked organizations: persons, who make most derivatives, are left out.
-- source : Own measure, as move_balance
sum(case when is_base and not is_maker then weight when is_maker and not is_base then -weight else 0 end)
/ nullif(cast(sum(case when is_base <> is_maker then weight else 0 end) as double), 0)
