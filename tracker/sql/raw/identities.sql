-- about : Every distinct name and address of a repository, and the private address of every GitHub
--   account (in no repository): the texts that the resolvers are given.
-- grain : repository, name, email
-- needs : raw.signatures, raw.actors
select
    repository,
    name,
    email,
    lower(trim(regexp_extract(email, '@([^@]+)$', 1))) as email_domain,
    min(signed_at) as first_at,
    max(signed_at) as last_at,
    count(*) as signatures
from (
    select repository, name, email, signed_at
    from raw.signatures
    union all
    select '' as repository, '' as name, email, first_at as signed_at
    from raw.actors
) as seen
group by repository, name, email
