-- about : A commit that names a hardware back end in its title or a path. It counts once for each
--   economy whose vendors it names, in equal parts; standards of many vendors are left out.
-- grain : contribution_id, accelerator
-- needs : resolved.named_accelerators, main.contributions, main.accelerators
-- column : contribution_id | the commit
-- column : accelerator | back end it names; `unspecified` where it says GPU or NPU and no maker
-- column : repository | owner/name
-- column : contributor_id | author of the commit
-- column : month | of the commit
-- column : evidence | title; path: of a quarter of its files or more; aside: of fewer, or only by the
--   name of the repository itself, which is no evidence about one change
-- column : vendor | organization that makes the back end
-- column : vendor_economy | economy of the vendor; null for a standard and where no maker is said
-- column : repository_economy | home of the repository then; null where joint or unknown
-- column : organization_economy | seat of the author's organization then
-- column : weight | part of a person's change that speaks of this back end: 1 over its economies,
--   shared among the back ends of each; 0 for other commits, standards and what is named aside
-- check : weight >= 0 and weight <= 1
with named as (
    select
        contribution.contribution_id,
        said.accelerator,
        contribution.repository,
        contribution.contributor_id,
        contribution.month,
        said.evidence,
        accelerator.vendor,
        case when not accelerator.is_standard then accelerator.economy end as vendor_economy,
        contribution.repository_economy,
        contribution.organization_economy,
        contribution.is_change
        and not contribution.is_merge
        and contribution.contributor_kind = 'person'
        and said.evidence <> 'aside'
        and not accelerator.is_standard as counts
    from resolved.named_accelerators as said
    inner join main.contributions as contribution
        on contribution.kind = 'commit'
        and said.repository = contribution.repository
        and said.sha = contribution.sha
    inner join main.accelerators as accelerator on said.accelerator = accelerator.accelerator
),

parted as (
    select
        *,
        case when counts then 1.0 else 0.0 end / greatest(
            cast(
                sum(case when counts then 1 else 0 end) over (
                    partition by contribution_id, vendor_economy
                ) as double
            ),
            1.0
        ) as part
    from named
)

select
    contribution_id,
    accelerator,
    repository,
    contributor_id,
    month,
    evidence,
    vendor,
    vendor_economy,
    repository_economy,
    organization_economy,
    -- the parts of one economy make 1, so their sum over the commit counts its economies
    case
        when counts then part / sum(part) over (partition by contribution_id)
        else 0.0
    end as weight
from parted
order by repository, month, contribution_id, accelerator
