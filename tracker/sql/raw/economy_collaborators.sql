-- about : The Innovation Graph's table of collaborators, as its newest copy has it.
-- grain : source, destination, year, quarter
-- needs : raw.economy_collaborators_batches
select source, destination, year, quarter, weight
from (
    select *, dense_rank() over (order by seen_at desc, sequence desc) as age
    from raw.economy_collaborators_batches
) as aged
where age = 1
