-- about : One submitted review of somebody else's pull request as a contribution; a first review is
--   the earliest by a person.
-- grain : repository, event_key
-- needs : raw.reviews, resolved.pull_request_events, resolved.account_contributors
select
    review.repository,
    cast(review.full_database_id as varchar) as event_key,
    reviewer.contributor_id,
    reviewer.contributor_kind,
    review.submitted_at as created_at,
    pull.change_key,
    pull.change_type,
    pull.change_type_evidence,
    pull.is_security,
    pull.pull_request_number,
    pull.contributor_id as author_id,
    pull.contributor_kind as author_kind,
    case
        when row_number() over (
            partition by review.repository, review.pull_request_number
            order by
                reviewer.contributor_kind <> 'person', review.submitted_at, review.full_database_id
        ) = 1
            then datediff('second', pull.created_at, review.submitted_at) / 3600.0
    end as hours_to_first_review
from raw.reviews as review
inner join resolved.account_contributors as reviewer
    on review.author_type = reviewer.type and review.author_database_id = reviewer.database_id
inner join resolved.pull_request_events as pull
    on review.repository = pull.repository
    and review.pull_request_number = pull.pull_request_number
where reviewer.contributor_id <> pull.contributor_id
