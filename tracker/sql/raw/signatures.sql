-- about : Everybody a commit names, by role: author, committer and the people in its trailers.
-- grain : repository, sha, role, name, email
-- needs : raw.commits
select
    repository,
    sha,
    role,
    name,
    email,
    min(signed_at) as signed_at
from (
    select repository, sha, 'author' as role, author_name as name, author_email as email,
        authored_at as signed_at
    from raw.commits
    union all
    select repository, sha, 'committer' as role, committer_name as name, committer_email as email,
        committed_at as signed_at
    from raw.commits
    union all
    select
        repository,
        sha,
        case lower(trailer.key)
            when 'co-authored-by' then 'co-author'
            when 'signed-off-by' then 'sign-off'
            else 'other'
        end as role,
        coalesce(trailer.name, '') as name,
        coalesce(trailer.email, '') as email,
        authored_at as signed_at
    from (
        select repository, sha, authored_at, unnest(trailers) as trailer
        from raw.commits
    ) as named
    where trailer.email is not null
) as signed
group by repository, sha, role, name, email
