-- title : Coverage
-- question : For what share of the work do we know the answer?
-- about : Weight of rows with a known value by the weight of all rows.
-- over : select organization as known_value, changes as weight from main.monthly where kind =
--   'commit' and contributor_kind = 'person' and not is_merge
-- of : known_value, weight
-- unit : share
-- caveat : Missing data are not missing at random: see main.missingness.
-- source : M1 of the method
sum(case when known_value is not null then weight else 0 end) / nullif(cast(sum(weight) as double), 0)
