-- about : Counts of a model on a day: whenever it said something new, and at least every four weeks
--   of collecting.
-- grain : model, seen_at
-- needs : raw.models_batches
-- column : model | owner/name on the Hugging Face Hub
-- column : seen_at | the Hub's clock, UTC
-- column : downloads | in the 30 days before
-- column : downloads_all_time | since the model's creation
-- column : likes | so far
-- column : derivatives | models on the Hub made from it, by anybody
select
    id as model,
    cast(seen_at as timestamp) as seen_at,
    max(downloads) as downloads,
    max(downloads_all_time) as downloads_all_time,
    max(likes) as likes,
    max(children_model_count) as derivatives
from raw.models_batches
where is_listed
group by id, seen_at
order by model, seen_at
