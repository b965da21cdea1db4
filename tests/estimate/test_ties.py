"""Mixing of ties within projects."""

import duckdb
import pytest

from tracker.estimate.ties import mixing_ratios


@pytest.fixture
def con():
    """Forty persons, half in each region, every one tied to the next of their own region."""
    con = duckdb.connect()
    con.execute(
        """
        create table ties as
        select 'co-author' as kind, 'a/one' as repository, date '2025-01-01' as month,
            n as source_id, (n + 2) % 40 as destination_id, 1.0 as weight,
            case n % 2 when 0 then 'CN' else 'US' end as source_organization_economy,
            case n % 2 when 0 then 'CN' else 'US' end as destination_organization_economy,
            null::varchar as source_economy, null::varchar as destination_economy
        from range(40) as numbers(n);
        create table repositories as select 'a/one' as repository, 'a' as project_family;
        create table regions as
        select 'default' as "grouping", region, economy
        from (values ('china', 'CN'), ('united-states', 'US')) as r(region, economy);
        create table presets (preset varchar, repository varchar);
        """
    )
    return con


def test_ties_that_never_cross_lie_below_what_chance_gives(con):
    found = mixing_ratios(con, draws=100)
    assert set(found.scope) == {"all", "family:a", "a/one"}
    row = found.iloc[0]
    assert (row.lens, row.weight, row.estimate, row.coverage) == ("employer", "co-author", 0.0, 1.0)
    assert 0 < row.lower <= 1 <= row.upper


def test_ties_with_an_unknown_end_lower_the_coverage(con):
    con.execute("update ties set source_organization_economy = null where source_id < 4")
    assert mixing_ratios(con, draws=10).iloc[0].coverage == pytest.approx(0.9)


def test_few_persons_give_no_row(con):
    con.execute("delete from ties where source_id > 20 or destination_id > 20")
    assert mixing_ratios(con, draws=10).empty


def test_everything_and_the_presets_have_a_row_for_each_year(con):
    con.execute("insert into ties select * replace (month + interval 1 year as month) from ties")
    con.execute("insert into presets values ('ours', 'a/one')")
    found = mixing_ratios(con, draws=10)
    years = found[found.period_from.map(lambda day: day.month == 1)]
    spans = {scope: list(part.period_to.map(str)) for scope, part in years.groupby("scope")}
    whole, first, second = "2026-01-01", "2025-12-01", "2026-12-01"
    assert spans["all"] == [whole, first, second]
    assert spans["preset:ours"] == [whole, first, second]
    assert spans["a/one"] == spans["family:a"] == [whole]
