-- about : Groups of economies a reader may choose, versioned; regions of one grouping never overlap.
-- grain : grouping, economy
-- needs : resolved.regions
-- column : grouping | short name of the grouping
-- column : version | raised whenever a region's members change
-- column : region | short name of the region
-- column : title | name shown to readers
-- column : position | order in which regions are shown
-- column : colour_index | position in the palette, 0 to 5
-- column : economy | ISO 3166-1 alpha-2; HK, MO and TW are economies of their own
select "grouping", version, region, title, position, colour_index, economy
from resolved.regions
order by "grouping", position, economy
