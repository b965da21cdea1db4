"""Figures that others have published, as rows of config/, and what is put beside them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from tracker.settings.forms import Code, Slug, Title
from tracker.settings.shapes import CheckedKey, SourceKey

Beside = Literal[
    "flow", "flow_share", "flow_strength", "share", "ratio", "coverage", "co_authored_between",
    "download_share", "model_family_share", "contributors", "organizations",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One published figure, and what of ours stands beside it."""

    id: Annotated[Slug, "short name"]
    title: Annotated[Title, "what the figure counts"]
    said: Annotated[Title, "the figure as published"]
    published: Annotated[float | None, "the figure as a number; a share is 0–1"] = None
    unit: Annotated[Literal["share", "ratio", "count"], "unit of both numbers"]
    from_on: Annotated[date | None, "first day of the period; default: always"] = None
    to_on: Annotated[date | None, "day after the last; default: always"] = None
    measure: Annotated[
        Beside | None,
        "our number; `flow`, `flow_share` and `flow_strength` are of the published table itself",
    ] = None
    beside: Annotated[Title | None, "what our number counts, in words"] = None
    lens: Annotated[Literal["place", "employer"], "stated place, or employer's seat"] = "place"
    weight: Annotated[Literal["changes", "contributors"], "what is counted"] = "changes"
    economies: Annotated[
        tuple[Code, ...], "whose part it is; a `ratio` is that of the first by that of the second"
    ] = ()
    homes: Annotated[tuple[Code, ...], "homes of the repositories; none: every home"] = ()
    presets: Annotated[tuple[Slug, ...], "presets of repositories; none: all"] = ()


@dataclass(frozen=True, kw_only=True)
class Study:
    """A publication with its figures, and why they differ from ours."""

    id: Annotated[Slug, "short name"]
    title: Annotated[Title, "who published what and when"]
    method: Annotated[Title, "how it was counted"]
    use: Annotated[Title, "what it is good for here"]
    differs: Annotated[Title, "why it differs from our number, or what to mind"]
    figures: Annotated[tuple[Figure, ...], "its figures"]
    source: SourceKey = ""
    checked_on: CheckedKey = None
