-- about : Submitted reviews as GitHub said last, under the repository's present name.
-- grain : repository, full_database_id
-- needs : raw.reviews_batches, resolved.repository_aliases
-- check : submitted_at is not null
select * exclude (copy)
from (
    select
        coalesce(alias.repository, batch.repository) as repository,
        batch.full_database_id,
        batch.pull_request_number,
        batch.state,
        cast(batch.submitted_at as timestamp) as submitted_at,
        case when batch.author_database_id is null then 'Ghost' else batch.author_type end
            as author_type,
        coalesce(batch.author_database_id, 0) as author_database_id,
        row_number() over (
            partition by coalesce(alias.repository, batch.repository), batch.full_database_id
            order by batch.seen_at desc, batch.sequence desc
        ) as copy
    from raw.reviews_batches as batch
    left join resolved.repository_aliases as alias on lower(batch.repository) = alias.alias
    where batch.submitted_at is not null and batch.state <> 'PENDING'
) as numbered
where copy = 1
