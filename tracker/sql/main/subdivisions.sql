-- about : Subdivisions of economies: ISO 3166-2 codes with the standard's own names.
-- grain : subdivision
-- needs : resolved.subdivisions
-- column : subdivision | ISO 3166-2
-- column : economy | ISO 3166-1 alpha-2 of the economy it lies in
-- column : name | name in the standard, in Latin letters
select subdivision, substr(subdivision, 1, 2) as economy, name
from resolved.subdivisions
order by subdivision
