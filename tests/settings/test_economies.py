"""Economies are ISO 3166-1 with the labels of CLDR."""

from __future__ import annotations

import pycountry

from tracker.settings.economies import codes, economies


def test_they_are_iso_3166_1_and_kosovo():
    assert codes() == {e.code for e in economies()}
    assert codes() == {c.alpha_2 for c in pycountry.countries} | {"XK"}


def test_alpha_3_codes_are_those_of_iso_3166_1():
    iso = {c.alpha_2: c.alpha_3 for c in pycountry.countries}
    assert {e.code: e.alpha3 for e in economies()} == iso | {"XK": "XKK"}


def test_labels_are_cldrs():
    names = {e.code: e.name for e in economies()}
    assert names["CN"] == "China"
    assert names["HK"] == "Hong Kong SAR China"
    assert names["MO"] == "Macao SAR China"
    assert names["TW"] == "Taiwan"
