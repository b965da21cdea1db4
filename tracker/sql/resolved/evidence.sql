-- about : Both ledgers in one form, one value per contributor, source and day (the most observed,
--   then the first by name), so that one rule picks the nearest for either dimension.
-- grain : dimension, contributor_id, source_class, observed_on
-- needs : resolved.affiliation_evidence, resolved.residence_evidence
select dimension, contributor_id, source_class, observed_on, value, detail
from (
    select
        *,
        row_number() over (
            partition by dimension, contributor_id, source_class, observed_on
            order by observations desc, value, detail
        ) as place
    from (
        select
            'organization' as dimension,
            contributor_id,
            case evidence
                when 'commit_email' then 'address'
                when 'trailer_email' then 'address'
                when 'github_organization' then 'membership'
                else 'company'
            end as source_class,
            observed_on,
            organization as value,
            cast(null as varchar) as detail,
            sum(observations) as observations
        from resolved.affiliation_evidence
        group by all
        union all
        select
            'economy' as dimension,
            contributor_id,
            'location' as source_class,
            observed_on,
            economy as value,
            subdivision as detail,
            sum(observations) as observations
        from resolved.residence_evidence
        group by all
    ) as ledger
) as placed
where place = 1
