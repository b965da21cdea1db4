-- about : GitHub accounts as contributors.
-- grain : type, database_id
-- needs : raw.actors, resolved.identities, resolved.people
select
    actor.type,
    actor.database_id,
    who.contributor_id,
    person.kind as contributor_kind
from raw.actors as actor
inner join resolved.identities as who
    on who.repository = '' and who.name = '' and actor.email = who.email
inner join resolved.people as person on who.contributor_id = person.contributor_id
