-- title : Contributor absence factor
-- question : How few people make half of the contributions?
-- about : Fewest contributors whose absence would halt half of the contributions.
-- over : select sum(changes) as changes from main.monthly_contributors where kind = 'commit' and
--   contributor_kind = 'person' and not is_merge group by contributor_id
-- of : changes
-- unit : persons
-- caveat : One row per contributor: sum a person's months first.
-- caveat : Known as bus factor until 2024.
-- source : M5 of the method; CHAOSS Contributor Absence Factor
(
    select count(*)
    from (
        select
            coalesce(
                sum(made) over (
                    order by made desc rows between unbounded preceding and 1 preceding
                ),
                0
            ) as before,
            sum(made) over () as total
        from (select unnest(list(changes) filter (where changes > 0)) as made) as listed
    ) as ranked
    where 2 * before < total
)
