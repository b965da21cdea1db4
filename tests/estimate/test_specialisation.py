"""How sure it is that a region leans to a project."""

import duckdb
import pandas as pd
import pytest
from sql_cases import METRICS

from tracker.estimate.specialisation import specialisations

QUERY = """
with known as (
    select r.region, repository, count(*) as made
    from contributions join regions as r on r.economy = organization_economy
    group by all
)
select metrics.specialisation_symmetric(
    made, sum(made) over (partition by region), sum(made) over (partition by repository),
    sum(made) over ()
) from known order by region, repository
"""


@pytest.fixture
def con():
    """Eighty persons in two repositories: China 30 and 10, the United States 10 and 30."""
    con = duckdb.connect()
    con.execute(
        """
        create table contributions as
        select person as contributor_id,
            case when person < 40 then 'a/one' else 'a/two' end as repository,
            'a' as project_family, 'UTC+8' as zone, 'work' as mailbox_class,
            date '2025-01-01' as month, null::varchar as economy,
            case when person < 30 or person >= 70 then 'CN' else 'US' end as organization_economy,
            true as is_change, false as is_merge, 'person' as contributor_kind
        from range(80) as persons(person);
        create table publication as select 5 as smallest_group;
        create table regions as
        select 'default' as "grouping", region, economy
        from (values ('china', 'CN'), ('united-states', 'US'), ('europe', 'DE'))
            as r(region, economy);
        """
    )
    return con


def whole(con, draws=5):
    """Rows of the whole period."""
    found = specialisations(con, draws=draws)
    return found[found["period_from"].astype(str) == "2025-01-01"]


def test_the_numbers_are_those_of_the_metric(con):
    metric = METRICS["specialisation_symmetric"]
    con.execute(
        f"create schema metrics; create macro metrics.{metric.name}({', '.join(metric.of)}) as "
        + metric.sql
    )
    expected = [value for (value,) in con.execute(QUERY).fetchall()]
    found = whole(con, draws=20).sort_values(["region", "scope"])
    assert list(found["estimate"]) == pytest.approx(expected)
    assert list(found["region"]) == ["china", "china", "united-states", "united-states"]


def test_a_lean_that_was_planted_lies_outside_of_as_expected(con):
    found = whole(con, draws=200).set_index(["region", "scope"])
    at_home = found.loc[("china", "a/one")]
    abroad = found.loc[("china", "a/two")]
    assert (at_home.estimate, abroad.estimate) == (pytest.approx(0.2), pytest.approx(-1 / 3))
    assert 0 < at_home.lower < at_home.estimate < at_home.upper
    assert abroad.lower < abroad.estimate < abroad.upper < 0
    assert (at_home.coverage, at_home.persons) == (1.0, 30)


def test_a_region_of_few_persons_in_a_repository_has_no_row_there(con):
    con.execute("update contributions set organization_economy = 'US' where contributor_id = 79")
    found = whole(con)
    assert set(zip(found["region"], found["scope"], strict=True)) == {
        ("china", "a/one"), ("united-states", "a/one"), ("united-states", "a/two"),
    }  # fmt: skip


def test_below_half_coverage_of_the_repository_the_interval_stands_alone(con):
    con.execute(
        "insert into contributions select * replace (contributor_id + 100 as contributor_id,"
        " null as organization_economy) from contributions where repository = 'a/one'"
    )
    con.execute("delete from contributions where contributor_id = 0")
    found = whole(con).set_index(["region", "scope"])
    assert pd.isna(found.loc[("china", "a/one")].estimate)
    assert found.loc[("china", "a/one")].coverage == pytest.approx(39 / 79)
    assert found.loc[("united-states", "a/two")].estimate > 0


def test_a_lens_without_any_data_gives_no_row(con):
    assert set(whole(con)["lens"]) == {"employer"}
