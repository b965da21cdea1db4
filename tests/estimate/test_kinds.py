"""What groups' changes are for, over the grid."""

import duckdb
import pandas as pd
import pytest

from tracker.estimate.kinds import kind_differences
from tracker.estimate.scopes import LEAST_ON_A_SIDE


@pytest.fixture
def con():
    """Forty persons in one repository: ten CN, ten US, twenty unknown; ten changes each.

    Those of CN are half fixes and half features, of US one fix, four features and five documents.
    """
    con = duckdb.connect()
    con.execute(
        """
        create table contributions as
        select person as contributor_id, 'a/one' as repository, 'a' as project_family,
            date '2025-01-01' as month, null::varchar as economy,
            case when person < 10 then 'CN' when person < 20 then 'US' end
                as organization_economy,
            case
                when number < (case when person < 10 then 5 else 1 end) then 'fix'
                when number < (case when person < 10 then 10 else 5 end) then 'feat'
                else 'docs'
            end as change_type,
            case when number < 2 then 'explicit' else 'keyword' end as change_type_evidence,
            true as is_change, false as is_merge, 'person' as contributor_kind
        from range(40) as persons(person), range(10) as numbers(number);
        create table regions as
        select 'default' as "grouping", region, economy
        from (values ('china', 'CN'), ('united-states', 'US')) as r(region, economy);
        create table presets as select 'ones' as preset, 'a/one' as repository;
        create table publication as select 5 as smallest_group;
        """
    )
    return con


@pytest.fixture
def fuller(con):
    """The same with thirty persons of known seat: twenty CN."""
    con.execute(
        "update contributions set organization_economy = 'CN' where contributor_id // 10 = 2"
    )
    return con


def row(found, metric, detail, region="china", weight="changes"):
    of = found[(found.metric == metric) & (found.region == region) & (found.weight == weight)]
    named = of["detail"].isna() if detail is None else of["detail"] == detail
    return of[named & (of["scope"] == "all")].iloc[0]


def test_a_difference_holds_its_interval_coverage_and_persons(fuller):
    found = row(kind_differences(fuller, draws=100), "kind_difference", "fix")
    assert (found.lens, found.grouping) == ("employer", "default")
    assert found.estimate == pytest.approx((10 * 5 + 10 * 1) / 200 - 0.1)
    assert found.lower < found.estimate < found.upper
    assert (found.coverage, found.persons) == (0.75, 30)


def test_three_classes_stand_beside_the_eleven_and_sum_to_one(fuller):
    found = kind_differences(fuller, draws=5)
    share = {
        kind: row(found, "kind_share", kind).estimate
        for kind in ("fix", "feat", "docs", "feature", "other")
    }
    assert share["feature"] == share["feat"]
    assert share["other"] == pytest.approx(share["docs"])
    assert share["fix"] + share["feature"] + share["other"] == pytest.approx(1)
    both = row(found, "fix_or_feature_share", None).estimate
    assert both == pytest.approx(share["fix"] + share["feature"])


def test_changes_whose_kind_is_stated_are_a_weight_of_their_own(fuller):
    found = kind_differences(fuller, draws=5)
    stated = row(found, "kind_share", "fix", region="united-states", weight="explicit_changes")
    assert stated.estimate == pytest.approx(0.5)


def test_below_half_coverage_the_interval_stands_without_an_estimate(fuller):
    fuller.execute(
        "insert into contributions select * replace (contributor_id + 40 as contributor_id,"
        " null as organization_economy) from contributions"
    )
    found = row(kind_differences(fuller, draws=50), "kind_difference", "fix")
    assert pd.isna(found.estimate)
    assert found.coverage == pytest.approx(0.375)
    assert 0 < found.lower < found.upper


def test_undecided_changes_are_left_out(fuller):
    fuller.execute("update contributions set change_type = null where change_type = 'docs'")
    found = row(kind_differences(fuller, draws=5), "kind_share", "fix", region="united-states")
    assert found.estimate == pytest.approx(0.2)


def test_few_persons_with_a_known_group_give_no_row(con):
    assert kind_differences(con, draws=5).empty


def test_a_side_of_few_persons_is_neither_shown_nor_compared(fuller):
    fuller.execute(
        "update contributions set organization_economy = 'CN' where contributor_id = ?", [10]
    )
    found = kind_differences(fuller, draws=5)
    assert LEAST_ON_A_SIDE == 10
    assert set(found.region) == {"china"}
    assert "kind_difference" not in set(found.metric)


def test_the_reader_of_a_larger_threshold_gets_no_smaller_group(fuller):
    fuller.execute("update publication set smallest_group = 11")
    found = kind_differences(fuller, draws=5)
    assert set(found.region) == {"china"}
    assert found.persons.min() >= 11


def test_scopes_and_periods_are_those_of_the_grid(fuller):
    found = kind_differences(fuller, draws=5)
    assert set(found.scope) == {"all", "preset:ones", "family:a", "a/one"}
    grain = ["metric", "scope", "region", "period_from", "period_to", "weight", "detail"]
    assert not found.duplicated(grain).any()
