"""Trailers that name people: what one line of a commit's message says.

git's own `%(trailers)` reads the last paragraph only. A squash merge strings several messages
together, so one co-author in forty stands further up (2.5 % over 33 repositories): any line may
be a trailer.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Trailer = tuple[str, str, str]
"""Key in lower case, name and e-mail as written; either of the two may be empty."""

LINE = r"(?:\* )?[a-z][a-z-]*(?:-by ?| by):"
"""How a trailer's line starts, letter case apart; not every such line is one."""

LONGEST_VALUE = 400  # longer lines are prose or attacks, not people

# Keys that count even without an address; any other `something-by` needs one to be a person.
_KNOWN = frozenset(
    f"{verb}-by"
    for verb in (
        *("co-authored", "signed-off", "reviewed", "approved", "acked", "tested", "reported"),
        *("suggested", "helped", "assisted", "requested", "authored", "contributed", "submitted"),
    )
)
_CO_AUTHOR = frozenset(
    f"{word}{joint}by"
    for word in ("co-authored", "coauthored", "co-author", "coauthor")
    for joint in "- "
)
# Phabricator's and PyTorch's merge bots write these two with a space.
_SPACED = {"reviewed by": "reviewed-by", "approved by": "approved-by"}

_LONGEST_KEY = 40

# GitHub's bullet stands before a squashed commit whose whole message is a trailer.
_KEY = re.compile(rb"(?:\* )?([a-z][a-z-]*[ -]by) ?")


@functools.lru_cache(maxsize=1 << 16)
def people(line: bytes) -> tuple[tuple[Trailer, Trailer], ...]:
    """Who a line names, each with the form in which duplicates are alike.

    Remembered, because the same few thousand people sign most of a history.
    """
    head, _, rest = line.partition(b":")
    key = _key(head.lower()) if len(head) <= _LONGEST_KEY and len(rest) <= LONGEST_VALUE else None
    if key is None:
        return ()
    value = rest.decode("utf-8", "replace").strip()
    return tuple(
        ((key, name, email), (key, name.casefold(), email.casefold()))
        for name, email in _named(key, value)
    )


@functools.lru_cache(maxsize=1 << 12)
def _key(head: bytes) -> str | None:
    """The trailer's key out of what stands before the colon; null for prose."""
    match = _KEY.fullmatch(head)
    if not match:
        return None
    key = match[1].decode()
    if key in _CO_AUTHOR:
        return "co-authored-by"
    return key if key.endswith("-by") else _SPACED.get(key)


def _named(key: str, value: str) -> Iterator[tuple[str, str]]:
    """Name and e-mail of everybody in a trailer's value."""
    name, bracket, rest = value.partition("<")
    if bracket:
        name, email = name.strip().strip('"'), rest.partition(">")[0].strip()
        if (name or email) and ">" not in name:
            yield name, email
    elif key in _KNOWN and value:
        several = key in ("reviewed-by", "approved-by") and "@" not in value
        for part in value.split(",") if several else (value,):
            text = part.strip()
            if "@" in text.lstrip("@") and " " not in text:
                yield "", text
            elif text:
                yield text, ""
