-- about : The instant the data speak for: the newest look at any source.
-- grain : as_of
-- needs : raw.heads, resolved.footers
select max(seen_at) as as_of
from (
    select seen_at from raw.heads
    union all
    select collected_at from resolved.footers
) as looks
