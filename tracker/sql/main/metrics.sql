-- about : Every metric: what it asks, its unit, its caveats and how to call it; filled from the
--   headers of the metrics' own files.
-- grain : metric
-- column : metric | name; an expression is called as metrics.<name>(…)
-- column : kind | expression (a macro in schema metrics) or computed (rows of main.estimates)
-- column : title | name shown to readers
-- column : question | the question it answers
-- column : about | what it is
-- column : over_table | published tables its call reads
-- column : of_columns | parameters, in order
-- column : unit | what the number counts
-- column : caveat | what it is not, one sentence a line
-- column : source | where the definition comes from
-- column : call | a query to paste
-- column : sql | the expression; empty for a computed one
-- check : kind in ('expression', 'computed')
select
    cast(null as varchar) as metric,
    cast(null as varchar) as kind,
    cast(null as varchar) as title,
    cast(null as varchar) as question,
    cast(null as varchar) as about,
    cast(null as varchar) as over_table,
    cast(null as varchar) as of_columns,
    cast(null as varchar) as unit,
    cast(null as varchar) as caveat,
    cast(null as varchar) as source,
    cast(null as varchar) as call,
    cast(null as varchar) as sql
where false
