"""Location text → economy: offline, deterministic, and able to say why."""

from tracker.resolve.locations.fit import Location
from tracker.resolve.locations.resolver import LOCATIONS, LocationResolver, resolve_locations

__all__ = ["LOCATIONS", "Location", "LocationResolver", "resolve_locations"]
