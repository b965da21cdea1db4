"""How much gathers in few organizations, with its interval."""

import duckdb
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.estimate.concentration import concentrations
from tracker.estimate.resample import Cells, multiplicities
from tracker.estimate.scopes import LEAST_PERSONS


@pytest.fixture
def con():
    """Sixty persons in one repository, one change each: thirty of one firm, ten of another."""
    con = duckdb.connect()
    con.execute(
        """
        create table contributions as
        select person as contributor_id, 'a/one' as repository, 'a' as project_family,
            date '2025-01-01' as month,
            case when person < 30 then 'one' when person < 40 then 'two' end as organization,
            true as is_change, false as is_merge, 'person' as contributor_kind
        from range(60) as persons(person);
        create table presets as select 'ones' as preset, 'a/one' as repository;
        """
    )
    return con


def test_the_index_stands_between_its_ends_with_coverage_and_persons(con):
    found = concentrations(con, draws=200).iloc[0]
    assert found.scope == "all"
    assert (found.metric, found.weight) == ("hhi", "changes")
    assert found.estimate == pytest.approx(0.75**2 + 0.25**2)
    assert found.lower < found.estimate < found.upper
    assert (found.coverage, found.persons) == (pytest.approx(2 / 3), 40)


def test_below_half_coverage_the_interval_stands_without_an_index(con):
    con.execute("update contributions set organization = null where contributor_id % 3 > 0")
    con.execute(
        "insert into contributions select * replace (contributor_id + 60 as contributor_id)"
        " from contributions"
    )
    con.execute(
        "insert into contributions select * replace (contributor_id + 120 as contributor_id)"
        " from contributions"
    )
    found = concentrations(con, draws=50).iloc[0]
    assert pd.isna(found.estimate)
    assert found.lower < found.upper


def test_few_persons_of_known_organization_give_no_row(con):
    con.execute(
        "update contributions set organization = null where contributor_id >= ?",
        [LEAST_PERSONS - 1],
    )
    assert concentrations(con, draws=5).empty


def test_nothing_collected_gives_no_row(con):
    con.execute("delete from contributions")
    assert concentrations(con, draws=5).empty


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6), st.integers(1, 9)), min_size=1))
def test_drawn_persons_take_all_that_is_theirs_along(rows):
    cell, person, count = (pd.Series(column) for column in zip(*rows, strict=True))
    person = pd.Series(pd.factorize(person)[0])
    own = pd.crosstab(cell, person, count, aggfunc="sum").reindex(range(5)).fillna(0)
    times = multiplicities(int(person.max()) + 1, 20, np.random.default_rng(3))
    cells = Cells(cell.to_numpy(), person.to_numpy(), count.to_numpy(float), 5)
    for sums in map(cells.sums, times):
        assert sums.shape == (5, 20)
        # a draw is a whole number of each person: no total is larger than the largest ones'
        assert (sums.sum(axis=0) <= own.sum().max() * len(own.columns)).all()
        assert (sums.sum(axis=0) >= own.sum().min() * len(own.columns)).all()
        assert (sums[own.sum(axis=1) == 0] == 0).all()
