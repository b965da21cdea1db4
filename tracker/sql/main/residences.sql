-- about : Which economy a contributor stated, in which period, by which evidence.
-- grain : contributor_id, economy, subdivision, evidence, from_on
-- needs : resolved.spells
-- column : contributor_id | contributor
-- column : economy | ISO 3166-1 alpha-2 as the person stated it
-- column : subdivision | ISO 3166-2, where the location states one
-- column : from_on | first day of the run of observations
-- column : to_on | last day of the run of observations
-- column : evidence | profile_location
-- column : observations | how many observations the run holds
-- check : from_on <= to_on
select contributor_id, value as economy, detail as subdivision, from_on, to_on, evidence, observations
from resolved.spells
where dimension = 'economy'
order by contributor_id, from_on, economy, subdivision, evidence
