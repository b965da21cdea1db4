-- about : One pull request as a contribution. It landed when its commit did; a merge that git does
--   not show counts when it went to the default branch or where there is no git history.
-- grain : repository, event_key
-- needs : raw.pull_requests, raw.heads, resolved.landings, resolved.account_contributors,
--   resolved.title_types, resolved.landers
select
    pull.repository,
    cast(pull.number as varchar) as event_key,
    author.contributor_id,
    author.contributor_kind,
    pull.created_at,
    case
        when landing.sha is not null then coalesce(pull.merged_at, landing.landed_at)
        when pull.merged_at is not null and coalesce(head.branch = pull.base_ref_name, true)
            then pull.merged_at
        when list_contains(pull.labels, 'Merged') then pull.closed_at
    end as landed_at,
    pull.closed_at,
    coalesce(merger.contributor_id, lander.landed_by) as landed_by,
    'pull:' || cast(pull.number as varchar) as change_key,
    pull.lines,
    pull.files,
    types.change_type,
    types.evidence as change_type_evidence,
    coalesce(types.is_security, false) as is_security,
    landing.sha,
    pull.number as pull_request_number,
    merger.contributor_id as merger_id,
    merger.contributor_kind as merger_kind
from raw.pull_requests as pull
inner join resolved.account_contributors as author
    on pull.author_type = author.type and pull.author_database_id = author.database_id
left join resolved.account_contributors as merger
    on pull.merged_by_type = merger.type and pull.merged_by_database_id = merger.database_id
left join resolved.landings as landing
    on pull.repository = landing.repository and pull.number = landing.number
left join resolved.landers as lander
    on landing.repository = lander.repository and landing.sha = lander.sha
left join raw.heads as head on pull.repository = head.repository
left join resolved.title_types as types
    on pull.repository = types.repository and pull.number = types.number
