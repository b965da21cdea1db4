-- What the cards of Resilience need: two repositories, one with everything, one with git alone.
create macro metrics.withdrawal_loss_lower(lost, total) as
    cast(sum(lost) as double) / nullif(sum(total), 0);
create macro metrics.withdrawal_loss_upper(lost, unknown, total) as
    cast(sum(lost + unknown) as double) / nullif(sum(total), 0);

create table main.withdrawals as
with repositories as (
    select * from (values
        -- changes, contributors, reviews, files, hard dependencies and back ends
        ('pytorch/ao', 100, 40, 40, 20, 50, 30, 80, 8, 2, 4, 6, 2),
        ('huggingface/peft', 50, 10, 30, 10, null, null, null, null, null, 0, 3, 1)
    ) t (repository, changes, changes_unknown, contributors, contributors_unknown, reviews,
        reviews_unknown, files, hard_dependencies, hard_dependencies_unknown, accelerators,
        absence_factor_before, elephant_factor_before)
),
groups as (
    select * from (values
        -- in pytorch/ao two groups are large enough, one has two people and the others nobody
        ('default', 'united-states', 'pytorch/ao', 30, 12, 12, 10, 20, 50, 4, 3, 4, 2),
        ('default', 'china', 'pytorch/ao', 24, 6, 6, 10, 4, 34, 1, 1, 8, 1),
        ('default', 'europe', 'pytorch/ao', 6, 2, 2, 0, 3, 31, 0, 0, 6, 2),
        ('default', 'india', 'pytorch/ao', 0, 0, 0, 0, 0, 26, 0, 0, 6, 2),
        ('default', 'east-asia', 'pytorch/ao', 0, 0, 0, 0, 0, 26, 0, 0, 6, 2),
        ('default', 'rest', 'pytorch/ao', 0, 0, 0, 0, 0, 26, 0, 0, 6, 2),
        ('default', 'united-states', 'huggingface/peft', 20, 8, 8, 0, 0, 0, 0, 0, 2, null),
        ('default', 'china', 'huggingface/peft', 0, 0, 0, 0, 0, 0, 0, 0, 3, 1),
        ('default', 'europe', 'huggingface/peft', 20, 12, 12, 0, 0, 0, 0, 0, 3, 1),
        ('organization', 'meta', 'pytorch/ao', 25, 11, 11, 5, 10, 40, 0, 0, 5, 2),
        ('organization', 'meta', 'huggingface/peft', 9, 7, 7, 0, 0, 0, 0, 0, 3, 1),
        ('organization', 'huawei', 'pytorch/ao', 8, 6, 6, 0, 0, 0, 0, 0, 6, 2)
    ) t ("grouping", region, repository, changes_lost, contributors_lost, persons, reviews_lost,
        files_orphaned, files_orphaned_upper, hard_dependencies_lost, accelerators_lost,
        absence_factor_after, elephant_factor_after)
)
select windows.months::integer as window_months, 'employer' as lens, "grouping", region, repository,
    date '2025-10-01' as period_from, date '2026-09-01' as period_to,
    changes, changes_lost, changes_unknown, contributors, contributors_lost, contributors_unknown,
    reviews, case when reviews is not null then reviews_lost end as reviews_lost, reviews_unknown,
    files, case when files is not null then files_orphaned end as files_orphaned,
    case when files is not null then files_orphaned_upper end as files_orphaned_upper,
    absence_factor_before, absence_factor_after, elephant_factor_before, elephant_factor_after,
    accelerators, accelerators_lost, hard_dependencies,
    case when hard_dependencies is not null then hard_dependencies_lost end
        as hard_dependencies_lost,
    hard_dependencies_unknown, persons
from groups join repositories using (repository) cross join (values (12), (24), (36)) windows (months);

insert into main.withdrawals
select * replace ('place' as lens, 0 as changes_lost, changes as changes_unknown, 0 as persons)
from main.withdrawals where "grouping" = 'default';

create table main.orphaned_directories as
select * from (values
    ('employer', 'default', 'united-states', 'pytorch/ao', 'src/kernels/<b>', 12, 9, 12, 7),
    ('employer', 'default', 'united-states', 'pytorch/ao', '', 9, 5, 9, 5),
    ('employer', 'default', 'united-states', 'pytorch/ao', 'docs', 7, 4, 6, 4),
    ('employer', 'default', 'china', 'pytorch/ao', 'tests', 7, 4, 6, 3)
) t (lens, "grouping", region, repository, directory, files, files_orphaned, files_orphaned_upper,
    persons);
