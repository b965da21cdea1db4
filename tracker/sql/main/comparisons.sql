-- about : Figures that others have published, each with our own number beside it where the file has
--   one, and why the two differ; our numbers are filled after the other tables.
-- grain : figure
-- needs : resolved.comparisons
-- column : figure | short name
-- column : study | who published what and when
-- column : position | order in which figures are shown
-- column : title | what the figure counts
-- column : said | the figure as published
-- column : published | the same as a number; null where it is none
-- column : unit | share, ratio or count: of both numbers
-- column : from_on | first day of the period; null: open
-- column : to_on | day after the last; null: open
-- column : method | how the study counted
-- column : use | what the figure is good for here
-- column : differs | why it differs from our number, or what to mind
-- column : measure | our number's name; flow, flow_share and flow_strength are of the study's own table
-- column : beside | what our number counts, in words
-- column : lens | place or employer; null without a measure
-- column : weight | changes or contributors; null without a measure
-- column : lower | our number, lower end: 95 % interval with an estimate, worst case otherwise
-- column : estimate | our number; null below 50 % coverage
-- column : upper | our number, upper end
-- column : coverage | known share of what we counted
-- column : persons | distinct persons behind our number; null where it counts no people
-- column : source | where the figure was read; null while nobody has read it
-- column : checked_on | day on which somebody read it
-- check : coalesce(lower <= upper, true)
-- check : unit <> 'share' or coalesce(published between 0 and 1, true)
select
    figure,
    study,
    position,
    title,
    said,
    published,
    unit,
    from_on,
    to_on,
    method,
    use,
    differs,
    measure,
    beside,
    case when measure is not null then lens end as lens,
    case when measure is not null then weight end as weight,
    cast(null as double) as lower,
    cast(null as double) as estimate,
    cast(null as double) as upper,
    cast(null as double) as coverage,
    cast(null as bigint) as persons,
    nullif(source, '') as source,
    checked_on
from resolved.comparisons
order by position
