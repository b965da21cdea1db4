"""What a card shows: words, figure, table and the reasons where one of them is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable

    import plotly.graph_objects as go

    from dashboards.file import Generation
    from dashboards.state import State
    from dashboards.theme import Look


@dataclass(frozen=True)
class Message:
    """Why there is no chart: nothing there, withheld, too little known, or failed."""

    kind: Literal["empty", "withheld", "low", "failed"]
    text: str
    remedy: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a table: field of the frame, heading, and how its values are written."""

    field: str
    title: str
    kind: Literal["text", "count", "share", "ratio", "date"] = "text"


@dataclass(frozen=True)
class Chart:
    """A small chart of a card that has more to say: figure or why there is none, and its table."""

    figure: go.Figure | None = None
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    columns: tuple[Column, ...] = ()
    notes: tuple[str, ...] = ()
    coverage: float | None = None
    message: Message | None = None


@dataclass(frozen=True)
class Stamp:
    """A claim's verdict under one lens."""

    lens: str
    word: str
    is_stated: bool


@dataclass(frozen=True)
class Measurement:
    """One test of a claim in a reader's words: number with its range, threshold, what it rests on.

    ``word`` is the verdict, ``reason`` says why and what would bring more.
    """

    words: str
    number: str
    threshold: str
    basis: str
    word: str
    reason: str


@dataclass(frozen=True)
class Claim:
    """A claim beside its chart: verdicts under both lenses, tests under ``lens``, what is next.

    ``page`` is the address of the page with the detail and ``more`` its link's text.
    """

    lens: str
    stamps: tuple[Stamp, ...]
    tests: tuple[Measurement, ...]
    would_change: str
    page: str
    more: str


@dataclass(frozen=True)
class View:
    """A card's content for one selection.

    ``coverage`` is None where the card does not rest on what contributors said; ``table`` is what
    the chart shows and what is downloaded, small groups already withheld. ``claim`` is there where
    the card is about a claim under test.
    """

    title: str
    subtitle: str
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    columns: tuple[Column, ...] = ()
    figure: go.Figure | None = None
    coverage: float | None = None
    message: Message | None = None
    notes: tuple[str, ...] = ()
    claim: Claim | None = None


@dataclass(frozen=True)
class Card:
    """A card of a page.

    ``metrics`` names rows of main.metrics whose words stand in the About tab; ``about`` says what
    the reader sees and how it was made; ``leaves_out`` whether it heeds ``State.without``.
    """

    name: str
    label: str
    about: str
    build: Callable[[Generation, State, Look], View]
    metrics: tuple[str, ...] = ()
    tables_first: bool = False
    leaves_out: bool = False


@dataclass(frozen=True)
class Page:
    """A page: its address, its question, its cards in order."""

    path: str
    label: str
    question: str
    lead: str
    cards: tuple[Card, ...]
    filtered: bool = True


def by_description(columns: tuple[Column, ...], frame: pd.DataFrame) -> pd.DataFrame:
    """The frame cut to its declared columns, in their order."""
    return frame.reindex(columns=[column.field for column in columns])
