-- about : Sources of the data and their known gaps.
-- grain : source
-- needs : resolved.sources
-- column : source | short name
-- column : description | one sentence
-- column : entity | what it gives
-- column : first_on | first day it can cover
-- column : last_on | day after the last it can cover
-- column : known_gap | what is known to be missing
select source, description, entity, first_on, last_on, known_gap
from resolved.sources
order by source
