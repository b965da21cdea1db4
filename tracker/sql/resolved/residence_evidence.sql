-- about : The ledger of places: which economy a contributor stated, when and by what evidence.
-- grain : contributor_id, observed_on, economy, subdivision, evidence
-- needs : resolved.stated_residences
select
    contributor_id,
    observed_on,
    economy,
    subdivision,
    evidence,
    count(*) as observations
from resolved.stated_residences
where economy is not null
group by contributor_id, observed_on, economy, subdivision, evidence
