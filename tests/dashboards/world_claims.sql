-- What the page of claims adds to the small published file.
create table main.claims as
select * from (values
    ('prolific', 0, 'Prolific contributors', 'Contributors who are in China are among the most prolific.',
        'place', true, 'default', 'china', 'pytorch, huggingface', 'contributors', date '2025-10-01',
        date '2026-09-01', 'all', 'Cannot be tested', '0 of 2 tests pass.', null, null, null, 0.0, 90,
        'More stated places', '/who'),
    ('prolific', 0, 'Prolific contributors', 'Contributors who are in China are among the most prolific.',
        'employer', false, 'default', 'china', 'pytorch, huggingface', 'contributors',
        date '2025-10-01', date '2026-09-01', 'all', 'Holds', '2 of 2 tests pass.', 0.18, 0.25, 0.33,
        0.72, 90, 'More stated places', '/who'),
    ('western-chips', 1, 'Built on Western chips', 'Work on hardware is mostly for Western chips.',
        'employer', true, 'western', 'western', 'cn-homed', 'changes', date '2025-10-01',
        date '2026-09-01', 'all', 'Partly', 'The estimate passes.', 0.41, 0.62, 0.79, 1.0, 60,
        'A back end that overtakes', '/foundations'),
    ('western-chips', 1, 'Built on Western chips', 'Work on hardware is mostly for Western chips.',
        'place', false, 'western', 'western', 'cn-homed', 'changes', date '2025-10-01',
        date '2026-09-01', 'all', 'Cannot be tested', 'Vendors have a seat.', null, null, null, null,
        null, 'A back end that overtakes', '/foundations'),
    ('nobody-alone', 2, 'No single nation', 'Without any one region half would lose a tenth.', 'place',
        true, 'default', 'united-states, china', 'all', 'changes', date '2025-10-01', date '2026-09-01',
        'any', 'Open', 'Bounds straddle.', 0.4, null, 1.0, 0.3, 120, 'One region whose absence', '/resilience'),
    ('nobody-alone', 2, 'No single nation', 'Without any one region half would lose a tenth.', 'employer',
        false, 'default', 'united-states, china', 'all', 'changes', date '2025-10-01', date '2026-09-01',
        'any', 'Not shown', 'It fails.', 0.2, null, 0.4, 0.9, 120, 'One region whose absence', '/resilience')
) t (claim, position, title, quote, lens, is_stated_lens, "grouping", regions, presets, weight,
    period_from, period_to, needs, verdict, reason, lower, estimate, upper, coverage, persons,
    would_change, page);

create table main.claim_tests as
select claim, lens, 0 as position,
    case claim when 'prolific' then 'active_contributor_share' when 'western-chips'
        then 'accelerator_share' else 'repositories_losing_changes' end as measure,
    'share' as unit, 'at least so much' as words, 'at_least' as threshold_kind,
    case claim when 'prolific' then 0.05 else 0.5 end as threshold,
    case when claim = 'nobody-alone' then 0.1 end as each,
    case when claim = 'nobody-alone' then 'united-states' end as region,
    lower, estimate, upper,
    case when estimate is not null then '95 %' when lower is not null then 'worst case' end as interval,
    coverage, persons, verdict, reason || ' `tracker collect github` brings more.' as reason
from main.claims
union all
select 'prolific', lens, 1, 'active_contributor_rank', 'rank', 'rank 3 or higher', 'at_most', 3, null,
    null, 1, case lens when 'employer' then 2 end, case lens when 'employer' then 2 else 250 end,
    case lens when 'employer' then '95 %' else 'worst case' end, coverage, persons, verdict, reason
from main.claims where claim = 'prolific';

alter table main.contributions add column if not exists contribution_id bigint;
