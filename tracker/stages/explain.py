"""Why a text resolved so, and which rows make a number, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker import catalog
from tracker.publish import explain as numbers
from tracker.stages.texts import resolve_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.settings import Settings
    from tracker.workspace import Workspace

_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)


def explain(
    workspace: Workspace, settings: Settings, subject: str, *, kind: str | None = None, **given: str
) -> str:
    """Explain a metric (`where`, `rows` in `given`) or a text.

    Raises:
        ConfigError: no such metric, or a condition that is refused.
    """
    metrics = {metric.name for metric in catalog.load().metrics}
    if kind == "metric" or (kind is None and subject in metrics):
        return "\n".join(_number(workspace, subject, **given))
    kinds = (
        [kind] if kind else ["domain"] if _DOMAIN.fullmatch(subject) else ["location", "company"]
    )
    return "\n".join(line for each in kinds for line in _text(each, subject, settings))


def _text(kind: str, subject: str, settings: Settings) -> Iterator[str]:
    (answer,) = resolve_texts(kind, [subject], settings)
    yield f"{kind}: {answer.pop('text')!r}"
    yield from (f"  {name}: {_said(value)}" for name, value in answer.items() if value)


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _number(workspace: Workspace, metric: str, **given: str) -> Iterator[str]:
    found = numbers.explain(
        workspace.published, metric, where=given.get("where"), rows=int(given.get("rows", "10"))
    )
    yield f"{found.metric['title']}: {found.metric['question']}"
    yield f"  {found.metric['about']}"
    yield f"  query: {found.query}"
    yield f"  value: {_said(found.value)} {found.metric['unit']}"
    yield f"  rows:  {found.rows:,}"
    for evidence, count in found.evidence.items():
        yield f"    {evidence or 'unknown'}: {count:,}"
    for step in found.steps:
        yield "    " + "  ".join(f"{name}={value}" for name, value in step.items() if value)
