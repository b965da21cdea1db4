-- about : Each test of each claim: the number, its threshold and its verdict; filled after the other
--   tables.
-- grain : claim, lens, position
-- column : claim | in main.claims
-- column : lens | place or employer
-- column : position | order of the claim's tests, from 0
-- column : measure | name in config/claims.toml
-- column : unit | share, difference (of shares), ratio, rank or count
-- column : words | the test as a reader sees it
-- column : threshold_kind | at_least, above or at_most
-- column : threshold | value to pass
-- column : each | threshold inside one repository, where repositories are counted; else null
-- column : region | the region meant, where the claim speaks of any one; else null
-- column : lower | lower limit; null: none
-- column : estimate | null below the least coverage, and where there are only bounds
-- column : upper | upper limit; null: none
-- column : interval | what the limits are: 95 %, worst case, known only (of those alone about whom
--   something is known: decides nothing) or count; null: no number
-- column : coverage | known share of what is counted
-- column : persons | distinct persons behind it; null where no persons are counted
-- column : verdict | Holds, Partly, Not shown, Open or Cannot be tested
-- column : reason | why, and what would bring more
-- check : verdict in ('Holds', 'Partly', 'Not shown', 'Open', 'Cannot be tested')
-- check : coalesce(lower <= upper, true)
-- check : coalesce(lower <= estimate and estimate <= upper, true)
-- check : verdict <> 'Holds' or lower is not null or threshold_kind = 'at_most'
select
    cast(null as varchar) as claim,
    cast(null as varchar) as lens,
    cast(null as integer) as position,
    cast(null as varchar) as measure,
    cast(null as varchar) as unit,
    cast(null as varchar) as words,
    cast(null as varchar) as threshold_kind,
    cast(null as double) as threshold,
    cast(null as double) as each,
    cast(null as varchar) as region,
    cast(null as double) as lower,
    cast(null as double) as estimate,
    cast(null as double) as upper,
    cast(null as varchar) as interval,
    cast(null as double) as coverage,
    cast(null as bigint) as persons,
    cast(null as varchar) as verdict,
    cast(null as varchar) as reason
where false
