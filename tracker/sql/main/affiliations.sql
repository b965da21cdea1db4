-- about : Which organization a contributor was seen with, in which period, by which evidence.
-- grain : contributor_id, organization, evidence, from_on
-- needs : resolved.spells
-- column : contributor_id | contributor
-- column : organization | organization; 'independent' where the person says so
-- column : from_on | first day of the run of observations
-- column : to_on | last day of the run of observations
-- column : evidence | commit_email, trailer_email, profile_company, github_organization, independent
-- column : observations | how many observations the run holds
-- check : from_on <= to_on
select contributor_id, value as organization, from_on, to_on, evidence, observations
from resolved.spells
where dimension = 'organization'
order by contributor_id, from_on, organization, evidence
