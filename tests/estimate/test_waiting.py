"""Days to merge."""

import duckdb
import pytest

from tracker.estimate.waiting import LEAST_PULL_REQUESTS, days_to_merge


@pytest.fixture
def con():
    """Forty pull requests opened on one day: three in four land, the n-th after n days."""
    con = duckdb.connect()
    con.execute(
        """
        create table contributions as
        select 'pull_request' as kind, 'person' as contributor_kind, 'a/one' as repository,
            'a' as project_family, date '2025-01-01' as month, n % 7 as contributor_id,
            timestamp '2025-01-01' as created_at,
            case when n % 4 <> 0 then timestamp '2025-01-01' + to_days(n::integer) end as landed_at,
            null::timestamp as closed_at
        from range(40) as numbers(n);
        create table presets (preset varchar, repository varchar);
        create table build as select timestamp '2025-03-01' as as_of;
        """
    )
    return con


def test_those_still_open_wait_until_the_snapshot(con):
    found = days_to_merge(con)
    whole = found[found.scope == "a/one"].iloc[0]
    # 30 of 40 land; the 20th landing is that of number 26
    assert whole.estimate == pytest.approx(26)
    assert whole.lower < 26 < whole.upper
    assert whole.persons == 7


def test_a_scope_with_few_pull_requests_gets_no_row(con):
    con.execute(
        "delete from contributions where created_at + to_days(1) > landed_at or landed_at is null"
    )
    con.execute("delete from contributions where landed_at > timestamp '2025-01-25'")
    assert con.execute("select count(*) from contributions").fetchall()[0][0] < LEAST_PULL_REQUESTS
    assert days_to_merge(con).empty
