-- about : One base model that a model states it was made from, as its uploader says.
-- grain : model, position
-- needs : raw.models, resolved.hub_accounts, main.organizations
-- column : model | owner/name on the Hugging Face Hub
-- column : position | number of the base among the model's bases, from 1
-- column : relation | finetune, quantized, adapter or merge; null where not stated
-- column : organization | organization that made the model
-- column : organization_economy | seat of that organization
-- column : base_model | what it was made from; null where its owner is no tracked organization
-- column : base_organization | organization that owns the base
-- column : base_organization_economy | seat of that organization
-- column : is_own | whether both belong to one organization; null where the base's is unknown
-- column : quarter | first day of the quarter in which the model was made; null before 2022-03-03
-- column : weight | 1 / number of the model's bases
-- check : weight > 0 and weight <= 1
with stated as (
    select
        model,
        owner,
        created_at,
        len(base_models) as bases,
        unnest(base_models) as base,
        unnest(range(1, len(base_models) + 1)) as position
    from raw.models
)

select
    stated.model,
    cast(stated.position as integer) as position,
    stated.base.relation as relation,
    maker.organization,
    seat.economy as organization_economy,
    stated.base.id as base_model,
    source.organization as base_organization,
    source_seat.economy as base_organization_economy,
    maker.organization = source.organization as is_own,
    -- the Hub says 2022-03-02 for all that is older than its record of dates
    case
        when stated.created_at >= timestamp '2022-03-03'
            then cast(date_trunc('quarter', stated.created_at) as date)
    end as quarter,
    1.0 / cast(stated.bases as double) as weight
from stated
left join resolved.hub_accounts as maker on lower(stated.owner) = maker.owner
left join main.organizations as seat on maker.organization = seat.organization
left join resolved.hub_accounts as source
    on lower(split_part(stated.base.id, '/', 1)) = source.owner
left join main.organizations as source_seat on source.organization = source_seat.organization
order by stated.model, position
