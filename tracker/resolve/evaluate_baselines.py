"""Location libraries to stand beside ours; imported only when asked for, never required.

None of them is a dependency: install one with pip to see it in the report. geocode is
local-geocode 0.0.2, geotext 0.4.0, country-resolver 0.2.0 (its network geocoder switched off).
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from tracker.errors import ConfigError
from tracker.resolve.evaluate import Answer, Resolver

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def _local_geocode() -> Resolver:
    geocode = import_module("geocode.geocode").Geocode()
    geocode.load()
    return lambda texts: [
        _most_named([place["country_code"] for place in geocode.decode(text)]) for text in texts
    ]


def _geotext() -> Resolver:
    read = import_module("geotext").GeoText
    return lambda texts: [_most_named(list(read(text).country_mentions)) for text in texts]


def _country_resolver() -> Resolver:
    resolver = import_module("country_resolver").CountryResolver(enable_geocoder=False)

    def resolve(texts: Sequence[str]) -> list[Answer]:
        found = [resolver.resolve(text) for text in texts]
        return [Answer((match.iso2,), match.source) if match else Answer() for match in found]

    return resolve


def _most_named(codes: Sequence[str]) -> Answer:
    """The economy named most often, the first of equals: how these libraries are used."""
    if not codes:
        return Answer()
    return Answer((max(dict.fromkeys(codes), key=codes.count),), "most named")


# name → (module that has to be there, how to start it)
_BASELINES: dict[str, tuple[str, Callable[[], Resolver]]] = {
    "local-geocode": ("geocode", _local_geocode),
    "geotext": ("geotext", _geotext),
    "country-resolver": ("country_resolver", _country_resolver),
}
NAMES = tuple(_BASELINES)


def installed() -> tuple[str, ...]:
    """Names of the baselines that can be started here."""
    return tuple(name for name, (module, _) in _BASELINES.items() if find_spec(module))


def start(name: str) -> Resolver:
    """Start a baseline.

    Raises:
        ConfigError: no such baseline, or it is not installed.
    """
    if name not in _BASELINES:
        raise ConfigError(f"{name!r} is no baseline we know", remedy=f"One of: {', '.join(NAMES)}")
    if name not in installed():
        raise ConfigError(
            f"the baseline {name} is not installed", remedy=f"Run: pip install {name}"
        )
    return _BASELINES[name][1]()
