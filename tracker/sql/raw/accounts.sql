-- about : Which account GitHub maps an e-mail address to, as it said last.
-- grain : email
-- needs : raw.accounts_batches
select email, type, database_id
from (
    select
        lower(email) as email,
        outcome,
        type,
        database_id,
        row_number() over (partition by lower(email) order by seen_at desc, sequence desc) as copy
    from raw.accounts_batches
) as numbered
where copy = 1 and outcome = 'account' and database_id is not null
