-- about : Every distinct name and address of a repository: the texts that the resolvers are given.
-- grain : repository, name, email
-- needs : raw.signatures
select
    repository,
    name,
    email,
    lower(trim(regexp_extract(email, '@([^@]+)$', 1))) as email_domain,
    min(signed_at) as first_at,
    max(signed_at) as last_at,
    count(*) as signatures
from raw.signatures
group by repository, name, email
