-- title : Derivatives across borders
-- question : What share of derivatives is made from a model of another economy?
-- about : Weight of derivatives whose maker's and base's organizations have seats in different
--   economies, of the weight where both are known.
-- over : select organization_economy, base_organization_economy, weight from main.model_derivations
--   where not is_own
-- of : organization_economy, base_organization_economy, weight
-- unit : share
-- caveat : Seats of organizations, not where people are; what is made from one's own model is left out.
-- caveat : Only tracked organizations: a base of anybody else is unknown and left out above and below.
-- source : Own measure, as cross_border_share
sum(case when organization_economy <> base_organization_economy then weight else 0 end)
/ nullif(
    cast(
        sum(
            case
                when organization_economy is not null and base_organization_economy is not null
                    then weight
                else 0
            end
        ) as double
    ),
    0
)
