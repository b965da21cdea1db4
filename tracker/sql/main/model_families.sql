-- about : Families of models that changes can name, with the organization that published them first.
-- grain : model_family
-- needs : resolved.model_families
-- column : model_family | short name used in every table
-- column : title | name shown to readers
-- column : organization | organization of origin
-- column : economy | economy of origin: the seat of that organization, unless the row says otherwise
-- column : first_on | day before which nobody could name it
-- column : source | where this was read; null while nobody has read a source
-- column : checked_on | day on which somebody read it
select model_family, title, organization, economy, first_on, nullif(source, '') as source, checked_on
from resolved.model_families
order by model_family
