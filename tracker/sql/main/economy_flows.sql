-- about : Flows between economies that others have published: pushes and pull requests by quarter, as
--   GitHub's Innovation Graph places people and repositories by network address.
-- grain : source, quarter, source_economy, destination_economy
-- needs : raw.economy_collaborators
-- column : source | source of the table in main.sources
-- column : quarter | first day of the quarter
-- column : source_economy | where the people were
-- column : destination_economy | where the repositories' members were
-- column : weight | pushes sent and pull requests opened
-- check : source_economy <> destination_economy and source_economy <> 'EU'
select
    'innovation-graph' as source,
    make_date(year, 3 * quarter - 2, 1) as quarter,
    source as source_economy,
    destination as destination_economy,
    weight
from raw.economy_collaborators
where source <> destination and source <> 'EU' and destination <> 'EU' -- EU repeats its members
order by quarter, source_economy, destination_economy
