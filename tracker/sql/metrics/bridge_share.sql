-- title : Bridge share
-- question : How many contributors work on both sides?
-- about : Contributors with changes in projects homed on one side and on the other, by contributors with
--   changes on either side. With their changes as weight: how much of the work is theirs.
-- over : select bool_or(repository_economy = 'US') as is_here, bool_or(repository_economy = 'CN') as
--   is_there, 1 as weight from main.monthly_contributors where repository_economy in ('US', 'CN')
--   and kind = 'commit' and contributor_kind = 'person' and not is_merge and changes > 0 group by
--   contributor_id
-- of : is_here, is_there, weight
-- unit : share
-- caveat : A lower bound: people are joined across repositories by their addresses and accounts, never by
--   name, so who uses another address on each side is not seen as one.
-- caveat : One row per contributor. Joint projects have no home and are on neither side.
-- caveat : Of persons it is a proportion without unknowns: metrics.wilson_lower and wilson_upper give its
--   interval.
-- source : M16 of the method; Burt (2004), brokerage
sum(case when is_here and is_there then weight else 0 end)
/ nullif(cast(sum(case when is_here or is_there then weight else 0 end) as double), 0)
