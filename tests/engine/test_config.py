from __future__ import annotations

import small_build

from tracker import settings
from tracker.engine.config import config_tables
from tracker.engine.contract import CONFIG_TABLES


def test_every_configured_table_has_its_agreed_columns():
    tables = config_tables(settings.load())
    assert {name: table.schema for name, table in tables.items()} == CONFIG_TABLES
    assert all(table.num_rows for name, table in tables.items() if name != "unverified")


def test_a_repository_is_found_by_its_own_name_among_the_aliases():
    aliases = config_tables(small_build.decisions())["repository_aliases"].to_pylist()
    assert {"alias": "acme/engine", "repository": "acme/engine"} in aliases


def test_regions_of_a_grouping_do_not_overlap():
    rows = config_tables(settings.load())["regions"].to_pylist()
    keys = [(row["grouping"], row["economy"]) for row in rows]
    assert len(keys) == len(set(keys))
