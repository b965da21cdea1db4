-- about : Models of tracked organizations on the Hugging Face Hub, as last seen.
-- grain : model
-- needs : raw.models, resolved.hub_accounts, main.organizations, main.model_derivations,
--   resolved.known_licences
-- column : model | owner/name on the Hub
-- column : owner | account on the Hub
-- column : organization | organization that owns the account
-- column : organization_economy | seat of that organization
-- column : base_models | number of models it states it was made from
-- column : base_model | the one it was made from; null for none, several (see model_derivations) or untracked
-- column : relation | finetune, quantized, adapter or merge; null for none, mixed or not stated
-- column : base_organization | organization that owns the base model
-- column : base_organization_economy | seat of that organization
-- column : library | library that loads it
-- column : pipeline_tag | task it is for
-- column : license | licence as tagged
-- column : is_osi_approved | approved by the Open Source Initiative; null where no licence is named
-- column : downloads | in the 30 days before seen_at
-- column : downloads_all_time | since its creation, at seen_at
-- column : likes | at seen_at
-- column : derivatives | models on the Hub made from it, by anybody, at seen_at
-- column : created_at | UTC; 2022-03-02 stands for all that is older
-- column : quarter | first day of the quarter of created_at; null before 2022-03-03
-- column : last_modified | UTC
-- column : is_listed | false: deleted, made private or renamed since
-- column : first_seen_at | first observation, UTC
-- column : seen_at | newest observation, UTC
-- check : base_model is null or base_models = 1
select
    model.model,
    model.owner,
    account.organization,
    seat.economy as organization_economy,
    cast(len(model.base_models) as integer) as base_models,
    base.base_model,
    base.relation,
    base.base_organization,
    base.base_organization_economy,
    model.library_name as library,
    model.pipeline_tag,
    model.license,
    case
        when licence.licence is not null then licence.is_osi_approved
        when model.license is not null then false
    end as is_osi_approved,
    model.downloads,
    model.downloads_all_time,
    model.likes,
    model.children_model_count as derivatives,
    model.created_at,
    case
        when model.created_at >= timestamp '2022-03-03'
            then cast(date_trunc('quarter', model.created_at) as date)
    end as quarter,
    model.last_modified,
    model.is_listed,
    model.first_seen_at,
    model.seen_at
from raw.models as model
left join resolved.hub_accounts as account on lower(model.owner) = account.owner
left join resolved.known_licences as licence on lower(model.license) = licence.licence
left join main.organizations as seat on account.organization = seat.organization
left join (
    select
        model,
        case when count(*) = 1 then any_value(base_model) end as base_model,
        case when count(distinct relation) = 1 then any_value(relation) end as relation,
        case when count(*) = 1 then any_value(base_organization) end as base_organization,
        case
            when count(*) = 1 then any_value(base_organization_economy)
        end as base_organization_economy
    from main.model_derivations
    group by model
) as base on model.model = base.model
order by model.model
