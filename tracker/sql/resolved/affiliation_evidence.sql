-- about : The ledger of affiliations: who was seen with which organization, when and by what
--   evidence. Addresses speak for their day; statements of profiles for the day they were seen.
-- grain : contributor_id, observed_on, organization, evidence
-- needs : resolved.commit_people, resolved.stated_affiliations
select
    contributor_id,
    observed_on,
    organization,
    evidence,
    count(*) as observations
from (
    select
        contributor_id,
        signed_on as observed_on,
        organization,
        case when role = 'author' then 'commit_email' else 'trailer_email' end as evidence
    from resolved.commit_people
    where organization is not null and contributor_kind = 'person'
    union all
    select contributor_id, observed_on, organization, evidence
    from resolved.stated_affiliations
    where organization is not null
) as seen
group by contributor_id, observed_on, organization, evidence
