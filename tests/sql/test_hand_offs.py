"""Hand-offs of random histories are those that a loop over their edits finds."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sql_cases import CATALOG

START = datetime(2024, 1, 1, tzinfo=UTC)
HAND_OFFS = f"""
    select contribution_id, destination_id, weight::integer
    from ({CATALOG.model("resolved.hand_off_ties").sql})
"""
commit = st.tuples(
    st.integers(0, 3),  # author
    st.sets(st.sampled_from("abc"), min_size=1),  # files
    st.sampled_from([0, 1, 45, 90, 91]),  # days since the commit before
    st.sampled_from(["native", "native", "import"]),
)


@pytest.fixture(scope="module")
def con():
    con = duckdb.connect()
    con.execute(
        """
        attach ':memory:' as resolved;
        create table resolved.file_touches (contribution_id bigint, contributor_id bigint,
            path varchar, landed_at timestamp, origin varchar, repository varchar default 'o/r',
            created_at timestamp);
        create table contributions as select n as contribution_id, date '2024-01-01' as month,
            null::varchar as organization, null::varchar as organization_economy,
            null::varchar as economy, null::varchar as zone
        from range(25) as numbers(n);
        """
    )
    return con


def edits(history):
    """(number, author, file, landed at, origin) of each commit and file, oldest first."""
    day = 0
    for number, (author, files, days, origin) in enumerate(history):
        day += days
        for file in sorted(files):
            yield number, author, file, START + timedelta(days=day), origin


def walked(history):
    """(number, former author, files), by walking through the edits that are no imports."""
    last, found = {}, Counter()
    for number, author, file, landed_at, origin in edits(history):
        if origin == "import":
            continue
        former, then = last.get(file, (author, landed_at))
        if former != author and landed_at - then <= timedelta(days=90):
            found[number, former] += 1
        last[file] = (author, landed_at)
    return sorted((*pair, files) for pair, files in found.items())


@settings(max_examples=100, deadline=None)
@given(st.lists(commit, min_size=1, max_size=25))
def test_hand_offs_are_what_walking_through_the_edits_finds(con, history):
    con.execute("delete from resolved.file_touches")
    con.executemany(
        "insert into resolved.file_touches (contribution_id, contributor_id, path, landed_at,"
        " origin) values (?, ?, ?, ?, ?)",
        [(*edit[:3], edit[3].replace(tzinfo=None), edit[4]) for edit in edits(history)],
    )
    assert sorted(con.execute(HAND_OFFS).fetchall()) == walked(history)
