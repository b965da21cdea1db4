-- title : Withheld with its complement
-- question : Which cells must be withheld so that none can be subtracted back?
-- about : Within one margin whose total is shown: every small cell, and then the next smallest cells
--   until at least two cells and k persons are withheld together.
-- over : select region as margin, organization as cell, persons, 5 as k from (select repository as
--   region, organization, count(distinct contributor_id) as persons from
--   main.monthly_contributors group by all)
-- of : persons, k, margin, cell
-- unit : true or false
-- caveat : A window: one row per cell; margin names the total it adds up to, cell breaks ties.
-- caveat : A table with totals in both directions needs it once per direction, the second time over
--   what the first left.
-- source : Hundepool et al. (2012), Statistical Disclosure Control, secondary suppression
persons > 0 and (
    persons < k
    or (
        min(case when persons > 0 then persons end) over (partition by margin) < k
        and (
            count(case when persons > 0 then 1 end) over (
                partition by margin order by persons, cell
                rows between unbounded preceding and 1 preceding
            ) < 2
            or coalesce(
                sum(case when persons > 0 then persons end) over (
                    partition by margin order by persons, cell
                    rows between unbounded preceding and 1 preceding
                ),
                0
            ) < k
        )
    )
)
