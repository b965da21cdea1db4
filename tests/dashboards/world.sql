-- A small published file with the public columns, made by arithmetic: no chance, no real person.
create schema metrics;
create type main.contribution_kind as enum ('commit', 'pull_request', 'review');
create type main.contributor_kind as enum ('person', 'bot', 'agent', 'collective');

create table main.build as
select 'b-0001' as build_id, timestamp '2026-09-30 00:00:00' as as_of,
    timestamp '2026-09-30 04:00:00' as built_at, '0.1.0' as tool_version, 'c0ffee' as config_version,
    'git' as sources, 'analyst' as profile, true as simulated, '' as note, 'f00d' as key_fingerprint;

create table main.publication as
select 'analyst' as profile, 5 as smallest_group, 10 as smallest_cell, false as redistribution;

create table main.regions as
select * from (values
    ('default', 1, 'united-states', 'United States', 0, 0, 'US'),
    ('default', 1, 'china', 'China (mainland)', 1, 1, 'CN'),
    ('default', 1, 'europe', 'Europe (EU, EEA, CH, GB)', 2, 2, 'DE'),
    ('default', 1, 'europe', 'Europe (EU, EEA, CH, GB)', 2, 2, 'FR'),
    ('default', 1, 'india', 'India', 3, 3, 'IN'),
    ('default', 1, 'east-asia', 'Other East and South-East Asia', 4, 4, 'JP'),
    ('default', 1, 'east-asia', 'Other East and South-East Asia', 4, 4, 'HK'),
    ('default', 1, 'rest', 'Rest of the world', 5, 5, 'CA'),
    ('western', 1, 'western', 'Western', 0, 0, 'US'),
    ('western', 1, 'western', 'Western', 0, 0, 'DE'),
    ('western', 1, 'western', 'Western', 0, 0, 'FR'),
    ('western', 1, 'other', 'Everywhere else', 1, 1, 'CN'),
    ('overlapping', 1, 'a', 'A', 0, 0, 'US'),
    ('overlapping', 1, 'b', 'B', 1, 1, 'US')
) t ("grouping", version, region, title, position, colour_index, economy);

create table main.families as
select * from (values ('pytorch', 'PyTorch'), ('hugging-face', 'Hugging Face'), ('qwen', 'Qwen'),
    ('vllm', 'vLLM')) t (project_family, title);

create table main.presets as
select * from (values ('all', 'All repositories', 0, 'pytorch/pytorch'),
    ('pytorch', 'PyTorch', 1, 'pytorch/pytorch'), ('pytorch', 'PyTorch', 1, 'pytorch/ao'),
    ('cn-homed', 'Homed in China (mainland)', 3, 'QwenLM/Qwen3'),
    ('empty', 'Nothing collected yet', 4, 'nobody/nothing')) t (preset, title, position, repository);

create table main.unverified as
select 'organizations' as table_name, 8::bigint as facts, 8::bigint as unverified;

create table main.economies as
select * from (values ('US', 'USA', 'United States'), ('CN', 'CHN', 'China'), ('DE', 'DEU', 'Germany'),
    ('FR', 'FRA', 'France'), ('IN', 'IND', 'India'), ('JP', 'JPN', 'Japan'),
    ('HK', 'HKG', 'Hong Kong SAR China'), ('CA', 'CAN', 'Canada')) t (economy, alpha3, name);

create table main.organizations as
select * from (values
    ('meta', 'Meta', 'company', 'US'), ('huggingface', 'Hugging Face', 'company', 'US'),
    ('alibaba', 'Alibaba', 'company', 'CN'), ('huawei', 'Huawei', 'company', 'CN'),
    ('inria', 'Inria', 'laboratory', 'FR'), ('iitb', 'IIT Bombay', 'university', 'IN'),
    ('preferred', 'Preferred Networks', 'company', 'JP'), ('independent', 'Independent', 'independent', null)
) t (organization, name, kind, economy);
alter table main.organizations add column parent varchar;
alter table main.organizations add column source varchar;
alter table main.organizations add column checked_on date;

create table main.repositories as
select repository, split_part(repository, '/', 1) as owner, split_part(repository, '/', 2) as name,
    project_family, steward, economy, home_kind, null::blob as head_sha,
    timestamp '2024-01-02' as first_commit_at, timestamp '2026-09-28' as last_commit_at,
    1000::bigint as commits, true as is_configured
from (values
    ('pytorch/pytorch', 'pytorch', 'linux-foundation', 'US', 'foundation'),
    ('pytorch/ao', 'pytorch', 'linux-foundation', 'US', 'foundation'),
    ('huggingface/peft', 'hugging-face', 'huggingface', 'US', 'single'),
    ('QwenLM/Qwen3', 'qwen', 'alibaba', 'CN', 'single'),
    ('vllm-project/vllm-ascend', 'vllm', 'vllm', null, 'joint')
) t (repository, project_family, steward, economy, home_kind);

create table main.repository_homes as
select repository, steward, steward as steward_name, economy, home_kind, null::date as from_on,
    null::date as to_on, null::varchar as source, null::date as checked_on
from main.repositories;

-- 150 contributors; who says what depends on the number only.
create table people as
select i as contributor_id,
    (case when i = 147 then 'bot' when i = 149 then 'agent' when i = 150 then 'collective'
        else 'person' end)::main.contributor_kind as contributor_kind,
    case when i % 10 in (0, 1) then 'meta' when i % 10 = 2 then 'huggingface'
        when i % 10 in (3, 4) then 'alibaba' when i % 20 = 5 then 'huawei'
        when i = 16 then 'inria' when i % 20 = 6 then 'iitb' when i = 7 then 'independent' end as organization,
    case i % 4 when 0 then 'UTC+8' when 1 then 'UTC-7' when 2 then 'UTC+2' end as zone
from range(1, 151) t (i);

create table main.contributors as
select contributor_id, contributor_kind as kind, md5(contributor_id::varchar) as pseudonym,
    null::bigint as merged_into, date '2024-01-01' as first_month, date '2026-09-01' as last_month,
    33::bigint as contributions, zone as modal_zone
from people;

create table main.monthly_contributors as
select m::date as month, r.repository, r.project_family, r.economy as repository_economy,
    'commit'::main.contribution_kind as kind, p.contributor_id, p.contributor_kind,
    false as is_merge, p.organization, o.economy as organization_economy,
    null::varchar as economy, p.zone,
    (1 + p.contributor_id % 3)::bigint as contributions, (1 + p.contributor_id % 3)::bigint as changes
from people p
cross join generate_series(timestamp '2024-01-01', timestamp '2026-09-01', interval 1 month) s (m)
join main.repositories r
    on (p.contributor_id + length(r.repository)) % 3 = 0 or p.contributor_id % 5 = length(r.owner) % 5
left join main.organizations o on o.organization = p.organization
where (month(m) + p.contributor_id) % 3 = 0;

create table main.monthly as
select month, repository, project_family, repository_economy, kind, contributor_kind, is_merge,
    'native' as origin, false as agent_assisted, organization, organization_economy, economy, zone,
    null::varchar as change_type, sum(contributions)::bigint as contributions,
    sum(changes)::bigint as changes, null::bigint as lines, null::bigint as files
from main.monthly_contributors group by all;

create table main.coverage as
select month, repository, dimension,
    sum(changes) filter (known and contributor_kind <> 'bot')::bigint as known,
    sum(changes) filter (not known and contributor_kind <> 'bot')::bigint as unknown,
    0::bigint as withheld, coalesce(sum(changes) filter (contributor_kind = 'bot'), 0)::bigint as bot
from (
    select month, repository, contributor_kind, changes, 'organization' as dimension,
        organization is not null as known from main.monthly_contributors
    union all select month, repository, contributor_kind, changes, 'place', economy is not null
        from main.monthly_contributors
    union all select month, repository, contributor_kind, changes, 'zone', zone is not null
        from main.monthly_contributors
) group by month, repository, dimension;

create table main.ties as
select row_number() over () as contribution_id, 'co-author' as kind, a.repository, a.month,
    a.contributor_id as source_id, b.contributor_id as destination_id,
    a.organization as source_organization, b.organization as destination_organization,
    a.organization_economy as source_organization_economy,
    b.organization_economy as destination_organization_economy,
    a.economy as source_economy, b.economy as destination_economy,
    a.zone as source_zone, b.zone as destination_zone, 1.0::double as weight,
    null::double as hours_to_first_review
from main.monthly_contributors a
join main.monthly_contributors b
    on a.repository = b.repository and a.month = b.month and a.contributor_id < b.contributor_id
where (a.contributor_id + b.contributor_id) % 7 = 0;

create table main.collections as
select repository, 'commits' as entity, timestamp '2026-09-29 06:00:00' as collected_at,
    1000::bigint as rows, true as complete, null::blob as head_sha, 1000::bigint as commits_raw,
    1000::bigint as commits_git, 0::bigint as withheld, 0::bigint as gaps, '0.1.0' as tool_version
from main.repositories;

create table main.sources as
select 'git' as source, 'clones of the repositories' as description, 'commits' as entity,
    null::date as first_on, null::date as last_on, '' as known_gap;

create table main.events as
select date '2024-12-26' as on_date, 'DeepSeek-V3: first commit' as title, 'release' as kind,
    null::varchar as note, null::varchar as source, null::date as checked_on;

create table main.metrics as
select * from (values
    ('share_lower', 'expression', 'Share, lowest possible', 'What share has the group at least?',
     'Share if every unknown row were elsewhere.', 'main.monthly', 'is_member, weight', 'share',
     'is_member is true, false, or null for unknown.', 'Manski (2003), worst-case bounds',
     'select metrics.share_lower(is_member, weight) from …', 'sum(…)'),
    ('known_share', 'expression', 'Coverage', 'For what share of the work do we know the answer?',
     'Known weight over all weight.', 'main.monthly', 'known_value, weight', 'share',
     'Not missing at random.', null, 'select metrics.known_share(known_value, weight) from …', 'sum(…)')
) t (metric, kind, title, question, about, over_table, of_columns, unit, caveat, source, call, sql);

-- The same expressions as the published file's own macros.
create macro metrics.withheld(persons, k) as coalesce(persons > 0 and persons < k, false);
create macro metrics.suppressed(persons, k, margin, cell) as persons > 0 and (persons < k or (
    min(case when persons > 0 then persons end) over (partition by margin) < k and (
        count(case when persons > 0 then 1 end) over (partition by margin order by persons, cell
            rows between unbounded preceding and 1 preceding) < 2
        or coalesce(sum(case when persons > 0 then persons end) over (partition by margin
            order by persons, cell rows between unbounded preceding and 1 preceding), 0) < k)));
create macro metrics.share_lower(is_member, weight) as
    sum(case when is_member then weight else 0 end) / nullif(sum(weight)::double, 0);
create macro metrics.share_upper(is_member, weight) as
    sum(case when coalesce(is_member, true) then weight else 0 end) / nullif(sum(weight)::double, 0);
create macro metrics.known_share(known_value, weight) as
    sum(case when known_value is not null then weight else 0 end) / nullif(sum(weight)::double, 0);
create macro metrics.cross_tie_share(source, destination, weight) as
    sum(case when source <> destination then weight else 0 end) / nullif(sum(
        case when source is not null and destination is not null then weight else 0 end), 0);
create macro metrics.expected_cross_tie_share(degree) as
    1 - sum(degree * degree) / nullif(power(sum(degree), 2), 0);
create macro metrics.mixing_ratio(degree, inner_degree) as
    ((sum(degree) - sum(inner_degree)) / nullif(sum(degree), 0))
    / nullif(1 - sum(degree * degree) / nullif(power(sum(degree), 2), 0), 0);
create macro metrics.association_strength(weight, degree, other_degree, all_degrees) as
    weight * all_degrees / nullif(degree::double * other_degree, 0);
create macro metrics.salton(weight, degree, other_degree) as
    weight / nullif(sqrt(degree::double * other_degree), 0);

create macro metrics.review_reciprocity(weight, given_by, received_by, all_reviews) as
    weight * all_reviews / nullif(given_by::double * received_by, 0);
create macro metrics.merge_rate(landed_at, closed_at) as count(landed_at)
    / nullif(count(case when landed_at is not null or closed_at is not null then 1 end)::double, 0);
create macro metrics.median_hours_to_first_review(hours) as quantile_cont(hours::double, 0.5);

create table main.contributions (kind main.contribution_kind, repository varchar,
    contributor_id bigint, contributor_kind main.contributor_kind, month date, landed_at timestamp,
    closed_at timestamp);

create table main.hint_calibration (repository_economy varchar, zone varchar,
    organization_economy varchar, mailbox_class varchar, contributions bigint, persons bigint);

create table main.signal_agreement (signal varchar, other_signal varchar, compares varchar,
    days bigint, agreeing bigint, persons bigint);

create table main.estimates (metric varchar, lens varchar, grouping varchar, region varchar,
    scope varchar, period_from date, period_to date, weight varchar, detail varchar, lower double,
    estimate double,
    upper double, coverage double, draws integer, seed integer, persons integer);

create macro metrics.hhi(organization, changes) as
    sum(case when organization is not null then changes::double * changes end)
    / nullif(power(sum(case when organization is not null then changes::double end), 2), 0);
create macro metrics.elephant_factor(organization, changes) as
    case when 2 * sum(case when organization is not null then changes else 0 end) >= sum(changes)
    then (select count(*) from (
        select coalesce(sum(made) over (order by made desc
            rows between unbounded preceding and 1 preceding), 0) as before,
            sum(made) over () as total
        from (select unnest(list(changes) filter (where organization is not null
            and organization <> 'independent' and changes > 0)) as made))
        where 2 * before < total) end;
create macro metrics.contributor_absence_factor(changes) as (select count(*) from (
    select coalesce(sum(made) over (order by made desc
        rows between unbounded preceding and 1 preceding), 0) as before,
        sum(made) over () as total
    from (select unnest(list(changes) filter (where changes > 0)) as made))
    where 2 * before < total);
create macro metrics.specialisation(made, of_region, of_project, of_all) as
    made::double * of_all / nullif(of_region::double * of_project, 0);
create macro metrics.specialisation_symmetric(made, of_region, of_project, of_all) as
    (made::double * of_all - of_region::double * of_project)
    / nullif(made::double * of_all + of_region::double * of_project, 0);

drop table people;
