-- about : What this file may show, and whether it may be passed on.
-- grain : profile
-- needs : resolved.publication
-- column : profile | analyst (row-level facts) or public (aggregates only)
-- column : smallest_group | fewest persons a shown cell may hold: the k of metrics.withheld
-- column : smallest_cell | the same for a cell of region, organization and repository
-- column : redistribution | what the profile allows, in words
-- check : smallest_group > 0 and smallest_cell >= smallest_group
select
    profile,
    smallest_group,
    smallest_cell,
    case profile
        when 'public' then 'made to be shared'
        else 'not for redistribution: a sha leads to its author'
    end as redistribution
from resolved.publication
