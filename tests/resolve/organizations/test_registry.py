from datetime import date
from pathlib import Path

import pytest

from tracker.resolve.organizations.registry import Period, Registry
from tracker.settings import Organization, Settings

BOUGHT, SOLD_ON = date(2020, 1, 1), date(2023, 1, 1)


def org(identifier, **more):
    return Organization(id=identifier, name=identifier.title(), kind="company", **more)


REGISTRY = Registry(
    Settings(
        directory=Path(),
        version="test",
        organizations=(
            org("brand", parent="firm", acquired_on=BOUGHT, domains=("brand.com",)),
            org("firm", parent="group", acquired_on=SOLD_ON),
            org("group"),
            org("unit", parent="group"),
            org("elsewhere", aliases=("Longname Systems", "Longnamed")),
        ),
    )
)


def test_a_brand_counts_for_whoever_owns_it_that_day():
    assert REGISTRY.periods("brand") == (
        Period("brand", None, BOUGHT),
        Period("firm", BOUGHT, SOLD_ON),
        Period("group", SOLD_ON, None),
    )
    assert REGISTRY.owner_on("brand", date(2019, 12, 31)) == "brand"
    assert REGISTRY.owner_on("brand", BOUGHT) == "firm"
    assert REGISTRY.owner_on("brand", None) == "group"


def test_a_unit_without_a_date_was_always_its_parents():
    assert REGISTRY.periods("unit") == (Period("group", None, None),)


def test_a_brand_bought_after_its_buyer_was_counts_for_the_last_owner():
    registry = Registry(
        Settings(
            directory=Path(),
            version="test",
            organizations=(
                org("brand", parent="firm", acquired_on=SOLD_ON),
                org("firm", parent="group", acquired_on=BOUGHT),
                org("group"),
            ),
        )
    )
    assert registry.periods("brand") == (
        Period("brand", None, SOLD_ON),
        Period("group", SOLD_ON, None),
    )


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("longnmaed", ("elsewhere",)),
        ("longnammed", ("elsewhere",)),
        ("longnamer", ()),
        ("longnames", ()),
        ("strongnamed", ()),
        ("short", ()),
    ],
)
def test_one_slip_inside_a_long_word_is_forgiven_and_a_plural_is_not(word, answer):
    assert REGISTRY.respelt(word) == answer
