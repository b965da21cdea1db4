-- about : Countries and regions: ISO 3166-1 codes with Unicode CLDR names; no statement on status.
-- grain : economy
-- needs : resolved.economies
-- column : economy | ISO 3166-1 alpha-2
-- column : alpha3 | ISO 3166-1 alpha-3
-- column : name | English name in Unicode CLDR
select economy, alpha3, name
from resolved.economies
order by economy
