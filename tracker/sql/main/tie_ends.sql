-- about : Both ends of every tie, one row each: degrees of a group are sums over its ends.
-- grain : contribution_id, kind, contributor_id, other_id
-- needs : main.ties
-- engine : view
-- column : contribution_id | the contribution that ties them
-- column : kind | co-author, review, merge or hand-off
-- column : repository | owner/name
-- column : month | of the contribution
-- column : contributor_id | the person at this end
-- column : other_id | the person at the other end
-- column : is_source | this end reviews, merges or takes over
-- column : organization | organization at this end
-- column : other_organization | organization at the other end
-- column : organization_economy | its seat
-- column : other_organization_economy | seat at the other end
-- column : economy | where this person said they were
-- column : other_economy | where the other said they were
-- column : zone | UTC zone at this end
-- column : other_zone | UTC zone at the other end
-- column : weight | weight of the tie
select
    contribution_id, kind, repository, month,
    source_id as contributor_id, destination_id as other_id, true as is_source,
    source_organization as organization, destination_organization as other_organization,
    source_organization_economy as organization_economy,
    destination_organization_economy as other_organization_economy,
    source_economy as economy, destination_economy as other_economy,
    source_zone as zone, destination_zone as other_zone,
    weight
from main.ties
union all
select
    contribution_id, kind, repository, month,
    destination_id as contributor_id, source_id as other_id, false as is_source,
    destination_organization as organization, source_organization as other_organization,
    destination_organization_economy as organization_economy,
    source_organization_economy as other_organization_economy,
    destination_economy as economy, source_economy as other_economy,
    destination_zone as zone, source_zone as other_zone,
    weight
from main.ties
