-- title : Cross-tie share
-- question : What share of ties joins two different groups?
-- about : X: tie weight between different groups by tie weight with both groups known.
-- over : select source_organization_economy as source, destination_organization_economy as
--   destination, weight from main.ties where kind = 'co-author'
-- of : source, destination, weight
-- unit : share
-- caveat : Says nothing without its expectation: read beside mixing_ratio.
-- source : M11 of the method; Krackhardt & Stern (1988)
sum(case when source <> destination then weight else 0 end)
/ nullif(sum(case when source is not null and destination is not null then weight else 0 end), 0)
