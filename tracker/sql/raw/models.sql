-- about : Each model of the Hugging Face Hub as last seen; what a model that is gone said before.
-- grain : model
-- needs : raw.models_batches
with aged as (
    select
        *,
        row_number() over (partition by id order by seen_at desc, sequence desc) as age,
        row_number() over (
            partition by id order by is_listed desc, seen_at desc, sequence desc
        ) as listed_age,
        min(seen_at) over (partition by id) as first_seen_at
    from raw.models_batches
)

select
    said.id as model,
    said.author as owner,
    newest.is_listed,
    cast(said.created_at as timestamp) as created_at,
    cast(said.last_modified as timestamp) as last_modified,
    said.library_name,
    said.pipeline_tag,
    said.license,
    coalesce(said.base_models, []) as base_models,
    said.children_model_count,
    said.downloads,
    said.downloads_all_time,
    said.likes,
    cast(said.first_seen_at as timestamp) as first_seen_at,
    cast(newest.seen_at as timestamp) as seen_at
from aged as said
inner join aged as newest on said.id = newest.id
where said.listed_age = 1 and newest.age = 1
