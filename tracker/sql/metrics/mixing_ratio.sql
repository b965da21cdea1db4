-- title : Mixing ratio
-- question : Do ties cross borders as often as chance would have it?
-- about : X / X0: 1 is as often as in the configuration model, less is apart.
-- over : select organization_economy as region, sum(weight) as degree, sum(case when
--   organization_economy = other_organization_economy then weight else 0 end) as inner_degree
--   from main.tie_ends where kind = 'co-author' and organization_economy is not null and
--   other_organization_economy is not null group by organization_economy
-- of : degree, inner_degree
-- unit : ratio
-- caveat : One row per group over main.tie_ends, both groups known: degree, and the part of it inside
--   the group.
-- source : M13 of the method; Newman (2003)
((sum(degree) - sum(inner_degree)) / nullif(sum(degree), 0))
/ nullif(1 - sum(degree * degree) / nullif(power(sum(degree), 2), 0), 0)
