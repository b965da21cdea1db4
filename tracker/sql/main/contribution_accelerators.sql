-- about : A commit that names a hardware back end in its title or a path; one that names back ends of
--   several vendors counts in equal parts, standards of many vendors left out.
-- grain : contribution_id, accelerator
-- needs : resolved.named_accelerators, main.contributions, main.accelerators
-- column : contribution_id | the commit
-- column : accelerator | back end it names
-- column : repository | owner/name
-- column : month | of the commit
-- column : evidence | title or path
-- column : vendor | organization that makes the back end
-- column : vendor_economy | economy of the vendor; null for a standard of many vendors
-- column : repository_economy | home of the repository then; null where joint or unknown
-- column : organization_economy | seat of the author's organization then
-- column : weight | 1 / number of back ends named that have one vendor, where the commit is a
--   person's change; else 0
-- check : weight >= 0 and weight <= 1
select
    contribution.contribution_id,
    named.accelerator,
    contribution.repository,
    contribution.month,
    named.evidence,
    accelerator.vendor,
    case when not accelerator.is_standard then accelerator.economy end as vendor_economy,
    contribution.repository_economy,
    contribution.organization_economy,
    case
        when contribution.is_change
            and not contribution.is_merge
            and contribution.contributor_kind = 'person'
            and not accelerator.is_standard
            then 1.0 / cast(
                sum(case when accelerator.is_standard then 0 else 1 end) over (
                    partition by contribution.contribution_id
                ) as double
            )
        else 0.0
    end as weight
from resolved.named_accelerators as named
inner join main.contributions as contribution
    on contribution.kind = 'commit'
    and named.repository = contribution.repository
    and named.sha = contribution.sha
inner join main.accelerators as accelerator on named.accelerator = accelerator.accelerator
order by contribution.repository, contribution.month, contribution.contribution_id, named.accelerator
