"""Each metric gives the value its case files expect, and none goes without a case."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sql_cases import CATALOG, FOLDER, METRICS, cases

from tracker.engine import duckdb as engine


@pytest.fixture(scope="module")
def con():
    with engine.database(None, engine.Limits(threads=1)) as connection:
        engine.run(connection, [CATALOG.model("main.metrics")])
        engine.run_metrics(connection, METRICS.values())
        yield connection


def answer(con, metric, rows, *, each=False):
    """The metric over rows given as dicts of its parameters; `each`: one answer per row."""
    literals = ", ".join(
        "(" + ", ".join([str(place), *(_literal(row.get(name)) for name in metric.of)]) + ")"
        for place, row in enumerate(rows)
    )
    columns = ", ".join(["place", *metric.of])
    call = f"metrics.{metric.name}({', '.join(metric.of)})"
    rows_given = f"(values {literals}) as given ({columns})"
    if each:
        query = f"select place, {call} as answer from {rows_given}"
        return con.execute(f"select answer from ({query}) order by place")
    return con.execute(f"select {call} as answer from {rows_given}")


def _literal(value):
    if value is None or value == "NULL":
        return "null"
    if isinstance(value, date):
        return f"date '{value}'"
    return repr(value) if isinstance(value, str | float) else str(value).lower()


@pytest.mark.parametrize(("path", "case"), list(cases("metrics")))
def test_a_metric_gives_the_value_expected_of_it(con, path, case):
    each = isinstance(case["expect"], list)
    rows = answer(con, METRICS[path.stem], case["given"], each=each).fetchall()
    found = [row[0] for row in rows]
    expected = case["expect"] if each else [case["expect"]]
    expected = [None if value == "NULL" else value for value in expected]
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        assert one == (pytest.approx(other, abs=1e-4) if isinstance(other, float) else other)


def test_every_expression_has_a_case():
    with_cases = {path.stem for path in (FOLDER / "metrics").glob("*.toml")}
    assert with_cases == {name for name, metric in METRICS.items() if metric.sql}


degrees = st.lists(st.tuples(st.integers(1, 1000), st.floats(0, 1)), min_size=2, max_size=8).map(
    lambda pairs: [{"degree": float(d), "inner_degree": d * share} for d, share in pairs]
)


@settings(max_examples=25, deadline=None)
@given(degrees)
def test_the_names_of_mixing_say_the_same(con, rows):
    value = {
        name: answer(con, METRICS[name], rows).fetchone()[0]
        for name in (
            *("expected_cross_tie_share", "mixing_ratio", "ei_index"),
            *("assortativity", "modularity"),
        )
    }
    crossing = (value["ei_index"] + 1) / 2
    expected = value["expected_cross_tie_share"]
    assert math.isclose(value["mixing_ratio"], crossing / expected, abs_tol=1e-9)
    assert math.isclose(value["assortativity"], 1 - crossing / expected, abs_tol=1e-9)
    assert math.isclose(value["modularity"], expected - crossing, abs_tol=1e-9)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([True, False, None]), st.integers(1, 9)), min_size=1))
def test_the_bounds_enclose_the_truth_whatever_the_unknowns_are(con, rows):
    given_rows = [{"is_member": member, "weight": weight} for member, weight in rows]
    lower = answer(con, METRICS["share_lower"], given_rows).fetchone()[0]
    upper = answer(con, METRICS["share_upper"], given_rows).fetchone()[0]
    total = sum(weight for _, weight in rows)
    unknown = sum(weight for member, weight in rows if member is None)
    assert 0 <= lower <= upper <= 1 + 1e-12
    assert math.isclose(upper - lower, unknown / total, abs_tol=1e-9)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([True, False, None]), st.floats(0.1, 1)), min_size=1),
    st.randoms(use_true_random=False),
)
def test_the_bounds_of_accelerators_enclose_the_share_whoever_made_the_unsaid(con, rows, chance):
    of = [{"is_of_vendor": member, "weight": weight} for member, weight in rows]
    lower, upper = (
        answer(con, METRICS[f"accelerator_share_{end}"], of).fetchone()[0]
        for end in ("lower", "upper")
    )
    truth = [
        row | {"is_of_vendor": chance.random() < 0.5} if row["is_of_vendor"] is None else row
        for row in of
    ]
    share = answer(con, METRICS["accelerator_share"], truth).fetchone()[0]
    assert lower - 1e-9 <= share <= upper + 1e-9


packages = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))


@settings(max_examples=25, deadline=None)
@given(st.lists(packages.filter(any), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_the_bounds_of_dependencies_enclose_the_share_whoever_the_unknown_makers_are(
    con, repositories, chance
):
    """A repository has packages of the group, of others, and of nobody known."""
    given_rows = [
        {"members": group, "known": group + other + community, "declared": sum(row)}
        for row in repositories
        for group, other, community, _ in [row]
    ]
    lower, upper = (
        answer(con, METRICS[f"dependency_share_{end}"], given_rows).fetchone()[0]
        for end in ("lower", "upper")
    )
    truth = []
    for group, other, community, unknown in repositories:
        of_group = chance.randint(0, unknown)
        known = group + other + community + unknown
        truth.append({"members": group + of_group, "known": known})
    share = answer(con, METRICS["dependency_share"], truth).fetchone()[0]
    assert lower - 1e-9 <= share <= upper + 1e-9


cells = st.lists(st.integers(0, 12), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(cells)
def test_a_withheld_cell_cannot_be_subtracted_back(con, persons):
    k = 5
    rows = [
        {"persons": many, "k": k, "margin": "all", "cell": cell}
        for cell, many in enumerate(persons)
    ]
    found = answer(con, METRICS["suppressed"], rows, each=True).fetchall()
    hidden = [many for many, row in zip(persons, found, strict=True) if row[0]]
    small = [many for many in persons if 0 < many < k]
    assert all(many in hidden for many in small)
    assert small or not hidden
    if small:
        assert len(hidden) >= min(2, sum(many > 0 for many in persons))
        assert sum(hidden) >= min(k, sum(persons))
