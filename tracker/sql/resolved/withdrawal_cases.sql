-- about : Who is asked to withdraw from which repository: every region from every one, an organization
--   where enough persons are seen in it; beside the repository's last months as a whole.
-- grain : window_months, repository, dimension, grouping, region
-- needs : resolved.recent_totals, resolved.group_values, resolved.withdrawn_work
select totals.*, regions."grouping", regions.region
from resolved.recent_totals as totals
inner join (
    select distinct dimension, "grouping", region
    from resolved.group_values
    where dimension <> 'organization'
) as regions on totals.dimension = regions.dimension
union all
select totals.*, seen."grouping", seen.region
from resolved.recent_totals as totals
inner join resolved.withdrawn_work as seen
    on totals.window_months = seen.window_months
    and totals.repository = seen.repository
    and totals.dimension = seen.dimension
where totals.dimension = 'organization'
