-- about : People whom a squash names as co-authors although, in the pull request's own commits, they
--   only pressed "Update branch" (updated) or had a suggestion applied (suggested). Said only where
--   GitHub listed all of them.
-- grain : repository, sha, contributor_id
-- needs : raw.pull_requests, resolved.landings, resolved.account_contributors
select
    landing.repository,
    landing.sha,
    who.contributor_id,
    case when bool_and(pull.written.is_merge) then 'updated' else 'suggested' end as role
from (
    select repository, number, author_database_id, unnest(commits) as written
    from raw.pull_requests
    where commits_total <= len(commits)
) as pull
inner join resolved.landings as landing
    on pull.repository = landing.repository and pull.number = landing.number
inner join resolved.account_contributors as who
    on who.type = 'User' and pull.written.author_database_id = who.database_id
where pull.written.author_database_id <> pull.author_database_id
group by landing.repository, landing.sha, who.contributor_id
having bool_and(pull.written.is_merge or pull.written.committed_via_web)
