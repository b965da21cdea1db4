"""Facts about what is due and what the zone says of itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tracker.raw.status import due, streams

NOW = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("every", "last", "expected"),
    [
        (None, NOW, True),
        (DAY, None, True),
        (DAY, NOW - timedelta(hours=23), False),
        (DAY, NOW - timedelta(hours=23, minutes=45), True),
        (DAY, NOW - DAY, True),
        (DAY, NOW + timedelta(hours=1), True),
        (timedelta(hours=1), NOW - timedelta(minutes=50), False),
        (timedelta(hours=1), NOW - timedelta(minutes=55), True),
    ],
)
def test_what_is_due(every, last, expected):
    assert due(every, last, NOW) is expected


def test_a_stream_tells_its_last_collection_rows_and_gaps(zone, batch):
    zone.write(batch({}, {}, cursor={"gaps": ["shallow clone"]}))
    zone.write(batch({}, cursor={"gaps": ["shallow clone"]}, complete=False))
    zone.write(batch({}, entity="heads"))
    commits, heads = streams(zone)
    assert (commits.entity, commits.scope, commits.rows, commits.files) == (
        "commits",
        "owner__name",
        2,
        2,
    )
    assert commits.gaps == ("shallow clone",)
    assert not commits.complete
    assert (heads.entity, heads.rows, heads.gaps, heads.withheld) == ("heads", 1, (), 0)
    assert (datetime.now(UTC) - commits.collected_at) < timedelta(minutes=1)
