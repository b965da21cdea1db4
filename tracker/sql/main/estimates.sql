-- about : Computed metrics over a stated grid, seeded; filled after the other tables.
-- grain : metric, lens, grouping, region, scope, period_from, period_to, weight, detail
-- column : metric | name in main.metrics
-- column : lens | place, employer or zone
-- column : grouping | grouping of economies
-- column : region | region of the grouping
-- column : scope | repository, preset or all
-- column : period_from | first month
-- column : period_to | last month
-- column : weight | what is counted: changes, contributors, pull_requests, explicit_changes (kind stated outright), or a kind of tie
-- column : detail | what the metric tells apart beside the region, a kind of change for one; null: nothing
-- column : lower | lower end: 95 % interval where there is an estimate or no worst case, else the worst case
-- column : estimate | null below 50 % coverage
-- column : upper | upper end, likewise
-- column : coverage | known share of what was counted
-- column : draws | draws of the bootstrap or permutation
-- column : seed | seed of the random generator
-- column : persons | distinct persons behind it
-- column : members | of them, those known to be of the region, where persons are all; else null
-- check : coalesce(lower <= upper, true)
select
    cast(null as varchar) as metric,
    cast(null as varchar) as lens,
    cast(null as varchar) as "grouping",
    cast(null as varchar) as region,
    cast(null as varchar) as scope,
    cast(null as date) as period_from,
    cast(null as date) as period_to,
    cast(null as varchar) as weight,
    cast(null as varchar) as detail,
    cast(null as double) as lower,
    cast(null as double) as estimate,
    cast(null as double) as upper,
    cast(null as double) as coverage,
    cast(null as integer) as draws,
    cast(null as bigint) as seed,
    cast(null as bigint) as persons,
    cast(null as bigint) as members
where false
