"""Agent marks: sentences by which coding agents sign what they wrote.

Named rules over whole lines. A mark needs the agent's own phrase, link or trailer: "cursor off by
one", "address Copilot's comments" or a colleague called Claude are none. Who an agent's address
belongs to is decided later from trailers, by exact address.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = (
    *("claude", "cursor", "copilot", "codex", "devin", "gemini", "jules", "opencode", "aider"),
    *("amp-thread", "windsurf", "qoder", "coding agent"),
)

PREFILTER = f"(?i){'|'.join(_WORDS)}"
"""A message that does not match holds no mark."""

_LONGEST_LINE = 500

_VERB = (
    r"(?:auto-?)?(?:co-?)?(?:generated|made|created|written|authored|developed|implemented|drafted"
    r"|assisted|built)"
)
# Statements start a line, behind an emoji or a list sign at most, or with these words. A trailer
# is none: whose address it holds decides.
_LEAD = (
    r"(?![<>]|[a-z-]+-by ?:)[^\w\n]{0,6}"
    r"(?:(?:this |the |an? )?(?:initial |first )?(?:pr|pull request|commit|patch|draft|"
    r"implementation)(?: (?:was|is|were|has been))?(?: (?:partially|mostly|partly))? )?"
)
_HELP = r"(?:(?:the )?(?:help|assistance|aid|support) (?:of|from|by) )?"
_END = r"(?=[ \t]*(?:[.,;:!)\]}*_\r]|$))"
# A bare first name is an agent only where people do not fit: at the end of "with …".
_CLEAR = {
    "claude": r"claude(?:[ -](?:code|opus|sonnet|haiku)\b|\]\(https://(?:www\.)?(?:claude|anthropic))",
    "cursor": r"cursor(?:\]\(https://(?:www\.)?cursor|[ -](?:ai|agent|cli)\b)",
    "copilot": r"(?:github )?copilot\b",
    "codex": r"(?:openai )?codex\b",
    "devin": r"devin(?:\]\(https://|[ -]ai\b)",
    "gemini": r"gemini(?:[ -](?:cli|code assist|\d)|\]\(https://)",
    "jules": r"(?:google )?jules\]\(https://|google jules\b",
    "opencode": r"opencode\b",
    "aider": r"aider(?:\]\(https://|" + _END + r"| \()",
    "windsurf": r"windsurf\b",
    "qoder": r"qoder\b",
}
_BARE = "claude|cursor|gemini|devin|jules"

_GENERATED = re.compile(
    rf"(?i){_LEAD}{_VERB}[ -](?:with|by|using|via)[ \t:-]+{_HELP}[\[`*@]{{0,3}}"
    rf"(?:(?P<agent>{'|'.join(_CLEAR.values())}))"
)
_WITH = re.compile(
    rf"(?i){_LEAD}{_VERB}[ -](?:with|using|via)[ \t:-]+{_HELP}(?P<agent>{_BARE}){_END}"
)
_LINKED = re.compile(
    rf"(?i)(?![<>]).{{0,120}}?\b{_VERB} (?:[^\n.]{{0,40}} )?(?:with|by|using|via)\s+"
    r"\[(?P<agent>claude)\s+code\]\(https://claude"
)
_ASSISTED = re.compile(
    r"(?i)(?:assisted|generated)-by:[ \t]*"
    r"(?P<agent>claude(?=[ \t]*(?:[:,(.]|code\b|opus|sonnet|haiku|\d|$))"
    r"|(?:openai )?codex|(?:github )?copilot|cursor|gemini|opencode|qoder)\b"
    r"(?![ \t]+[a-z-]+[ \t]*<)"
)
_UNNAMED = re.compile(
    r"(?i)[^\w<>]{0,6}(?:authored|generated|written|created) by an (?P<agent>ai coding agent)\b"
)
_STATEMENTS = (
    *(("generated", pattern) for pattern in (_GENERATED, _WITH, _LINKED, _UNNAMED)),
    ("assisted", _ASSISTED),
)
# Links and trailers that only the agent itself leaves.
_SIGNATURES = (
    ("session-claude", re.compile(r"(?i)claude-session:[ \t]*https://claude\.ai/")),
    (
        "session-copilot",
        re.compile(r"(?i)(?:copilot-session:[ \t]*[0-9a-f-]{8}|<!-- start copilot coding agent)"),
    ),
    (
        "session-codex",
        re.compile(r"(?i)[^\w\n]{0,6}(?:codex task:? )?https://chatgpt\.com/codex/tasks/task_"),
    ),
    ("session-devin", re.compile(r"(?i)link to devin (?:run|session): ?https://")),
    ("session-jules", re.compile(r"(?i)\*?pr created automatically by jules for task\b")),
    ("session-amp", re.compile(r"(?i)amp-thread-id:[ \t]*(?:https://ampcode\.com/|T-)")),
)


def find(body: bytes) -> list[str]:
    """Names of the rules that a message meets, sorted, each once.

    Names are `<how>-<agent>`: generated (its sentence, "with" or "by"), assisted (a trailer),
    session (a link or id only the agent leaves), and `generated-agent` where none is named.
    """
    return sorted({name for line in _suspects(body) for name in _told(line)})


@functools.lru_cache(maxsize=1 << 12)
def _told(line: str) -> tuple[str, ...]:
    """The rules that one line meets; remembered, because agents sign with the same few lines."""
    signed = [name for name, pattern in _SIGNATURES if pattern.match(line)]
    stated = [(how, pattern.match(line)) for how, pattern in _STATEMENTS]
    return (*signed, *(f"{how}-{_which(match['agent'])}" for how, match in stated if match))


def _suspects(body: bytes) -> Iterator[str]:
    """Lines that hold an agent's word; endless lines are no signatures."""
    lowered = body.lower()
    for word in _WORDS:
        needle = word.encode()
        position = lowered.find(needle)
        while position >= 0:
            start = lowered.rfind(b"\n", 0, position) + 1
            end = lowered.find(b"\n", position)
            end = len(body) if end < 0 else end
            if end - start <= _LONGEST_LINE:
                yield body[start:end].decode("utf-8", "replace").rstrip()
            position = lowered.find(needle, end)


def _which(words: str) -> str:
    """The agent's name out of the words that named it."""
    lowered = words.lower()
    return next((agent for agent in _CLEAR if agent in lowered), "agent")
