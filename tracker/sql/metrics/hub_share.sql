-- title : Hub share
-- question : How much of the work gathers in a few places?
-- about : Weight of the largest subdivisions (ISO 3166-2), as many as hubs says, by the weight of all that
--   state one.
-- over : select subdivision, count(distinct contributor_id) as weight, 1 as hubs from main.contributions
--   where is_change and not is_merge and contributor_kind = 'person' group by subdivision
-- of : subdivision, weight, hubs
-- unit : share
-- caveat : One row per subdivision; who states an economy and no subdivision is left out above and below:
--   read beside known_share.
-- caveat : A subdivision is no metropolitan area: one can hold several, and one can reach over several.
-- source : Concentration ratio of the largest k
(
    select sum(case when place <= most then made else 0 end) / nullif(cast(sum(made) as double), 0)
    from (
        select made, most, row_number() over (order by made desc) as place
        from (
            select
                unnest(list(weight) filter (where subdivision is not null and weight > 0)) as made,
                unnest(list(hubs) filter (where subdivision is not null and weight > 0)) as most
        ) as listed
    ) as ranked
)
