-- about : Who contributed where in a month, so that distinct people can be counted in any group.
-- grain : month, repository, project_family, repository_economy, kind, contributor_id, is_merge,
--   organization, organization_economy, economy, zone
-- needs : main.contributions
-- column : month | first day of the month; null where no date is plausible
-- column : repository | owner/name
-- column : project_family | project it belongs to
-- column : repository_economy | home then; null where joint or unknown
-- column : kind | commit, pull_request or review
-- column : contributor_id | contributor
-- column : contributor_kind | person, bot, agent or collective
-- column : is_merge | commits with several parents
-- column : organization | organization; null: unknown
-- column : organization_economy | its seat
-- column : economy | where the contributor said they were; null: unknown
-- column : zone | UTC zone; null: unknown or uninformative
-- column : contributions | contributions
-- column : changes | landed changes, each counted once
select
    month,
    repository,
    project_family,
    repository_economy,
    kind,
    contributor_id,
    contributor_kind,
    is_merge,
    organization,
    organization_economy,
    economy,
    zone,
    count(*) as contributions,
    count(*) filter (where is_change) as changes
from main.contributions
group by
    month, repository, project_family, repository_economy, kind, contributor_id, contributor_kind,
    is_merge, organization, organization_economy, economy, zone
order by
    month, repository, project_family, repository_economy, kind, contributor_id, contributor_kind,
    is_merge, organization, organization_economy, economy, zone
