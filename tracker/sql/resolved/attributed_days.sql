-- about : A contributor on a day: organization and economy, each with its evidence and distance.
-- grain : contributor_id, on_date
-- needs : resolved.attributions
select
    contributor_id,
    on_date,
    max(case when dimension = 'organization' then value end) as organization,
    max(case when dimension = 'organization' then evidence end) as organization_evidence,
    max(case when dimension = 'organization' then distance_days end) as organization_days,
    max(case when dimension = 'economy' then value end) as economy,
    max(case when dimension = 'economy' then detail end) as subdivision,
    max(case when dimension = 'economy' then evidence end) as economy_evidence,
    max(case when dimension = 'economy' then distance_days end) as economy_days
from resolved.attributions
group by contributor_id, on_date
