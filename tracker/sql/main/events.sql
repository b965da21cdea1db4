-- about : Dated annotations for charts; they mark timing and claim no cause.
-- grain : on_date, title
-- needs : resolved.events
-- column : on_date | day
-- column : title | words shown at the mark
-- column : kind | rule, release, governance or outage
-- column : note | what is still doubtful about it
-- column : source | where this was read; null while nobody has read a source
-- column : checked_on | day on which somebody read it
select on_date, title, kind, note, nullif(source, '') as source, checked_on
from resolved.events
order by on_date, title
