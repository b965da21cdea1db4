-- title : Cross-border share
-- question : What share of contributions crosses a border?
-- about : Weight whose two economies differ, of the weight where both are known.
-- over : select economy, repository_economy, changes as weight from main.monthly where kind =
--   'commit' and contributor_kind = 'person' and not is_merge
-- of : economy, repository_economy, weight
-- unit : share
-- caveat : Rows with an unknown economy are left out above and below; read beside known_share.
-- caveat : With organization_economy in place of economy it speaks of seats, not of where people are.
-- source : M17 of the method; GitHub Innovation Graph, economy collaborators
sum(case when economy <> repository_economy then weight else 0 end)
/ nullif(
    cast(
        sum(case when economy is not null and repository_economy is not null then weight else 0 end)
        as double
    ),
    0
)
