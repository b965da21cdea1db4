-- about : A commit that names a family of models in its title or a path; one that names several
--   counts in equal parts.
-- grain : contribution_id, model_family
-- needs : resolved.named_model_families, main.contributions, main.model_families
-- column : contribution_id | the commit
-- column : model_family | family it names
-- column : repository | owner/name
-- column : contributor_id | author of the commit
-- column : month | of the commit
-- column : evidence | title, or path of a quarter of its files or more
-- column : family_organization | organization of the family's origin
-- column : family_economy | economy of the family's origin
-- column : repository_economy | home of the repository then; null where joint or unknown
-- column : organization | organization of the commit's author then
-- column : organization_economy | seat of that organization
-- column : weight | 1 / number of families named, where the commit is a person's change; else 0
-- check : weight >= 0 and weight <= 1
select
    contribution.contribution_id,
    named.model_family,
    contribution.repository,
    contribution.contributor_id,
    contribution.month,
    named.evidence,
    family.organization as family_organization,
    family.economy as family_economy,
    contribution.repository_economy,
    contribution.organization,
    contribution.organization_economy,
    case
        when contribution.is_change
            and not contribution.is_merge
            and contribution.contributor_kind = 'person'
            then 1.0 / cast(count(*) over (partition by contribution.contribution_id) as double)
        else 0.0
    end as weight
from resolved.named_model_families as named
inner join main.contributions as contribution
    on contribution.kind = 'commit'
    and named.repository = contribution.repository
    and named.sha = contribution.sha
inner join main.model_families as family on named.model_family = family.model_family
order by contribution.repository, contribution.month, contribution.contribution_id, named.model_family
