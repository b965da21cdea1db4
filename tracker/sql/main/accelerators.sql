-- about : Hardware back ends that changes can name, with their vendor and its economy.
-- grain : accelerator
-- needs : resolved.accelerators
-- column : accelerator | short name used in every table
-- column : title | name shown to readers
-- column : vendor | organization that makes it; null for `unspecified`: words that say no maker
-- column : economy | economy of the vendor
-- column : kind | datacentre, client, edge, cpu, interface, instruction-set or unspecified
-- column : is_standard | a standard of many vendors: left out of economy shares
-- column : valid_from | first day it could be named
-- column : source | where this was read; null while nobody has read a source
-- column : checked_on | day on which somebody read it
select
    accelerator, title, vendor, economy, kind, is_standard, valid_from,
    nullif(source, '') as source, checked_on
from resolved.accelerators
order by accelerator
