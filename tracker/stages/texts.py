"""Any text through a resolver: one plain answer per text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.resolve.locations import LocationResolver
from tracker.resolve.organizations import Organizations, Resolution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.settings import Settings


def resolve_texts(kind: str, texts: Iterable[str], settings: Settings) -> Iterator[dict[str, Any]]:
    """`text`, `status` (single, multi, ambiguous, none), the answer, `rule`, `alternatives`.

    Args:
        kind: location, company or domain.
        texts: answered in their order, as they come.
        settings: what people decided.
    """
    if kind == "location":
        places = LocationResolver(settings)
        for text in texts:
            place = places.resolve(text)
            yield {
                "text": text,
                "status": place.status,
                "economies": list(place.economies),
                "subdivision": place.subdivision,
                "rule": place.rule,
                "matched": list(place.matched),
                "alternatives": list(place.alternatives),
            }
        return
    work = Organizations(settings)
    resolve = work.from_company if kind == "company" else work.from_domain
    for text in texts:
        yield _employer(text, resolve(text))


def _employer(text: str, found: Resolution) -> dict[str, Any]:
    answer = {
        "text": text,
        "status": found.status,
        "organizations": list(found.organizations),
        "rule": found.rule,
        "alternatives": list(found.alternatives),
    }
    return answer | ({"mailbox_class": found.mailbox_class} if found.mailbox_class else {})
