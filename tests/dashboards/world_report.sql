-- Published figures with ours beside them: one that comes out again, one with an interval, one with
-- bounds alone, one of too few people, one without anything of ours.
create table main.comparisons as
select *, 'M' as method, 'U' as use, 'D' as differs, null::date as from_on, null::date as to_on,
    'place' as lens, 'changes' as weight, null::varchar as source, null::date as checked_on,
    row_number() over () - 1 as position
from (values
    ('strength', 'Flows <of others>', 'Strength', '1.05', 1.05, 'ratio', 'flow_strength', 'the same',
        null, 1.0499, null, null, null),
    ('placed', 'A survey', 'Located in China', '3.0 %', 0.03, 'share', 'share', 'changes',
        0.05, 0.07, 0.09, 0.6, 40),
    ('papers', 'Papers', 'Written together', '2.7 %', 0.027, 'share', 'co_authored_between', 'changes',
        0.0, null, 0.12, 0.4, 900),
    ('few', 'A survey', 'Located in Tuvalu', '1 %', 0.01, 'share', 'share', 'changes',
        0.01, 0.02, 0.03, 0.6, 4),
    ('context', 'An essay', 'Hub', 'the dominant hub', null, 'share', null, null,
        null, null, null, null, null)
) t (figure, study, title, said, published, unit, measure, beside, lower, estimate, upper, coverage,
    persons);
