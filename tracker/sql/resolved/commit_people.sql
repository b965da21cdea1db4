-- about : Signatures as contributors, each with the organization its address stood for on that day.
-- grain : repository, sha, role, contributor_id, organization
-- needs : raw.signatures, raw.identities, resolved.identities, resolved.people, resolved.domains
select
    signed.repository,
    signed.sha,
    signed.role,
    who.contributor_id,
    person.kind as contributor_kind,
    coalesce(who.organization, domain.organization) as organization,
    min(coalesce(domain.mailbox_class, 'other')) as mailbox_class,
    min(cast(signed.signed_at as date)) as signed_on
from raw.signatures as signed
inner join raw.identities as known
    on signed.repository = known.repository
    and signed.name = known.name
    and signed.email = known.email
inner join resolved.identities as who
    on signed.repository = who.repository
    and signed.name = who.name
    and signed.email = who.email
inner join resolved.people as person on who.contributor_id = person.contributor_id
left join resolved.domains as domain
    on known.email_domain = domain.email_domain
    and cast(signed.signed_at as date) >= coalesce(domain.valid_from, date '0001-01-01')
    and cast(signed.signed_at as date) < coalesce(domain.valid_to, date '9999-12-31')
group by
    signed.repository,
    signed.sha,
    signed.role,
    who.contributor_id,
    person.kind,
    coalesce(who.organization, domain.organization)
