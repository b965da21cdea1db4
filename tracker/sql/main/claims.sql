-- about : The claims under test with their verdicts, by stated place and by employer's seat; filled
--   after the other tables.
-- grain : claim, lens
-- column : claim | short name, used in addresses of pages
-- column : position | order in which claims are shown
-- column : title | the claim in a few words
-- column : quote | the claim in our words, one sentence
-- column : lens | place or employer
-- column : is_stated_lens | whether the claim is stated in this lens: its verdict is the claim's
-- column : grouping | grouping of economies whose regions are meant
-- column : regions | regions it speaks of, in main.regions; null: every region of the grouping
-- column : presets | repositories it is tested on, together, in main.presets
-- column : weight | what its first test counts
-- column : period_from | first month tested
-- column : period_to | last month tested
-- column : needs | all or any: which of its tests have to pass
-- column : verdict | Holds, Partly, Not shown, Open or Cannot be tested
-- column : reason | why, and what would bring more
-- column : lower | lower limit of the first test, see main.claim_tests for what it is
-- column : estimate | estimate of the first test; null where there are only bounds
-- column : upper | upper limit of the first test
-- column : coverage | known share of what the first test counts
-- column : persons | distinct persons behind the first test; null where it counts no persons
-- column : would_change | what would change the verdict
-- column : page | page of the dashboard with the detail
-- check : verdict in ('Holds', 'Partly', 'Not shown', 'Open', 'Cannot be tested')
-- check : coalesce(lower <= upper, true)
-- check : coalesce(lower <= estimate and estimate <= upper, true)
select
    cast(null as varchar) as claim,
    cast(null as integer) as position,
    cast(null as varchar) as title,
    cast(null as varchar) as quote,
    cast(null as varchar) as lens,
    cast(null as boolean) as is_stated_lens,
    cast(null as varchar) as "grouping",
    cast(null as varchar) as regions,
    cast(null as varchar) as presets,
    cast(null as varchar) as weight,
    cast(null as date) as period_from,
    cast(null as date) as period_to,
    cast(null as varchar) as needs,
    cast(null as varchar) as verdict,
    cast(null as varchar) as reason,
    cast(null as double) as lower,
    cast(null as double) as estimate,
    cast(null as double) as upper,
    cast(null as double) as coverage,
    cast(null as bigint) as persons,
    cast(null as varchar) as would_change,
    cast(null as varchar) as page
where false
