-- about : Every declaration at every snapshot, with whose component it was on that day.
-- grain : repository, year, path, package, strength, extra
-- needs : raw.manifest_snapshots, raw.manifest_declarations, main.components,
--   resolved.accelerator_packages, resolved.image_accelerators
with readable as (
    select
        repository,
        year,
        snapshot_on,
        digest,
        is_head,
        row_number() over (partition by repository order by year) as place,
        lead(snapshot_on) over (partition by repository order by year) as next_on
    from raw.manifest_snapshots
    where status <> 'no file contents'
),

-- the longest name that fits says which accelerator a package carries
carrying as (
    select
        named.package,
        rule.accelerator,
        row_number() over (
            partition by named.package order by length(rule.package) desc, rule.is_prefix
        ) as choice
    from (select distinct package from raw.manifest_declarations) as named
    inner join resolved.accelerator_packages as rule
        on
            named.package = rule.package
            or (rule.is_prefix and starts_with(named.package, rule.package))
)

select
    readable.repository,
    readable.year,
    readable.snapshot_on,
    readable.is_head,
    readable.place,
    readable.next_on,
    declared.path,
    declared.kind,
    declared.package,
    declared.strength,
    declared.extra,
    declared.is_conditional,
    component.layer,
    component.attribution,
    component.steward,
    component.economy,
    coalesce(image.accelerator, carrying.accelerator) as accelerator
from readable
inner join raw.manifest_declarations as declared
    on readable.repository = declared.repository and readable.digest = declared.digest
left join main.components as component
    on
        declared.package = component.package
        and declared.strength <> 'image'
        and coalesce(component.from_on <= readable.snapshot_on, true)
        and coalesce(readable.snapshot_on < component.to_on, true)
left join carrying
    on
        declared.package = carrying.package
        and declared.strength <> 'image'
        and carrying.choice = 1
left join resolved.image_accelerators as image
    on declared.package = image.image and declared.strength = 'image'
