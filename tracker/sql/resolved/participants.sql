-- about : Persons who wrote one commit together, two to eight of them, each seen on that day.
--   A co-author has no clock in the commit: the zone is the one most of their own commits carry.
-- grain : contribution_id, contributor_id
-- needs : main.contributions, main.contributors, resolved.commit_people, resolved.attributed_days,
--   main.organizations, resolved.contribution_events, resolved.branch_roles
with authors as (
    select contribution_id, contributor_id, organization, organization_economy, economy, zone
    from main.contributions
    where kind = 'commit' and contributor_kind = 'person' and not is_merge
),

named as (
    select distinct event.contribution_id, people.contributor_id, event.on_date
    from resolved.commit_people as people
    inner join resolved.contribution_events as event
        on people.repository = event.repository and people.sha = event.sha
    inner join authors on event.contribution_id = authors.contribution_id
    left join resolved.branch_roles as branch
        on people.repository = branch.repository
        and people.sha = branch.sha
        and people.contributor_id = branch.contributor_id
    where event.kind = 'commit' and people.role = 'co-author'
        and people.contributor_kind = 'person'
        and people.contributor_id <> authors.contributor_id
        and branch.role is null
),

everyone as (
    select * from authors where contribution_id in (select contribution_id from named)
    union all
    select
        named.contribution_id,
        named.contributor_id,
        day.organization,
        organization.economy as organization_economy,
        day.economy,
        contributor.modal_zone as zone
    from named
    left join resolved.attributed_days as day
        on named.contributor_id = day.contributor_id and named.on_date = day.on_date
    left join main.organizations as organization on day.organization = organization.organization
    left join main.contributors as contributor on named.contributor_id = contributor.contributor_id
)

select *
from (
    select *, count(*) over (partition by contribution_id) as persons
    from everyone
) as counted
where persons <= 8
