-- about : Pull requests as GitHub said last, under the repository's present name.
-- grain : repository, number
-- needs : raw.pull_requests_batches, resolved.repository_aliases
-- check : number > 0 and created_at is not null
select * exclude (copy)
from (
    select
        coalesce(alias.repository, batch.repository) as repository,
        batch.number,
        batch.title,
        batch.state,
        cast(batch.created_at as timestamp) as created_at,
        cast(batch.closed_at as timestamp) as closed_at,
        cast(batch.merged_at as timestamp) as merged_at,
        batch.base_ref_name,
        batch.merge_commit_oid,
        batch.additions + batch.deletions as lines,
        batch.changed_files as files,
        -- a deleted account, or one without a number: nobody in particular wrote it
        case when batch.author_database_id is null then 'Ghost' else batch.author_type end
            as author_type,
        coalesce(batch.author_database_id, 0) as author_database_id,
        batch.merged_by_type,
        batch.merged_by_database_id,
        coalesce(batch.labels, []) as labels,
        batch.commits,
        batch.commits_total,
        row_number() over (
            partition by coalesce(alias.repository, batch.repository), batch.number
            order by batch.updated_at desc, batch.seen_at desc, batch.sequence desc
        ) as copy
    from raw.pull_requests_batches as batch
    left join resolved.repository_aliases as alias on lower(batch.repository) = alias.alias
) as numbered
where copy = 1
