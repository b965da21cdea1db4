-- What the cards about movement, hubs and single organizations need beside world.sql.
create table main.subdivisions as
select * from (values ('US-CA', 'US', 'California'), ('CN-BJ', 'CN', 'Beijing Shi'),
    ('DE-BE', 'DE', 'Berlin')) t (subdivision, economy, name);

alter table main.repositories add column zone_uninformative boolean default false;
update main.repositories set zone_uninformative = true where repository = 'pytorch/ao';

alter table main.contributions add column if not exists is_change boolean;
alter table main.contributions add column if not exists is_merge boolean;
alter table main.contributions add column if not exists subdivision varchar;
-- one change each: 60 people state no subdivision, 20 California, 8 Beijing, 3 Berlin
insert into main.contributions (kind, repository, contributor_id, contributor_kind, month,
    is_change, is_merge, subdivision)
select 'commit', 'huggingface/peft', i, 'person', date '2025-02-01', true, false,
    case when i <= 60 then null when i <= 80 then 'US-CA' when i <= 88 then 'CN-BJ' else 'DE-BE' end
from range(1, 92) t (i);

create macro metrics.hub_share(subdivision, weight, hubs) as (
    select sum(case when place <= most then made else 0 end) / nullif(cast(sum(made) as double), 0)
    from (
        select made, most, row_number() over (order by made desc) as place
        from (select
            unnest(list(weight) filter (where subdivision is not null and weight > 0)) as made,
            unnest(list(hubs) filter (where subdivision is not null and weight > 0)) as most)));

create macro metrics.bridge_share(is_here, is_there, weight) as
    sum(case when is_here and is_there then weight else 0 end)
    / nullif(cast(sum(case when is_here or is_there then weight else 0 end) as double), 0);
create macro if not exists metrics.wilson_lower(successes, trials) as
    (successes + 1.9207 - 1.96 * sqrt(successes::double * (trials - successes) / nullif(trials, 0)
        + 0.9604)) / (nullif(trials, 0) + 3.8416);
create macro if not exists metrics.wilson_upper(successes, trials) as
    (successes + 1.9207 + 1.96 * sqrt(successes::double * (trials - successes) / nullif(trials, 0)
        + 0.9604)) / (nullif(trials, 0) + 3.8416);

create table main.moves (contributor_id bigint, dimension varchar, from_value varchar,
    to_value varchar, from_economy varchar, to_economy varchar, last_seen_on date, moved_on date,
    evidence varchar);
create table if not exists main.affiliations (contributor_id bigint, organization varchar,
    from_on date, to_on date, evidence varchar, observations bigint);
create table if not exists main.residences (contributor_id bigint, economy varchar,
    subdivision varchar, from_on date, to_on date, evidence varchar, observations bigint);
create macro metrics.move_rate(moves, years) as
    100.0 * sum(moves) / nullif(sum(cast(years as double)), 0);
create macro metrics.move_balance(is_from, is_to, weight) as
    sum(case when is_to and not is_from then weight
        when is_from and not is_to then -weight else 0 end)
    / nullif(cast(sum(case when is_from <> is_to then weight else 0 end) as double), 0);
