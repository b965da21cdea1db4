-- about : Named choices of repositories.
-- grain : preset, repository
-- needs : resolved.presets
-- column : preset | short name
-- column : title | name shown to readers
-- column : position | order in which presets are shown
-- column : repository | owner/name
select preset, title, position, repository
from resolved.presets
order by position, repository
