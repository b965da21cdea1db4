-- about : What a repository stands on: back ends that its last months' changes name, standards left
--   out, and what its newest manifests declare as needed; with whose it is.
-- grain : window_months, repository, kind, name
-- needs : resolved.recent_windows, main.contribution_accelerators, main.dependency_years
select distinct
    spans.window_months,
    spans.repository,
    'accelerator' as kind,
    named.accelerator as name,
    named.vendor as organization,
    named.vendor_economy as economy,
    true as is_known
from main.contribution_accelerators as named
inner join resolved.recent_windows as spans
    on named.repository = spans.repository
    and named.month >= spans.period_from
    and named.month <= spans.period_to
where named.weight > 0
union all
select
    spans.window_months,
    spans.repository,
    'dependency' as kind,
    declared.package as name,
    declared.steward as organization,
    declared.economy,
    declared.attribution is not null as is_known
from main.dependency_years as declared
inner join resolved.recent_windows as spans on declared.repository = spans.repository
where declared.is_head and declared.strength = 'hard'
