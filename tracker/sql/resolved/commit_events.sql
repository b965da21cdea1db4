-- about : One commit as a contribution: its author, the author's own address, its clock, its change.
--   What its pull request says outright about the kind of change counts before the commit's own words.
-- grain : repository, sha
-- needs : raw.commits, resolved.commit_people, resolved.configured_repositories,
--   resolved.change_types, resolved.title_types, resolved.landings, resolved.landers
-- check : contributor_id is not null
with own as (
    select
        repository,
        sha,
        contributor_id,
        contributor_kind,
        min(organization) as organization,
        min(mailbox_class) as mailbox_class
    from resolved.commit_people
    where role = 'author'
    group by repository, sha, contributor_id, contributor_kind
),

-- E2: a work address of the same person elsewhere in the commit
elsewhere as (
    select people.repository, people.sha, min(people.organization) as organization
    from resolved.commit_people as people
    inner join own
        on people.repository = own.repository
        and people.sha = own.sha
        and people.contributor_id = own.contributor_id
    where people.role <> 'author' and people.organization is not null
    group by people.repository, people.sha
),

agents as (
    select distinct repository, sha
    from resolved.commit_people
    where contributor_kind = 'agent' and role in ('author', 'co-author')
)

select
    commits.repository,
    lower(hex(commits.sha)) as event_key,
    own.contributor_id,
    own.contributor_kind,
    commits.authored_at as created_at,
    commits.committed_at as landed_at,
    lander.landed_by,
    case
        when coalesce(commits.pull_request_number, landing.number) is null
            then 'commit:' || lower(hex(commits.sha))
        else 'pull:'
            || cast(coalesce(commits.pull_request_number, landing.number) as varchar)
    end as change_key,
    commits.is_merge,
    commits.origin,
    cast(null as integer) as lines,
    cast(commits.files as integer) as files,
    coalesce(own.organization, elsewhere.organization) as own_organization,
    case
        when own.organization is not null then 'commit_email'
        when elsewhere.organization is not null then 'trailer_email'
    end as own_evidence,
    own.mailbox_class,
    commits.author_offset as utc_offset_minutes,
    -- imports overwrite the clock, a collective has none, and nobody lives beyond UTC±14
    case
        when coalesce(settings.zone_uninformative, false) or commits.origin = 'import' then null
        when own.contributor_kind <> 'person' or abs(commits.author_offset) > 840 then null
        else 'UTC' || case when commits.author_offset < 0 then '-' else '+' end
            || cast(abs(commits.author_offset) // 60 as varchar)
            || case
                when abs(commits.author_offset) % 60 = 0 then ''
                else ':' || lpad(cast(abs(commits.author_offset) % 60 as varchar), 2, '0')
            end
    end as zone,
    -- what the pull request states outright comes before the commit's own title
    if(pull.evidence = 'explicit', pull.change_type, types.change_type) as change_type,
    if(pull.evidence = 'explicit', pull.evidence, types.evidence) as change_type_evidence,
    coalesce(types.is_security, false) or coalesce(pull.is_security, false) as is_security,
    commits.has_agent_mark or agents.sha is not null as agent_assisted,
    commits.sha,
    coalesce(commits.pull_request_number, landing.number) as pull_request_number
from raw.commits
left join own on commits.repository = own.repository and commits.sha = own.sha
left join elsewhere on commits.repository = elsewhere.repository and commits.sha = elsewhere.sha
left join agents on commits.repository = agents.repository and commits.sha = agents.sha
left join resolved.configured_repositories as settings
    on commits.repository = settings.repository
left join resolved.change_types as types
    on commits.repository = types.repository and commits.sha = types.sha
-- GitHub names the commit of a pull request that its own subject does not
left join (
    select repository, sha, min(number) as number
    from resolved.landings
    where rule = 'merge_commit'
    group by repository, sha
) as landing on commits.repository = landing.repository and commits.sha = landing.sha
left join resolved.title_types as pull
    on commits.repository = pull.repository
    and coalesce(commits.pull_request_number, landing.number) = pull.number
left join resolved.landers as lander
    on commits.repository = lander.repository and commits.sha = lander.sha
