-- about : One tie between two persons on one contribution. Co-authors have no direction: each pair
--   is stored once, with the smaller key as source.
-- grain : contribution_id, kind, source_id, destination_id
-- needs : resolved.participants, resolved.api_ties, resolved.hand_off_ties, main.contributions
-- column : contribution_id | the contribution that ties them
-- column : kind | co-author, review, merge or hand-off
-- column : repository | owner/name
-- column : month | of the contribution
-- column : source_id | contributor who reviews, merges or takes over; no role in a co-author tie
-- column : destination_id | contributor whose work it is; no role in a co-author tie
-- column : source_organization | organization of the source then
-- column : destination_organization | organization of the destination then
-- column : source_organization_economy | seat of that organization
-- column : destination_organization_economy | seat of that organization
-- column : source_economy | where the source said they were then
-- column : destination_economy | where the destination said they were then
-- column : source_zone | UTC zone of the source; of a co-author: their most frequent one
-- column : destination_zone | UTC zone of the destination; of a co-author: their most frequent one
-- column : weight | 1/(q-1) for a pair among q co-authors (q up to 8); files handed off; 1 otherwise
-- column : hours_to_first_review | hours from opening to this first review; null otherwise
-- check : source_id <> destination_id
-- check : weight > 0 and (weight <= 1 or kind = 'hand-off')
-- check : kind <> 'co-author' or source_id < destination_id
select
    pair.contribution_id,
    cast(pair.kind as enum ('co-author', 'review', 'merge', 'hand-off')) as kind,
    contribution.repository,
    coalesce(pair.month, contribution.month) as month,
    pair.source_id,
    pair.destination_id,
    pair.source_organization,
    pair.destination_organization,
    pair.source_organization_economy,
    pair.destination_organization_economy,
    pair.source_economy,
    pair.destination_economy,
    pair.source_zone,
    pair.destination_zone,
    pair.weight,
    pair.hours_to_first_review
from (
    select
        one.contribution_id,
        'co-author' as kind,
        cast(null as date) as month,
        one.contributor_id as source_id,
        other.contributor_id as destination_id,
        one.organization as source_organization,
        other.organization as destination_organization,
        one.organization_economy as source_organization_economy,
        other.organization_economy as destination_organization_economy,
        one.economy as source_economy,
        other.economy as destination_economy,
        one.zone as source_zone,
        other.zone as destination_zone,
        1.0 / cast(one.persons - 1 as double) as weight,
        cast(null as double) as hours_to_first_review
    from resolved.participants as one
    inner join resolved.participants as other
        on one.contribution_id = other.contribution_id
        and one.contributor_id < other.contributor_id
    union all
    select *
    from resolved.api_ties
    union all
    select *
    from resolved.hand_off_ties
) as pair
inner join main.contributions as contribution
    on pair.contribution_id = contribution.contribution_id
order by contribution.repository, month, contribution_id, kind, source_id, destination_id
