-- What changes are for: 48 people make twelve changes each in two repositories, of which eleven are
-- decided. Ten of China fix six and add two, 16 of the United States, three of India, one of France
-- and 18 of no known seat fix four and add four.
alter table main.contributions add column if not exists contribution_id bigint;
alter table main.contributions add column if not exists is_change boolean;
alter table main.contributions add column if not exists is_merge boolean;
alter table main.contributions add column if not exists organization varchar;
alter table main.contributions add column if not exists organization_economy varchar;
alter table main.contributions add column if not exists economy varchar;
alter table main.contributions add column if not exists zone varchar;
alter table main.contributions add column if not exists change_type varchar;
alter table main.contributions add column if not exists change_type_evidence varchar;
alter table main.contributions add column if not exists agent_assisted boolean;

insert into main.contributions (contribution_id, kind, repository, contributor_id,
    contributor_kind, month, landed_at, is_change, is_merge, organization, organization_economy,
    zone, change_type, change_type_evidence, agent_assisted)
select
    -- the first change of each of the first 24 is one that names hardware and a family of models
    case when n > 0 or place > 24 then 900000 + p.contributor_id * 12 + n
        when place <= 12 then 202399 + place else 202487 + place end, 'commit',
    case when n % 2 = 0 then 'huggingface/peft' else 'pytorch/ao' end, p.contributor_id, 'person',
    (date '2025-01-01' + interval 1 month * n)::date, null, true, false, p.organization,
    p.organization_economy, p.zone,
    case
        when n = 11 then null
        when n < (case when p.organization_economy = 'CN' then 6 else 4 end) then 'fix'
        when n < 8 then 'feat' when n = 8 then 'docs' when n = 9 then 'test' else 'refactor'
    end,
    case n % 6 when 5 then 'undecided' when 0 then 'explicit' when 1 then 'path' else 'keyword' end,
    n = 10
from (
    select contributor_id, any_value(organization) as organization,
        any_value(organization_economy) as organization_economy, any_value(zone) as zone,
        row_number() over (order by contributor_id) as place
    from main.monthly_contributors where contributor_id <= 60 group by contributor_id
) p cross join range(12) s (n);
update main.contributions set change_type_evidence = 'keyword'
where change_type is not null and change_type_evidence = 'undecided';

insert into main.estimates
select metric, 'employer', 'default', 'china', scope, date '2024-01-01', date '2026-09-01', weight,
    detail, lower, case when weight = 'changes' then (lower + upper) / 2 end, upper, 0.62, 1000,
    20220912, 33
from (values ('kind_difference', 'fix', 0.05, 0.25), ('kind_difference', 'feature', -0.2, -0.02),
    ('kind_difference', 'other', -0.1, 0.08), ('kind_difference', 'feat', -0.2, -0.02),
    ('kind_difference', 'docs', -0.06, 0.04), ('kind_share', 'fix', 0.48, 0.6),
    ('kind_share', 'feature', 0.15, 0.22), ('fix_or_feature_share', null, 0.66, 0.78)
) e (metric, detail, lower, upper)
cross join (values ('all'), ('huggingface/peft'), ('pytorch/ao')) s (scope)
cross join (values ('changes'), ('explicit_changes')) w (weight);

create macro metrics.kind_share(change_type, of_kind, weight) as
    sum(case when change_type = of_kind then weight else 0 end)
    / nullif(sum(case when change_type is not null then weight else 0 end)::double, 0);
create macro metrics.agent_share(agent_assisted, weight) as
    sum(case when agent_assisted then weight else 0 end) / nullif(sum(weight)::double, 0);
