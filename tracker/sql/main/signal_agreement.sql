-- about : How often two signals about the same person on the same day agree, where both speak.
-- grain : signal, other_signal
-- needs : resolved.nearest, main.contributions
-- column : signal | address, company, membership (organizations) or place
-- column : other_signal | the signal compared with it
-- column : compares | organization (the same one) or economy (place against the seat)
-- column : days | days of persons on which both speak, at most a year away
-- column : agreeing | days among them on which they agree
-- column : persons | distinct persons
-- check : agreeing <= days
with near as (
    select contributor_id, on_date, source_class, value
    from resolved.nearest
    where dimension = 'organization' and distance_days <= 365
)

select
    one.source_class as signal,
    other.source_class as other_signal,
    'organization' as compares,
    count(*) as days,
    count(case when one.value = other.value then 1 end) as agreeing,
    count(distinct one.contributor_id) as persons
from near as one
inner join near as other
    on one.contributor_id = other.contributor_id
    and one.on_date = other.on_date
    and one.source_class < other.source_class
group by one.source_class, other.source_class
union all
select
    'place' as signal,
    'seat' as other_signal,
    'economy' as compares,
    count(*) as days,
    count(case when economy = organization_economy then 1 end) as agreeing,
    count(distinct contributor_id) as persons
from (
    select distinct contributor_id, cast(created_at as date) as on_date, economy, organization_economy
    from main.contributions
    where contributor_kind = 'person' and economy is not null and organization_economy is not null
        and economy_distance_days <= 365
) as both_known
having count(*) > 0
order by signal, other_signal
