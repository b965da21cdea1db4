-- about : One commit authored, pull request opened or review submitted; merges and bots included.
-- grain : contribution_id
-- needs : resolved.contribution_events, resolved.attributed_days, main.organizations,
--   main.repository_homes, resolved.configured_repositories
-- column : contribution_id | stable key: 60 bits of the hash of repository, kind and key
-- column : kind | commit, pull_request or review
-- column : repository | owner/name
-- column : contributor_id | author of the commit or pull request, or the reviewer
-- column : contributor_kind | person, bot, agent (AI) or collective (several people, one identity)
-- column : created_at | when it was authored, UTC
-- column : landed_at | when it entered the default branch as its committer dates it, UTC
-- column : closed_at | when it landed, or was closed without landing, UTC; null while it is open
-- column : landed_by | contributor who put it on the default branch: the merger, else the committer
-- column : month | of created_at; of landed_at where created_at is before git or in the future
-- column : change_id | shared by the commits and the pull request of one change
-- column : is_change | true for exactly one row of a landed change: sum it to count changes once
-- column : is_merge | a commit with several parents
-- column : origin | native, import, revert or cherry-pick
-- column : lines | lines added and deleted; null where the source does not say
-- column : files | files touched; null where paths were not collected
-- column : organization | organization the contributor worked for then; null: unknown
-- column : organization_evidence | what says so: see main.evidence_precedence
-- column : economy | where the contributor said they were then; null: unknown
-- column : subdivision | ISO 3166-2, where the location states one
-- column : economy_evidence | what says so: see main.evidence_precedence
-- column : evidence_distance_days | days between the contribution and the organization's evidence
-- column : economy_distance_days | days between the contribution and the economy's evidence
-- column : organization_economy | seat of the organization: not where the person is
-- column : repository_economy | home of the repository then; null where joint or unknown
-- column : repository_economy_reason | single, foundation, joint or unknown
-- column : project_family | project the repository belongs to
-- column : mailbox_class | of the author's own address: work, university, free, relay, other
-- column : utc_offset_minutes | minutes east of UTC of the author's clock: a hint, not a place
-- column : zone | the same as UTC±H[:MM]; null where imports overwrite it
-- column : change_type | what the change is for; null: undecided
-- column : change_type_evidence | explicit (label, prefix, tag), path, keyword or undecided
-- column : agent_assisted | an AI agent wrote it, co-authored it or is named in it
-- column : is_security | its title, or a label of its pull request, names a vulnerability or security
-- column : sha | of the commit
-- column : pull_request_number | of its pull request
-- check : (organization is null) = (organization_evidence is null)
-- check : (economy is null) = (economy_evidence is null)
-- check : not is_change or change_id is not null
-- check : kind <> 'commit' or sha is not null
-- check : (change_type is null) = (coalesce(change_type_evidence, 'undecided') = 'undecided')
select
    event.contribution_id,
    cast(event.kind as enum ('commit', 'pull_request', 'review')) as kind,
    event.repository,
    event.contributor_id,
    cast(event.contributor_kind as enum ('person', 'bot', 'agent', 'collective')) as contributor_kind,
    event.created_at,
    event.landed_at,
    event.closed_at,
    event.landed_by,
    cast(date_trunc('month', event.on_date) as date) as month,
    event.change_id,
    event.is_change,
    event.is_merge,
    cast(event.origin as enum ('native', 'import', 'revert', 'cherry-pick')) as origin,
    event.lines,
    event.files,
    coalesce(event.own_organization, day.organization) as organization,
    coalesce(event.own_evidence, day.organization_evidence) as organization_evidence,
    day.economy,
    day.subdivision,
    day.economy_evidence,
    case when event.own_organization is null then day.organization_days else 0 end
        as evidence_distance_days,
    day.economy_days as economy_distance_days,
    organization.economy as organization_economy,
    home.economy as repository_economy,
    coalesce(home.home_kind, 'unknown') as repository_economy_reason,
    settings.project_family,
    event.mailbox_class,
    event.utc_offset_minutes,
    event.zone,
    event.change_type,
    cast(event.change_type_evidence as enum ('explicit', 'path', 'keyword', 'undecided'))
        as change_type_evidence,
    event.agent_assisted,
    event.is_security,
    event.sha,
    event.pull_request_number
from resolved.contribution_events as event
left join resolved.attributed_days as day
    on event.contributor_id = day.contributor_id and event.on_date = day.on_date
left join main.organizations as organization
    on coalesce(event.own_organization, day.organization) = organization.organization
left join main.repository_homes as home
    on event.repository = home.repository
    and event.on_date >= coalesce(home.from_on, date '0001-01-01')
    and event.on_date < coalesce(home.to_on, date '9999-12-31')
left join resolved.configured_repositories as settings on event.repository = settings.repository
order by event.repository, event.created_at, event.contribution_id
