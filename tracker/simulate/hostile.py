"""A repository whose data try to break things: every string here must pass through as data."""

from __future__ import annotations

from tracker.simulate.world import Commit, HomePeriod, Ident, SimulatedRepository

NAME = "sim-edge/hostile-data"
_FIRST = 1_700_000_000
_PLAIN = Ident("Edge Case", "edge.case@hostile-data.example")

_SUBJECTS = (
    "<img src=x onerror=alert(1)>",
    '=HYPERLINK("http://hostile-data.example","click")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "-2+3",
    "'; drop table contributions; --",
    "{{7*7}} ${7*7} %s %n",
    "\x01\x02\x1b[31mred\x1b[0m\x7f",
    "\u202eright to left\u202c and \u200bzero width",
    "replacement \ufffd character",
    "before\x00after",
    "../../../../etc/passwd",
    "🧵" * 200,
    "x" * 1_000_000,
    "",
)
_PEOPLE = (
    Ident("", "empty.name@hostile-data.example"),
    Ident("No Address", ""),
    Ident("Two Ats", "a@b@c"),
    Ident("=1+1", "formula@hostile-data.example"),
    Ident("\x1b[31mRed", "escape@hostile-data.example"),
    Ident("(none)", "(none)"),
    Ident("root", "root@localhost.localdomain"),
    Ident("Comma, Inc", "gmail,com"),
    Ident("Mixed Case", "Mixed.CASE@Hostile-Data.EXAMPLE"),
)
# (seconds since 1970, minutes east of UTC): before GitHub, after everybody, and odd clocks.
_TIMES = (
    (0, 0),
    (4_294_967_295, 0),
    (_FIRST, 840),
    (_FIRST, -840),
    (_FIRST, 345),
    (_FIRST, -210),
)


def repository() -> SimulatedRepository:
    """The whole repository, the same for every seed."""
    rows = [
        *((_PLAIN, _FIRST, 0, subject) for subject in _SUBJECTS),
        *((ident, _FIRST, 0, "odd identity") for ident in _PEOPLE),
        *((_PLAIN, second, offset, "odd clock") for second, offset in _TIMES),
    ]
    commits = [
        Commit(
            mark=number,
            parents=(number - 1,) if number > 1 else (),
            author=ident,
            committer=_PLAIN,
            authored_at=second,
            author_offset=offset,
            committed_at=second,
            committer_offset=offset,
            message=f"{subject}\n" if subject else "",
            path="data.txt",
        )
        for number, (ident, second, offset, subject) in enumerate(rows, start=1)
    ]
    home = HomePeriod("linux-foundation", "US", kind="foundation")
    return SimulatedRepository(NAME, "sim-edge", (home,), "squash", commits=commits)
