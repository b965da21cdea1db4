-- What the cards of *Foundations* need: three repositories, two with file contents.
create table main.components as
select * from (values
    ('torch', 'framework', 'economy', 'meta', 'Meta', 'US', null, date '2022-09-12', null, null),
    ('torch', 'framework', 'economy', 'meta', 'Meta', 'US', date '2022-09-12', null, null, null),
    ('paddlepaddle', 'framework', 'economy', 'alibaba', 'Alibaba', 'CN', null, null,
        'https://example.org/paddle', date '2026-01-01'),
    ('numpy', 'numerics', 'community', null, null, null, null, null, null, null)
) t (package, layer, attribution, steward, steward_name, economy, from_on, to_on, source, checked_on);

create table main.manifest_snapshots as
select * from (values
    ('pytorch/ao', 2024, date '2024-12-30', true, 'read'),
    ('QwenLM/Qwen3', 2025, date '2025-12-30', true, 'read'),
    ('vllm-project/vllm-ascend', 2025, date '2025-12-30', true, 'no file contents')
) t (repository, year, snapshot_on, is_head, status);

create table main.dependency_years as
select repository, year, make_date(year, 12, 30) as snapshot_on, is_head, package, strength,
    layer, attribution, steward, economy, null::varchar as accelerator
from (values
    ('pytorch/ao', 2024, true, 'torch', 'hard', 'framework', 'economy', 'meta', 'US'),
    ('pytorch/ao', 2024, true, 'numpy', 'hard', 'numerics', 'community', null, null),
    ('QwenLM/Qwen3', 2024, false, 'torch', 'hard', 'framework', 'economy', 'meta', 'US'),
    ('QwenLM/Qwen3', 2025, true, 'torch', 'hard', 'framework', 'economy', 'meta', 'US'),
    ('QwenLM/Qwen3', 2025, true, 'paddlepaddle', 'extra', 'framework', 'economy', 'alibaba', 'CN'),
    ('QwenLM/Qwen3', 2025, true, 'numpy', 'hard', 'numerics', 'community', null, null),
    ('QwenLM/Qwen3', 2025, true, '<b>odd</b>', 'hard', null, null, null, null)
) t (repository, year, is_head, package, strength, layer, attribution, steward, economy);

create table main.import_breadth as
select 'QwenLM/Qwen3' as repository, 'torch' as module, 'torch' as package, 'meta' as steward,
    'US' as economy, 30::bigint as files, 24::bigint as files_needing, 40::bigint as python_files;

create table main.licences as
select * from (values
    ('QwenLM/Qwen3', 'LICENSE', 'code', 'Apache-2.0', true, 0.99),
    ('QwenLM/Qwen3', 'LICENSE-MODEL', 'model', null, null, 0.3),
    ('pytorch/ao', 'LICENSE', 'code', 'CC-BY-NC-4.0', false, 0.97)
) t (repository, path, covers, spdx_id, is_osi_approved, score);

create table main.copyright_holders as
select * from (values
    ('QwenLM/Qwen3', 'alibaba', 'CN', 6::bigint, 9::bigint, 40::bigint),
    ('QwenLM/Qwen3', 'meta', 'US', 2::bigint, 9::bigint, 40::bigint),
    ('pytorch/ao', 'meta', 'US', 5::bigint, 6::bigint, 20::bigint),
    ('pytorch/ao', null, null, 1::bigint, 6::bigint, 20::bigint)
) t (repository, organization, economy, statements, files_with_holder, source_files);

create table main.accelerators as
select * from (values
    ('cuda', 'NVIDIA CUDA', 'meta', 'US', 'datacentre', false),
    ('ascend', 'Huawei Ascend', 'huawei', 'CN', 'datacentre', false),
    ('vulkan', 'Vulkan', 'meta', null, 'interface', true),
    ('unspecified', 'A processor whose maker is not said', null, null, 'unspecified', false)
) t (accelerator, title, vendor, economy, kind, is_standard);

create table main.accelerator_support as
select * from (values
    ('pytorch/ao', 'cuda', 'meta', 'US', false, date '2024-02-03', date '2026-01-02',
        date '2024-12-30', 12::bigint, 9::bigint),
    ('pytorch/ao', 'vulkan', 'meta', null, true, date '2024-02-03', date '2026-01-02', null,
        2::bigint, 2::bigint),
    ('QwenLM/Qwen3', 'ascend', 'huawei', 'CN', false, date '2025-03-04', date '2025-03-04', null,
        1::bigint, 1::bigint),
    ('QwenLM/Qwen3', 'cuda', 'meta', 'US', false, null, null, date '2025-12-30', 0::bigint, 0::bigint)
) t (repository, accelerator, vendor, vendor_economy, is_standard, first_named_on, last_named_on,
    declared_on, changes, persons);

-- twelve changes a year by as many people: half on a US vendor's back end, a third on a Chinese one's,
-- a sixth on nobody's that is said
create table main.contribution_accelerators as
select year * 100 + n as contribution_id,
    case when n < 6 then 'cuda' when n < 10 then 'ascend' else 'unspecified' end as accelerator,
    case when n % 2 = 0 then 'pytorch/ao' else 'QwenLM/Qwen3' end as repository,
    n as contributor_id, make_date(year, 3, 1) as month, 'title' as evidence,
    case when n < 6 then 'US' when n < 10 then 'CN' end as vendor_economy, 1.0 as weight
from range(12) t (n), (values (2024), (2025)) y (year);

create table main.contribution_model_families as
select year * 100 + n as contribution_id, 'qwen' as model_family,
    case when n % 2 = 0 then 'pytorch/ao' else 'QwenLM/Qwen3' end as repository,
    n as contributor_id, make_date(year, 3, 1) as month,
    case when n % 3 = 0 then 'US' else 'CN' end as family_economy,
    case when n % 2 = 0 then 'US' else 'CN' end as repository_economy, 1.0 as weight
from range(12) t (n), (values (2024), (2025)) y (year);

create table main.model_derivations as
select * from (values
    ('Qwen/a', 'CN', 'US', false, date '2024-07-01', 1.0),
    ('meta/b', 'US', 'CN', false, date '2025-01-01', 1.0),
    ('meta/c', 'US', 'CN', false, date '2025-01-01', 0.5),
    ('meta/c', 'US', null, null, date '2025-01-01', 0.5),
    ('meta/d', 'US', 'US', true, date '2025-01-01', 1.0)
) t (model, organization_economy, base_organization_economy, is_own, quarter, weight);

create table main.models as
select * from (values
    ('Qwen/a', 'CN', 'apache-2.0', true, 300::bigint),
    ('meta/b', 'US', 'llama3', false, 100::bigint),
    ('meta/c', 'US', 'other', null, 0::bigint)
) t (model, organization_economy, license, is_osi_approved, downloads);
alter table main.models add column is_listed boolean default true;
alter table main.models add column seen_at timestamp default timestamp '2026-09-01 00:00:00';
