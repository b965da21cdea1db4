-- about : Days on which a person contributed, was named as co-author or merged: what attribution
--   answers.
-- grain : contributor_id, on_date
-- needs : resolved.contribution_events, resolved.commit_people, resolved.pull_request_events
select contributor_id, on_date
from resolved.contribution_events
where contributor_kind = 'person' and on_date is not null
union
select people.contributor_id, event.on_date
from resolved.commit_people as people
inner join resolved.contribution_events as event
    on people.repository = event.repository and people.sha = event.sha
where event.kind = 'commit' and people.role = 'co-author' and people.contributor_kind = 'person'
    and event.on_date is not null
union
select merger_id as contributor_id, cast(landed_at as date) as on_date
from resolved.pull_request_events
where merger_kind = 'person' and landed_at is not null
