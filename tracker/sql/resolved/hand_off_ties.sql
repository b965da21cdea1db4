-- about : Hand-offs: the next edit of a file after somebody else's, in the order of landing and within
--   90 days. Each side as it was at its own edit, the former one at the newest of those taken over.
-- grain : contribution_id, destination_id
-- needs : resolved.file_touches, main.contributions
with edits as (
    select
        contribution_id,
        contributor_id as source_id,
        landed_at,
        lag(contribution_id) over following as former_contribution_id,
        lag(contributor_id) over following as destination_id,
        lag(landed_at) over following as former_landed_at
    from resolved.file_touches
    where origin <> 'import' -- an import carries over what was edited elsewhere
    window following as (
        partition by repository, path order by landed_at, created_at, contribution_id
    )
),

handed as (
    select
        contribution_id,
        source_id,
        destination_id,
        former_contribution_id,
        count(*) over (partition by contribution_id, destination_id) as files,
        row_number() over (
            partition by contribution_id, destination_id
            order by former_landed_at desc, former_contribution_id
        ) as place
    from edits
    where source_id <> destination_id and landed_at <= former_landed_at + interval 90 day
)

select
    handed.contribution_id,
    'hand-off' as kind,
    taking.month,
    handed.source_id,
    handed.destination_id,
    taking.organization as source_organization,
    former.organization as destination_organization,
    taking.organization_economy as source_organization_economy,
    former.organization_economy as destination_organization_economy,
    taking.economy as source_economy,
    former.economy as destination_economy,
    taking.zone as source_zone,
    former.zone as destination_zone,
    cast(handed.files as double) as weight,
    cast(null as double) as hours_to_first_review
from handed
inner join main.contributions as taking on handed.contribution_id = taking.contribution_id
inner join main.contributions as former
    on handed.former_contribution_id = former.contribution_id
where handed.place = 1
