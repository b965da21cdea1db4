-- about : Runs of equal observations: a contributor's value by one evidence, from the first day to
--   the last before another value was seen.
-- grain : dimension, contributor_id, evidence, value, detail, from_on
-- needs : resolved.affiliation_evidence, resolved.residence_evidence
with ledger as (
    select 'organization' as dimension, contributor_id, evidence, observed_on,
        organization as value, cast(null as varchar) as detail, observations
    from resolved.affiliation_evidence
    union all
    select 'economy' as dimension, contributor_id, evidence, observed_on,
        economy as value, subdivision as detail, observations
    from resolved.residence_evidence
),

compared as (
    select
        *,
        lag(value || '|' || coalesce(detail, '')) over (
            partition by dimension, contributor_id, evidence order by observed_on, value, detail
        ) as former
    from ledger
),

counted as (
    select
        *,
        sum(case when former = value || '|' || coalesce(detail, '') then 0 else 1 end) over (
            partition by dimension, contributor_id, evidence order by observed_on, value, detail
            rows between unbounded preceding and current row
        ) as spell
    from compared
)

select
    dimension,
    contributor_id,
    evidence,
    value,
    detail,
    min(observed_on) as from_on,
    max(observed_on) as to_on,
    cast(sum(observations) as bigint) as observations
from counted
group by dimension, contributor_id, evidence, value, detail, spell
