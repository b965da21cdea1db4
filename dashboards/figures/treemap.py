"""Folders inside their repositories, as large as the files they would leave without an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboards import theme

if TYPE_CHECKING:
    import plotly.graph_objects as go

DARK_WORDS, LIGHT_WORDS = theme.LIGHT.ink, theme.LIGHT.surface
STEPS = (
    (0.25, ("#7AD151", DARK_WORDS)),
    (0.5, ("#22A884", DARK_WORDS)),
    (0.75, ("#2A788E", LIGHT_WORDS)),
    (1.0, ("#414487", LIGHT_WORDS)),
)
"""Up to which part of a folder's files a tile and the words on it have which colours (viridis)."""
ALL = ("#440154", LIGHT_WORDS)
SMALLEST_TEXT = 10


def treemap(frame: pd.DataFrame, look: theme.Look) -> go.Figure:
    """Tiles of the folders, the rest of a repository as a grey one.

    Args:
        frame: ``repository``, ``title``, ``files_orphaned`` and ``files`` (null for a rest whose
            folders are not shown).
        look: colours and width.
    """
    tones = look.tones
    parts = frame.reset_index(drop=True)
    wholes = parts.groupby("repository", sort=False)["files_orphaned"].sum()
    heads = [theme.safe(name) for name in wholes.index]
    titles = [theme.safe(title) for title in parts["title"]]
    told = [
        f"{orphaned:,.0f} of {files:,.0f} files" if pd.notna(files) else f"{orphaned:,.0f} files"
        for orphaned, files in zip(parts["files_orphaned"], parts["files"], strict=True)
    ]
    tints = [
        _colours(orphaned / files) if pd.notna(files) else (tones.unknown, tones.ink)
        for orphaned, files in zip(parts["files_orphaned"], parts["files"], strict=True)
    ]
    trace: dict[str, Any] = {
        "type": "treemap",
        "ids": [*(f"repository {name}" for name in wholes.index), *map(str, parts.index)],
        "labels": [*heads, *titles],
        "parents": [*[""] * len(wholes), *(f"repository {name}" for name in parts["repository"])],
        "values": [*wholes.tolist(), *parts["files_orphaned"].tolist()],
        "branchvalues": "total",
        "customdata": [*(f"{number:,.0f} files" for number in wholes), *told],
        # a path breaks where it may, so that more of them fit
        "text": [*heads, *(title.replace("/", "/<br>") for title in titles)],
        "texttemplate": "%{text}<br>%{customdata}",
        "hovertemplate": "%{label}<br>%{customdata}<extra></extra>",
        "textfont": {"color": [*[tones.ink] * len(wholes), *(words for _, words in tints)]},
        "marker": {
            "colors": [*[tones.grid] * len(wholes), *(tile for tile, _ in tints)],
            "line": {"width": 1.5, "color": tones.surface},
            "pad": {"t": 22, "l": 2, "r": 2, "b": 2},
        },
        "tiling": {"pad": 1},
        "pathbar": {"visible": False},
        "root": {"color": "rgba(0,0,0,0)"},
    }
    margin = {"l": 0, "r": 0, "t": 4, "b": 4}
    return theme.figure(
        look,
        620 if look.narrow else 560,
        [trace],
        hovermode="closest",
        margin=margin,
        uniformtext={"minsize": SMALLEST_TEXT, "mode": "hide"},
    )


def _colours(share: float) -> tuple[str, str]:
    return next((colours for end, colours in STEPS if share < end), ALL)
