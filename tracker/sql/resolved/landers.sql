-- about : Who put a commit on the default branch: whoever GitHub says merged its pull request, else
--   the commit's own committer (a landing bot, or GitHub itself).
-- grain : repository, sha
-- needs : resolved.commit_people, resolved.landings, raw.pull_requests,
--   resolved.account_contributors
with committers as (
    select repository, sha, min(contributor_id) as contributor_id
    from resolved.commit_people
    where role = 'committer'
    group by repository, sha
),

mergers as (
    select landing.repository, landing.sha, min(merger.contributor_id) as contributor_id
    from resolved.landings as landing
    inner join raw.pull_requests as pull
        on landing.repository = pull.repository and landing.number = pull.number
    inner join resolved.account_contributors as merger
        on pull.merged_by_type = merger.type and pull.merged_by_database_id = merger.database_id
    group by landing.repository, landing.sha
)

select
    committers.repository,
    committers.sha,
    coalesce(mergers.contributor_id, committers.contributor_id) as landed_by
from committers
left join mergers on committers.repository = mergers.repository and committers.sha = mergers.sha
