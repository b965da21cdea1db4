-- about : Days on which a person contributed or was named as co-author: what attribution answers.
-- grain : contributor_id, on_date
-- needs : resolved.contribution_events, resolved.commit_people
select contributor_id, on_date
from resolved.contribution_events
where contributor_kind = 'person' and on_date is not null
union
select people.contributor_id, event.on_date
from resolved.commit_people as people
inner join resolved.contribution_events as event
    on people.repository = event.repository and people.sha = event.sha
where people.role = 'co-author' and people.contributor_kind = 'person'
    and event.on_date is not null
