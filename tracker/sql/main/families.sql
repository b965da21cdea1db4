-- about : Projects: repositories that belong together.
-- grain : project_family
-- needs : resolved.families
-- column : project_family | short name used in every table
-- column : title | name shown to readers
select project_family, title
from resolved.families
order by project_family
