"""A company field cut into words, mentions, domains and separators; nothing is looked up here."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from tracker.resolve.organizations import names

PieceKind = Literal["word", "mention", "domain", "cjk", "break", "join"]

_ENDINGS = (
    "com|io|ai|org|net|co|dev|cn|de|fr|uk|jp|kr|in|eu|ru|br|pl|nl|se|no|fi|dk|ch|at|it|es|be|cz|tw|"
    "hk|sg|au|ca|us|me|app|tech|cloud|sh|xyz|info|edu|gov|tv|gg|so|ly|my|vn|id|ua|ie|nz|il|tr|hu|ro"
)
_CJK = "぀-ヿ㐀-䶿一-鿿豈-﫿가-힣々"
_PIECES = re.compile(
    rf"(?P<url>(?:https?://|www\.)(?P<host>[^\s/()<>,;|]+)[^\s()<>,;|]*)"
    rf"|(?P<address>[\w.+-]+@(?P<after>[\w-]+(?:\.[\w-]+)+))"
    rf"|(?P<mention>(?<![\w.])@\s?(?P<login>[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?))"
    rf"|(?P<cjk>[{_CJK}·]+)"
    rf"|(?P<domain>(?<![\w.])(?:[a-z0-9][a-z0-9-]*\.)+(?:{_ENDINGS})(?![\w]))"
    rf"|(?P<word>[^\W_{_CJK}]+(?:['&.](?![\s{_CJK}])[^\W_{_CJK}]+)*)"
    r"|(?P<break>\s[-–—~>]+\s|[/|;:()\[\]{}<>\n\"“”–—·•，、；。（）【】《》「」！!?\\]+|\s[x×]\s)"
    r"|(?P<join>,|\s?[&+＆]\s?)"
)
_JOINING_WORDS = frozenset(("and", "und", "et", "y", "e", "og", "och", "&", "和", "与"))


class Piece(NamedTuple):
    """A part of a company field.

    Attributes:
        kind: `break` ends a statement, `join` may stand inside a name (`,`, `&`, `and`).
        text: folded; of a mention the login, of an address or URL the host.
    """

    kind: PieceKind
    text: str


def cut(text: str) -> list[Piece]:
    """Cut a text of any length; time is linear in its length."""
    pieces = []
    for match in _PIECES.finditer(names.fold(text)):
        kind = match.lastgroup
        if kind in ("host", "url"):
            pieces.append(Piece("domain", match["host"].removeprefix("www.")))
        elif kind in ("after", "address"):
            pieces.append(Piece("domain", match["after"]))
        elif kind in ("login", "mention"):
            pieces.append(Piece("mention", match["login"].rstrip(".")))
        elif kind == "word":
            word = (
                names.compact(names.tokens(match["word"]))
                if "." in match["word"]
                else match["word"]
            )
            joining = word in _JOINING_WORDS
            pieces.append(Piece("join" if joining else "word", word))
        else:
            pieces.append(Piece(kind, match[0].strip()))  # type: ignore[arg-type]
    return pieces
