-- about : An employer or an economy that a person was seen with at least three times by one kind of
--   evidence, from the first sight to the last. Memberships and the addresses of foundations and
--   communities say with whom somebody works, not for whom.
-- grain : dimension, contributor_id, evidence, value
-- needs : resolved.spells, main.organizations, main.evidence_precedence
select
    spell.dimension,
    spell.contributor_id,
    spell.evidence,
    precedence.rank,
    spell.value,
    min(spell.from_on) as first_on,
    max(spell.to_on) as last_on
from resolved.spells as spell
inner join main.evidence_precedence as precedence
    on spell.dimension = precedence.dimension and spell.evidence = precedence.evidence
left join main.organizations as organization
    on spell.dimension = 'organization' and spell.value = organization.organization
where spell.evidence <> 'github_organization'
    and (
        spell.dimension = 'economy'
        or organization.kind in ('company', 'university', 'laboratory')
    )
group by spell.dimension, spell.contributor_id, spell.evidence, precedence.rank, spell.value
having sum(spell.observations) >= 3
