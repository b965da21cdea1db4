-- about : Every GitHub account seen, with the private address that stands for it among identities.
--   The number counts, never the login: logins are renamed and reused.
-- grain : type, database_id
-- needs : raw.pull_requests_batches, raw.reviews_batches, raw.users_batches
select
    type,
    database_id,
    case type
        when 'User' then database_id || '+' || login || '@users.noreply.github.com'
        when 'Bot' then database_id || '+' || login || '[bot]@users.noreply.github.com'
        else lower(type) || '-' || database_id || '@account.invalid'
    end as email,
    first_at,
    last_at
from (
    select
        type,
        database_id,
        arg_max(login, seen_at) as login,
        min(cast(seen_at as timestamp)) as first_at,
        max(cast(seen_at as timestamp)) as last_at
    from (
        select author_type as type, author_database_id as database_id, author_login as login, seen_at
        from raw.pull_requests_batches
        union all
        select merged_by_type, merged_by_database_id, merged_by_login, seen_at
        from raw.pull_requests_batches
        union all
        select author_type, author_database_id, author_login, seen_at
        from raw.reviews_batches
        union all
        select type, database_id, login, seen_at
        from raw.users_batches
    ) as seen
    where type is not null and database_id is not null and login is not null
    group by type, database_id
) as latest
union all
select
    'Ghost' as type,
    0 as database_id,
    'ghost@account.invalid' as email,
    min(cast(seen_at as timestamp)) as first_at,
    max(cast(seen_at as timestamp)) as last_at
from (
    select author_database_id, seen_at from raw.pull_requests_batches
    union all
    select author_database_id, seen_at from raw.reviews_batches
) as authors
where author_database_id is null
having count(*) > 0
