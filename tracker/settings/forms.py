"""The forms a text in config/ may take: each is a name for the error message and a pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from tracker.settings import economies

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Form:
    """What a text must look like; `words` completes "must be …".

    Attributes:
        words: what the text is.
        pattern: what the whole text matches.
        known: gives the texts that exist, where a pattern alone lets too much through.
        meant: what people write → what they mean.
    """

    words: str
    pattern: re.Pattern[str]
    known: Callable[[], frozenset[str]] | None = None
    meant: tuple[tuple[str, str], ...] = ()


_LABEL = r"(?:[a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9]|xn--[a-z0-9-]+)"

Slug = Annotated[
    str, Form("a short name of a-z, 0-9 and '-'", re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"))
]
Title = Annotated[
    str, Form("one line of text without spaces at its ends", re.compile(r"\S(?:[^\n\r\t]*\S)?"))
]
# GitHub: logins have no leading or trailing hyphen, names may not be '.' or '..'.
RepositoryName = Annotated[
    str,
    Form(
        "owner/name as on GitHub",
        re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?/(?!\.{1,2}$)[A-Za-z0-9._-]+"),
    ),
]
Login = Annotated[
    str,
    Form(
        "a GitHub login",
        re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:_[a-z0-9]+)?(?:\[bot\])?"),
    ),
]
HubLogin = Annotated[
    str,
    Form("a Hugging Face login", re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}")),
]
Domain = Annotated[
    str,
    Form("a lower-case domain such as example.org", re.compile(rf"{_LABEL}(?:\.{_LABEL})+")),
]
Address = Annotated[
    str,
    Form("a lower-case e-mail address", re.compile(rf"[^\s@<>A-Z]+@{_LABEL}(?:\.{_LABEL})+")),
]
Code = Annotated[
    str,
    Form(
        "an ISO 3166-1 alpha-2 code in capitals",
        re.compile(r"[A-Z]{2}"),
        known=economies.codes,
        meant=(("UK", "GB"), ("EL", "GR")),
    ),
]
Subdivision = Annotated[
    str, Form("an ISO 3166-2 code such as US-CA", re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}"))
]
# A region of economies.toml names economies by code or a set by its short name.
CodeOrSet = Annotated[
    str,
    Form(
        "an ISO 3166-1 alpha-2 code or the name of a set",
        re.compile(r"[A-Z]{2}|[a-z0-9]+(-[a-z0-9]+)*"),
    ),
]
# One word or phrase, in lower case where the script has cases.
Word = Annotated[
    str,
    Form("a word or phrase in lower case", re.compile(r"(?=[^A-Z]*\Z)\S(?:[^\n\r\t]*\S)?")),
]
ImportName = Annotated[
    str, Form("a Python module name", re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*"))
]
# PEP 503: lower case, runs of '-', '_' and '.' as one hyphen.
Package = Annotated[
    str,
    Form("a package name in lower case with hyphens", re.compile(r"[a-z0-9]+(-[a-z0-9]+)*-?\*?")),
]
Measure = Annotated[
    str, Form("a metric's name: a-z, 0-9 and '_'", re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*"))
]
Page = Annotated[str, Form("the address of a page such as /who", re.compile(r"/[a-z]*"))]
SpdxId = Annotated[
    str, Form("an SPDX licence identifier", re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*"))
]
Extension = Annotated[str, Form("a file ending such as .cu", re.compile(r"\.[a-z0-9]+"))]
Scope = Annotated[
    str,
    Form("owner/ or owner/name", re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]*")),
]
Sha256 = Annotated[str, Form("a SHA-256 as 64 lower-case hex digits", re.compile(r"[0-9a-f]{64}"))]
Source = Annotated[
    str, Form("an https address, or empty", re.compile(r"(?:https?://[^\s/]+\.[^\s/]+(?:/\S*)?)?"))
]
