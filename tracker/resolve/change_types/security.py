"""Whether a title or a label names security; a flag beside what the change is for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# no \b, which finds no edge between 修复 and CVE; 安全 alone also means safety: 线程安全
_NAMED = re.compile(
    r"""(?<![a-z0-9]) (cve-\d{4}-\d+ | ghsa(-[0-9a-z]{4}){3} | security
        | vulnerabilit(y|ies) | vulnerable) (?![a-z0-9])
    | 漏洞 | 安全(问题|修复|更新|公告|策略) """,
    re.IGNORECASE | re.VERBOSE,
)


def names_security(title: str, labels: Iterable[str] = ()) -> bool:
    """Whether it names an advisory, a vulnerability or security itself.

    Args:
        title: subject of the commit or title of the pull request.
        labels: the pull request's labels.
    """
    return any(_NAMED.search(text) for text in (title, *labels))
