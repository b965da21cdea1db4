-- about : Facts of the configuration for which nobody has read a source yet.
-- grain : table_name
-- needs : resolved.unverified
-- column : table_name | table of the configuration
-- column : facts | rows that state a fact about the world
-- column : unverified | rows among them without a source that somebody read
-- check : unverified <= facts
select table_name, facts, unverified
from resolved.unverified
order by table_name
