"""The grid on which shares are estimated."""

import duckdb
import pandas as pd
import pytest

from tracker.estimate.grid import group_shares
from tracker.estimate.scopes import LEAST_PERSONS


@pytest.fixture
def con():
    """Sixty persons in two repositories: twenty known CN, twenty known US, twenty unknown."""
    con = duckdb.connect()
    con.execute(
        """
        create table contributions as
        select person as contributor_id,
            case when person % 2 = 0 then 'a/one' else 'a/two' end as repository,
            'a' as project_family, date '2025-01-01' as month,
            'UTC+8' as zone, 'work' as mailbox_class,
            null::varchar as economy,
            case person % 3 when 0 then 'CN' when 1 then 'US' end as organization_economy,
            true as is_change, false as is_merge, 'person' as contributor_kind
        from range(60) as persons(person);
        create table regions as
        select 'default' as "grouping", region, economy
        from (values ('china', 'CN'), ('united-states', 'US')) as r(region, economy);
        create table presets as select 'ones' as preset, 'a/one' as repository;
        """
    )
    return con


def test_a_cell_holds_the_estimate_with_its_interval_and_coverage(con):
    found = group_shares(con, draws=200)
    whole = found[(found.scope == "all") & (found.weight == "changes")].iloc[0]
    assert (whole.lens, whole.grouping, whole.region) == ("employer", "default", "china")
    assert whole.estimate == pytest.approx(0.5)
    assert whole.lower < 0.5 < whole.upper
    assert whole.coverage == pytest.approx(2 / 3)
    assert (whole.persons, whole.members) == (60, 20)


def test_scopes_are_everything_presets_families_and_repositories(con):
    assert set(group_shares(con, draws=5).scope) == {
        "all", "preset:ones", "family:a", "a/one", "a/two",
    }  # fmt: skip


def test_a_scope_with_few_persons_gets_no_row(con):
    con.execute("delete from contributions where contributor_id >= ?", [LEAST_PERSONS - 1])
    assert group_shares(con, draws=5).empty


def test_below_half_coverage_the_worst_case_stands_in_place_of_an_interval(con):
    con.execute("update contributions set organization_economy = null where contributor_id > 20")
    whole = group_shares(con, draws=5).iloc[0]
    assert pd.isna(whole.estimate)
    assert (whole.lower, whole.upper) == pytest.approx((7 / 60, 53 / 60))


def test_a_lens_without_any_data_is_left_out(con):
    assert set(group_shares(con, draws=5).lens) == {"employer"}
