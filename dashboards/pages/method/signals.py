"""Cards of *Data and method*: what a clock hints at, and how often two signals agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboards import words
from dashboards.choices import read
from dashboards.lenses import OUTSIDE, ZONES
from dashboards.pages import common
from dashboards.view import Card, Column, Message, View

if TYPE_CHECKING:
    import pandas as pd

    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look

CALIBRATION = """
with hint as (
    select coalesce(z.grp, $outside) as zone, coalesce(s.grp, $outside) as seat, mailbox_class,
        contributions, persons
    from main.hint_calibration h
    left join (select unnest($zones) as value, unnest($zone_groups) as grp) z
        on z.value = h.zone::varchar
    left join (select unnest($seats) as value, unnest($seat_groups) as grp) s
        on s.value = h.organization_economy::varchar
)
select zone, seat, address, sum(contributions)::bigint as contributions,
    max(persons)::bigint as persons
from (
    select *, 'any address' as address from hint
    union all select *, 'university address' from hint where mailbox_class = 'university'
    union all select *, 'work address' from hint where mailbox_class = 'work'
)
group by all
"""
AGREEMENT = """
select signal, other_signal, compares, days::bigint as days, agreeing::bigint as agreeing,
    persons::bigint as persons, agreeing / nullif(days, 0) as share
from main.signal_agreement where not metrics.withheld(persons, $k) order by days desc, signal
"""
SIGNALS = {
    "address": "address of a commit",
    "company": "company field of the profile",
    "membership": "public membership of an organization",
    "place": "stated location",
    "seat": "seat of the organization",
}


def calibration(file: Generation, state: State, look: Look) -> View:  # noqa: ARG001 - one signature
    """How well a zone hints at a seat: precision and sensitivity, by kind of address."""
    choices = read(file)
    seats = choices.groupings[state.grouping]
    line = (
        "Work of people whose organization’s seat is known, by the UTC offset of the author’s "
        "clock; the whole file. Precision: share of a zone’s work that has this seat; "
        "sensitivity: share of the seat’s work that has this zone."
    )
    frame = file.frame(
        CALIBRATION,
        {
            "outside": OUTSIDE,
            "zones": [member for group in ZONES for member in group.members],
            "zone_groups": [group.name for group in ZONES for _ in group.members],
            "seats": [member for group in seats for member in group.members],
            "seat_groups": [group.name for group in seats for _ in group.members],
        },
    )
    if frame.empty:
        told = Message("empty", "No work has both a zone and a known seat.", "Collect more first.")
        return View("Nothing to compare yet", line, message=told)
    # shares are among the cells shown, so that none that is withheld can be subtracted back
    frame = frame[frame["persons"] >= choices.smallest_group]
    if frame.empty:
        return View("Every cell has too few people", line, message=common.withheld(file))
    made = frame["contributions"]
    frame = frame.assign(
        precision=made / frame.groupby(["address", "zone"])["contributions"].transform("sum"),
        sensitivity=made / frame.groupby(["address", "seat"])["contributions"].transform("sum"),
        zone_title=frame["zone"].map({group.name: group.title for group in ZONES}),
        seat_title=frame["seat"].map({group.name: group.title for group in seats}),
    )
    # one cell alone is always the whole of what is shown, which says nothing
    for share, margin in (("precision", "zone"), ("sensitivity", "seat")):
        alone = frame.groupby(["address", margin])["contributions"].transform("size") == 1
        frame[share] = frame[share].mask(alone)
    ranks = {group.name: rank for rank, group in enumerate(ZONES)}
    frame = frame.assign(rank=frame["zone"].map(ranks)).sort_values(
        ["address", "rank", "contributions"], ascending=[True, True, False], ignore_index=True
    )
    return View(
        _hint(frame, choices.focus("employer", state.grouping)),
        line,
        table=frame,
        columns=(
            Column("address", "Address"),
            Column("zone_title", "Zone"),
            Column("seat_title", "Seat"),
            Column("contributions", "Contributions", "count"),
            Column("precision", "Precision", "share"),
            Column("sensitivity", "Sensitivity", "share"),
        ),
        notes=(
            (
                f"Cells where no {choices.smallest_group} people can be counted are left out, and "
                "shares are among the cells shown. A seat is not where people are."
            ),
        ),
    )


def _hint(frame: pd.DataFrame, seat: str) -> str:
    """What UTC+8 says of a seat, in one sentence."""
    eight = frame[(frame["zone"] == "eight") & (frame["address"] == "any address")]
    eight = eight.dropna(subset=["precision"])
    if eight.empty:
        return "Too few people in UTC+8 have a known seat to say what the zone hints at"
    found = eight.set_index("seat").reindex([seat])["precision"].fillna(0).iloc[0]
    title = frame.loc[frame["seat"] == seat, "seat_title"]
    name = f"a seat in {title.iloc[0]}" if len(title) else "that seat"
    return f"Of work in UTC+8 with a known seat, {words.percent(found)} has {name}"


def agreement(file: Generation, state: State, look: Look) -> View:  # noqa: ARG001 - one signature
    """How often two signals about one person and day say the same."""
    line = (
        "Days of a person on which both signals speak, at most a year from the day; the whole file."
    )
    frame = file.frame(AGREEMENT, {"k": read(file).smallest_group})
    if frame.empty:
        told = Message(
            "empty",
            "No two signals speak about the same people often enough to be compared.",
            "`tracker collect github` brings profiles to compare addresses with.",
        )
        return View("Only one signal is known so far", line, message=told)
    frame = frame.assign(
        first=frame["signal"].map(lambda name: SIGNALS.get(name, name)),
        second=frame["other_signal"].map(lambda name: SIGNALS.get(name, name)),
    )
    top = frame.iloc[0]
    return View(
        f"{words.capital(top['first'])} and {top['second']} agree on "
        f"{words.percent(top['share'])} of days",
        line,
        table=frame,
        columns=(
            Column("first", "Signal"),
            Column("second", "Other signal"),
            Column("compares", "Compares"),
            Column("days", "Days", "count"),
            Column("agreeing", "Agreeing", "count"),
            Column("share", "Agreement", "share"),
            Column("persons", "People", "count"),
        ),
        notes=("Place and seat are different questions: where they differ neither is wrong.",),
    )


HINT = Card(
    "method-hint",
    "What a clock hints at",
    "A UTC offset is shared by many economies, so it is a lens of its own and never read as a "
    "place. This table says how good a hint it would be, where the organization is known: by any "
    "address, and for university and work addresses apart.",
    calibration,
    (),
    tables_first=True,
)
AGREEMENTS = Card(
    "method-signals",
    "Do the signals agree?",
    "Organizations come from addresses, from the profile’s company field and from public "
    "memberships; place comes from the stated location. Where two of them speak about one person "
    "on one day, this is how often they say the same.",
    agreement,
    (),
    tables_first=True,
)
