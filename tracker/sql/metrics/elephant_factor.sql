-- title : Elephant factor
-- question : How few organizations make half of the changes?
-- about : Fewest organizations that together make half of the changes made for known organizations;
--   null where less than half is known.
-- over : select organization, sum(changes) as changes from main.monthly where kind = 'commit' and
--   contributor_kind = 'person' and not is_merge group by organization
-- of : organization, changes
-- unit : organizations
-- caveat : One row per organization, and one with null for the unknown: coverage decides whether there
--   is an answer.
-- caveat : Low is concentrated. Independent people are no organization; they count as known.
-- source : M4 of the method; CHAOSS Elephant Factor
case
    when 2 * sum(case when organization is not null then changes else 0 end) >= sum(changes) then (
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
            from (
                select unnest(
                    list(changes) filter (
                        where organization is not null and organization <> 'independent'
                        and changes > 0
                    )
                ) as made
            ) as listed
        ) as ranked
        where 2 * before < total
    )
end
