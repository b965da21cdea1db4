"""Facts about the table that erasure works from."""

from __future__ import annotations

import pytest

from tracker.entities import SCHEMAS
from tracker.raw.personal import PERSONAL


def test_every_entity_is_covered():
    assert set(PERSONAL) == set(SCHEMAS)


@pytest.mark.parametrize("entity", SCHEMAS)
def test_every_declared_column_exists(entity):
    personal = PERSONAL[entity]
    declared = {
        *personal.key,
        *personal.order,
        *personal.owner,
        *personal.people,
        *personal.texts,
        *personal.linked,
        *personal.mentions,
        *(column for columns in personal.mentions.values() for column in columns),
    }
    assert declared <= set(SCHEMAS[entity].names)


@pytest.mark.parametrize("entity", SCHEMAS)
def test_no_address_and_no_login_is_left_uncovered(entity):
    personal = PERSONAL[entity]
    emptied = {column for columns in personal.mentions.values() for column in columns}
    covered = {*personal.owner, *emptied}
    named = {name for name in SCHEMAS[entity].names if name.endswith(("email", "login"))}
    assert named <= covered


@pytest.mark.parametrize("entity", SCHEMAS)
def test_an_entity_whose_rows_can_be_withheld_has_a_key(entity):
    assert PERSONAL[entity].key or not PERSONAL[entity].owner
