-- about : The organization and the economy of a contributor on a day, by main.evidence_precedence.
-- grain : dimension, contributor_id, on_date
-- needs : resolved.nearest, main.evidence_precedence
select
    dimension,
    contributor_id,
    on_date,
    value,
    detail,
    case when value = 'independent' then 'independent' else evidence end as evidence,
    distance_days
from (
    select
        nearest.*,
        precedence.evidence,
        row_number() over (
            partition by nearest.dimension, nearest.contributor_id, nearest.on_date
            order by precedence.rank
        ) as place
    from resolved.nearest
    inner join main.evidence_precedence as precedence
        on nearest.dimension = precedence.dimension
        and nearest.source_class = precedence.source_class
        and nearest.distance_days <= coalesce(precedence.within_days, nearest.distance_days)
) as placed
where place = 1
