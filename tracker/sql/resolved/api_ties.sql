-- about : Reviewer → author once per reviewer and pull request, and merger → author, on the pull
--   request's contribution; each side as it was on the day. Persons only, never with themselves.
-- grain : contribution_id, kind, source_id
-- needs : resolved.review_events, resolved.pull_request_events, main.contributions,
--   main.contributors, resolved.attributed_days, main.organizations
with pairs as (
    select
        'review' as kind,
        repository,
        pull_request_number,
        contributor_id as source_id,
        min(cast(created_at as date)) as on_date,
        max(hours_to_first_review) as hours_to_first_review
    from resolved.review_events
    where contributor_kind = 'person' and author_kind = 'person'
    group by repository, pull_request_number, contributor_id
    union all
    select
        'merge' as kind,
        repository,
        pull_request_number,
        merger_id as source_id,
        cast(landed_at as date) as on_date,
        cast(null as double) as hours_to_first_review
    from resolved.pull_request_events
    where landed_at is not null and merger_kind = 'person' and contributor_kind = 'person'
        and merger_id <> contributor_id
)

select
    pull.contribution_id,
    pairs.kind,
    cast(date_trunc('month', pairs.on_date) as date) as month,
    pairs.source_id,
    pull.contributor_id as destination_id,
    day.organization as source_organization,
    pull.organization as destination_organization,
    organization.economy as source_organization_economy,
    pull.organization_economy as destination_organization_economy,
    day.economy as source_economy,
    pull.economy as destination_economy,
    source.modal_zone as source_zone,
    author.modal_zone as destination_zone,
    cast(1 as double) as weight,
    pairs.hours_to_first_review
from pairs
inner join main.contributions as pull
    on pull.kind = 'pull_request'
    and pairs.repository = pull.repository
    and pairs.pull_request_number = pull.pull_request_number
left join resolved.attributed_days as day
    on pairs.source_id = day.contributor_id and pairs.on_date = day.on_date
left join main.organizations as organization on day.organization = organization.organization
left join main.contributors as source on pairs.source_id = source.contributor_id
left join main.contributors as author on pull.contributor_id = author.contributor_id
