from __future__ import annotations

from tracker.resolve.locations.entry import (
    CITY,
    CODE,
    CODE_WEIGHT,
    COUNTRY,
    COUNTRY_WEIGHT,
    SUBCODE,
    SUBDIVISION,
    Entry,
    Reading,
)


def test_a_city_stands_for_itself_when_its_namesakes_are_far_smaller():
    readings = [Reading("GB", CITY, 6.0, "", "A"), Reading("US", CITY, 5.0, "US-AL", "A")]
    assert Entry("a", readings).rivals == ("GB",)


def test_namesakes_of_one_size_are_ambiguous():
    readings = [Reading("GB", CITY, 5.2, "", "A"), Reading("US", CITY, 5.1, "US-MA", "A")]
    assert Entry("a", readings).rivals == ("GB", "US")


def test_a_country_with_fewer_people_than_a_state_of_its_name_is_ambiguous():
    state = Reading("US", SUBDIVISION, 7.0, "US-GA", "Georgia")
    country = Reading("GE", COUNTRY, COUNTRY_WEIGHT, "", "Georgia")
    assert Entry("georgia", [state, country]).rivals == ("GE", "US")
    big = Reading("FR", COUNTRY, COUNTRY_WEIGHT, "", "France")
    assert Entry("france", [Reading("US", SUBDIVISION, 7.0, "US-XX", "F"), big]).rivals == ("FR",)


def test_a_bare_code_of_a_state_and_an_economy_is_ambiguous():
    state = Reading("US", SUBCODE, 7.0, "US-DE", "Delaware")
    economy = Reading("DE", CODE, CODE_WEIGHT, "", "DE")
    assert Entry("de", [state, economy]).rivals == ("US", "DE")
    assert Entry("fr", [Reading("FR", CODE, CODE_WEIGHT, "", "FR")]).rivals == ("FR",)
