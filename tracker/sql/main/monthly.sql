-- about : The additive cube that charts read. Distinct people do not add up: they are in
--   monthly_contributors.
-- grain : month, repository, project_family, repository_economy, kind, contributor_kind, is_merge,
--   origin, agent_assisted, organization, organization_economy, economy, zone, change_type
-- needs : main.contributions
-- column : month | first day of the month; null where no date is plausible
-- column : repository | owner/name
-- column : project_family | project it belongs to
-- column : repository_economy | home then; null where joint or unknown
-- column : kind | commit, pull_request or review
-- column : contributor_kind | person, bot, agent or collective
-- column : is_merge | commits with several parents
-- column : origin | native, import, revert or cherry-pick
-- column : agent_assisted | with an AI agent
-- column : organization | organization; null: unknown
-- column : organization_economy | its seat
-- column : economy | where contributors said they were; null: unknown
-- column : zone | UTC zone; null: unknown or uninformative
-- column : change_type | what changes are for; null: undecided
-- column : contributions | contributions
-- column : changes | landed changes, each counted once
-- column : lines | lines added and deleted; null where no source says
-- column : files | files touched; null where paths were not collected
select
    month,
    repository,
    project_family,
    repository_economy,
    kind,
    contributor_kind,
    is_merge,
    origin,
    agent_assisted,
    organization,
    organization_economy,
    economy,
    zone,
    change_type,
    count(*) as contributions,
    count(*) filter (where is_change) as changes,
    cast(sum(lines) as bigint) as lines,
    cast(sum(files) as bigint) as files
from main.contributions
group by
    month, repository, project_family, repository_economy, kind, contributor_kind, is_merge, origin,
    agent_assisted, organization, organization_economy, economy, zone, change_type
order by
    month, repository, project_family, repository_economy, kind, contributor_kind, is_merge, origin,
    agent_assisted, organization, organization_economy, economy, zone, change_type
