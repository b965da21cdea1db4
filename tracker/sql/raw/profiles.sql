-- about : What a profile said on a day: each distinct observation on the day it was first seen, and
--   again on each day it was looked up and found unchanged.
-- grain : type, database_id, content_hash, seen_on
-- needs : raw.users_batches, raw.profile_checks_batches
with observed as (
    select
        type,
        database_id,
        content_hash,
        arg_min(company, seen_at) as company,
        arg_min(location, seen_at) as location,
        arg_min(list_transform(coalesce(organizations, []), lambda o: o.login), seen_at)
            as organizations
    from raw.users_batches
    where database_id is not null
    group by type, database_id, content_hash
),

days as (
    select type, database_id, content_hash, cast(seen_at as date) as seen_on
    from raw.users_batches
    union
    select type, database_id, content_hash, cast(seen_at as date) as seen_on
    from raw.profile_checks_batches
    where outcome = 'unchanged'
)

select
    observed.type,
    observed.database_id,
    observed.content_hash,
    days.seen_on,
    observed.company,
    observed.location,
    observed.organizations
from observed
inner join days
    on observed.type = days.type
    and observed.database_id = days.database_id
    and observed.content_hash = days.content_hash
