-- about : The commit with which a pull request entered the default branch: the one GitHub names, or
--   the first that names the pull request by the repository's own rule.
-- grain : repository, number
-- needs : raw.pull_requests, raw.commits, resolved.configured_repositories
with named as (
    select repository, number, sha, committed_at, rule
    from (
        select
            pull.repository,
            pull.number,
            commits.sha,
            commits.committed_at,
            case when commits.sha = pull.merge_commit_oid then 'merge_commit' else 'number' end as rule,
            row_number() over (
                partition by pull.repository, pull.number
                order by commits.sha = pull.merge_commit_oid desc, commits.committed_at, commits.sha
            ) as place
        from raw.pull_requests as pull
        inner join raw.commits as commits
            on pull.repository = commits.repository
            and (
                pull.merge_commit_oid = commits.sha
                or pull.number = commits.pull_request_number
            )
    ) as placed
    where place = 1
)

-- a closed pull request landed only where its repository lands that way, or its label says so
select named.repository, named.number, named.sha, named.committed_at as landed_at, named.rule
from named
inner join raw.pull_requests as pull
    on named.repository = pull.repository and named.number = pull.number
left join resolved.configured_repositories as settings on named.repository = settings.repository
where
    pull.state = 'MERGED'
    or (
        pull.state = 'CLOSED'
        and (
            list_contains(pull.labels, 'Merged')
            or settings.landing in ('pytorch', 'copybara', 'phabricator')
        )
    )
