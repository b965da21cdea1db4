-- about : Hardware back ends that each repository names or builds on, and since when.
-- grain : repository, accelerator
-- needs : main.contribution_accelerators, main.contributions, main.accelerators, main.dependencies
-- column : repository | owner/name
-- column : accelerator | back end; `unspecified` is none and left out
-- column : vendor | organization that makes it
-- column : vendor_economy | economy of the vendor; null for a standard of many vendors
-- column : is_standard | a standard of many vendors: left out of economy shares
-- column : first_named_on | day of the first commit that names it in its title or in any path
-- column : last_named_on | day of the newest one
-- column : declared_on | day of the first snapshot with a package or base image that carries it; null:
--   none does, or file contents were not read
-- column : is_declared | whether the newest snapshot has one
-- column : changes | persons' changes that name it in their title or in a quarter of their files
-- column : persons | persons who made these changes
-- check : first_named_on is not null or declared_on is not null
-- check : coalesce(first_named_on <= last_named_on, true)
with commits as (
    select
        named.repository,
        named.accelerator,
        -- a clock before git or in the future says nothing; the month is plausible
        case
            when date_trunc('month', contribution.created_at) = contribution.month
                then cast(contribution.created_at as date)
            else contribution.month
        end as on_date,
        case
            when contribution.is_change
                and not contribution.is_merge
                and contribution.contributor_kind = 'person'
                and named.evidence <> 'aside'
                then contribution.contributor_id
        end as person
    from main.contribution_accelerators as named
    inner join main.contributions as contribution
        on named.contribution_id = contribution.contribution_id
),

named as (
    select
        repository,
        accelerator,
        min(on_date) as first_named_on,
        max(on_date) as last_named_on,
        count(person) as changes,
        count(distinct person) as persons
    from commits
    group by repository, accelerator
),

declared as (
    select
        repository,
        accelerator,
        min(from_on) as declared_on,
        count(*) > count(to_on) as is_declared
    from main.dependencies
    where accelerator is not null
    group by repository, accelerator
)

select
    repository,
    accelerator,
    back_end.vendor,
    case when not back_end.is_standard then back_end.economy end as vendor_economy,
    back_end.is_standard,
    named.first_named_on,
    named.last_named_on,
    declared.declared_on,
    coalesce(declared.is_declared, false) as is_declared,
    coalesce(named.changes, 0) as changes,
    coalesce(named.persons, 0) as persons
from named
full outer join declared using (repository, accelerator)
inner join main.accelerators as back_end using (accelerator)
where back_end.vendor is not null
order by repository, accelerator
