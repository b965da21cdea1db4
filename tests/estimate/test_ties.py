"""Mixing of ties within projects."""

import duckdb
import numpy as np
import pandas as pd
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
            n as source_id, (n + 2) % 40 as destination_id, 1.0::double as weight,
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


def rows(con, metric):
    return mixing_ratios(con, draws=50).query("metric == @metric and scope == 'all'")


def test_ties_that_never_cross_have_ratio_zero_to_permuted_labels_too(con):
    row = rows(con, "mixing_permuted").iloc[0]
    assert (row.lower, row.estimate, row.upper) == (0.0, 0.0, 0.0)


def test_the_middle_repository_is_not_ruled_by_the_one_with_most_ties(con):
    # in the second and third repository everybody meets the next, who is of the other region
    con.execute(
        """
        insert into ties select kind, r.repository, month, source_id, (source_id + 1) % 40, 1.0,
            source_organization_economy,
            case source_organization_economy when 'CN' then 'US' else 'CN' end, null, null
        from ties cross join (values ('b/two'), ('c/three')) as r(repository);
        update ties set weight = 100 where repository = 'a/one';
        """
    )
    pooled, middle = rows(con, "mixing_within").iloc[0], rows(con, "mixing_median").iloc[0]
    assert pooled.estimate == pytest.approx(160 / 4080)
    assert (middle.lower, middle.estimate, middle.upper) == (1.0, 2.0, 2.0)
    assert (middle.persons, middle.coverage) == (40, 1.0)


def test_fewer_than_three_repositories_have_no_middle_one(con):
    con.execute("insert into ties select * replace ('b/two' as repository) from ties")
    assert rows(con, "mixing_median").empty


def test_few_persons_give_no_row(con):
    con.execute("delete from ties where source_id > 20 or destination_id > 20")
    assert mixing_ratios(con, draws=10).empty


def test_everything_and_the_presets_have_a_row_for_each_year(con):
    con.execute("insert into ties select * replace (month + interval 1 year as month) from ties")
    con.execute("insert into presets values ('ours', 'a/one')")
    found = mixing_ratios(con, draws=10).query("metric == 'mixing_within'")
    years = found[found.period_from.map(lambda day: day.month == 1)]
    spans = {scope: list(part.period_to.map(str)) for scope, part in years.groupby("scope")}
    whole, first, second = "2026-01-01", "2025-12-01", "2026-12-01"
    assert spans["all"] == [whole, first, second]
    assert spans["preset:ours"] == [whole, first, second]
    assert spans["a/one"] == spans["family:a"] == [whole]


def decoupling(con, *, at_home):
    """Ratio by year where, from 2024 on, this part of the ties stays in the own region."""
    random = np.random.default_rng(7)
    met = []
    for year in range(2021, 2026):
        source, other = random.integers(0, 40, 600), random.integers(0, 40, 600)
        stays = random.random(600) < (at_home if year >= 2024 else 0)
        destination = np.where(stays, other - other % 2 + source % 2, other)
        met += [(year, int(a), int(b)) for a, b in zip(source, destination, strict=True) if a != b]
    con.register("met", pd.DataFrame(met, columns=["year", "source", "destination"]))
    con.execute(
        """
        delete from ties;
        insert into ties select 'co-author', 'a/one', make_date(year, 6, 1), source, destination,
            1.0, case source % 2 when 0 then 'CN' else 'US' end,
            case destination % 2 when 0 then 'CN' else 'US' end, null, null
        from met;
        """
    )
    return {
        row.period_from.year: row.estimate
        for row in rows(con, "mixing_within").itertuples()
        if (row.period_from.month, row.period_to.month) == (1, 12)
    }


def test_a_project_that_decouples_in_2024_is_seen_from_that_year_on(con):
    ratios = decoupling(con, at_home=0.9)
    assert sorted(ratios) == [2021, 2022, 2023, 2024, 2025]
    assert all(ratios[year] > 0.8 for year in (2021, 2022, 2023))
    assert all(ratios[year] < 0.3 for year in (2024, 2025))


def test_noise_alone_decouples_nobody(con):
    assert all(ratio > 0.8 for ratio in decoupling(con, at_home=0).values())
