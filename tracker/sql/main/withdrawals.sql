-- about : What each repository's last months would lack without a group: the part of recent work by
--   people observed in it, not a forecast. The unknown could all be of the group: at least lost, at
--   most lost + unknown.
-- grain : window_months, lens, grouping, region, repository
-- needs : resolved.withdrawal_cases, resolved.withdrawn_work, resolved.remaining_factors,
--   resolved.repository_orphans, resolved.lost_foundations
-- column : window_months | 12, 24 or 36: months back from the repository's last change
-- column : lens | place or employer
-- column : grouping | grouping of economies; organization: single organizations, by employer
-- column : region | region of the grouping, or the organization
-- column : repository | owner/name
-- column : period_from | first month
-- column : period_to | last month
-- column : changes | landed changes of persons
-- column : changes_lost | of these by people observed in the group
-- column : changes_unknown | of these by people of whom nothing is known
-- column : contributors | persons with a change
-- column : contributors_lost | of these with the group as their most frequent known value
-- column : contributors_unknown | of these without any known value
-- column : reviews | reviews by persons; null: none known
-- column : reviews_lost | of these by people observed in the group
-- column : reviews_unknown | of these by people of whom nothing is known
-- column : files | files touched in the last 24 months; null: file names were not collected
-- column : files_orphaned | of these touched by people observed in the group alone
-- column : files_orphaned_upper | of these touched by nobody observed elsewhere
-- column : absence_factor_before | contributor absence factor
-- column : absence_factor_after | the same without the group's changes; 0: none is left
-- column : elephant_factor_before | elephant factor; null where less than half is known
-- column : elephant_factor_after | the same without the group's changes
-- column : accelerators | back ends that changes name, standards of many vendors left out
-- column : accelerators_lost | of these by vendors of the group
-- column : hard_dependencies | packages that the head needs; null: no file contents
-- column : hard_dependencies_lost | of these looked after by the group
-- column : hard_dependencies_unknown | of these of unknown maker
-- column : persons | people observed in the group
-- check : changes_lost + changes_unknown <= changes
-- check : contributors_lost + contributors_unknown <= contributors
-- check : coalesce(reviews_lost + reviews_unknown <= reviews, true)
-- check : coalesce(files_orphaned <= files_orphaned_upper and files_orphaned_upper <= files, true)
-- check : accelerators_lost <= accelerators
-- check : coalesce(hard_dependencies_lost + hard_dependencies_unknown <= hard_dependencies, true)
-- check : persons >= contributors_lost
select
    cases.window_months,
    case cases.dimension when 'organization' then 'employer' else cases.dimension end as lens,
    cases."grouping",
    cases.region,
    cases.repository,
    cases.period_from,
    cases.period_to,
    cases.changes,
    coalesce(lost.changes_lost, 0) as changes_lost,
    cases.changes_unknown,
    cases.contributors,
    coalesce(lost.contributors_lost, 0) as contributors_lost,
    cases.contributors_unknown,
    cases.reviews,
    case when cases.reviews is not null then coalesce(lost.reviews_lost, 0) end as reviews_lost,
    cases.reviews_unknown,
    cases.files,
    case when cases.files is not null then coalesce(orphans.files_orphaned, 0) end as files_orphaned,
    cases.files_unknown + coalesce(orphans.files_of_no_other, 0) as files_orphaned_upper,
    whole.absence_factor as absence_factor_before,
    coalesce(remaining.absence_factor, whole.absence_factor) as absence_factor_after,
    whole.elephant_factor as elephant_factor_before,
    case
        when remaining.repository is null then whole.elephant_factor
        else remaining.elephant_factor
    end as elephant_factor_after,
    cases.accelerators,
    coalesce(gone.accelerators_lost, 0) as accelerators_lost,
    cases.hard_dependencies,
    case when cases.hard_dependencies is not null then coalesce(gone.hard_dependencies_lost, 0) end
        as hard_dependencies_lost,
    cases.hard_dependencies_unknown,
    coalesce(lost.persons, 0) as persons
from resolved.withdrawal_cases as cases
left join resolved.withdrawn_work as lost
    using (window_months, repository, dimension, "grouping", region)
left join resolved.lost_foundations as gone
    using (window_months, repository, dimension, "grouping", region)
left join resolved.remaining_factors as remaining
    using (window_months, repository, dimension, "grouping", region)
left join resolved.remaining_factors as whole
    on cases.window_months = whole.window_months
    and cases.repository = whole.repository
    and cases.dimension = whole.dimension
    and whole."grouping" = ''
left join resolved.repository_orphans as orphans using (repository, dimension, "grouping", region)
order by window_months, lens, "grouping", region, repository
