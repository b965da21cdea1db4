-- about : Files that persons' commits touched: a row a commit and path. Merges have no paths; commits
--   of more than 100 files (moves, formatting) say nothing of who knows a file and are left out.
-- grain : contribution_id, path
-- needs : raw.commits_batches, resolved.repository_aliases, main.contributions
with listed as (
    select
        coalesce(alias.repository, batch.repository) as repository,
        batch.sha,
        any_value(batch.paths) as paths -- a rewritten history repeats commits, paths and all
    from raw.commits_batches as batch
    left join resolved.repository_aliases as alias on lower(batch.repository) = alias.alias
    where len(batch.paths) between 1 and 100
    group by coalesce(alias.repository, batch.repository), batch.sha
)

select
    contribution.contribution_id,
    contribution.repository,
    contribution.contributor_id,
    contribution.month,
    contribution.created_at,
    contribution.landed_at,
    contribution.origin,
    unnest(listed.paths) as path
from listed
inner join main.contributions as contribution
    on contribution.kind = 'commit'
    and listed.repository = contribution.repository
    and listed.sha = contribution.sha
where contribution.contributor_kind = 'person'
    and not contribution.is_merge
    and contribution.month is not null
