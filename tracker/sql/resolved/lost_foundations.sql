-- about : What a repository stands on and would be without, with a group's vendors and stewards gone.
-- grain : window_months, repository, dimension, grouping, region
-- needs : resolved.recent_foundations, resolved.group_values
select
    base.window_months,
    base.repository,
    members.dimension,
    members."grouping",
    members.region,
    count(case when base.kind = 'accelerator' then 1 end) as accelerators_lost,
    count(case when base.kind = 'dependency' then 1 end) as hard_dependencies_lost
from resolved.recent_foundations as base
inner join resolved.group_values as members
    on case when members.dimension = 'organization' then base.organization else base.economy end
    = members.value
group by
    base.window_months, base.repository, members.dimension, members."grouping", members.region
