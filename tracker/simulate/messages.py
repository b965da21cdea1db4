"""Words of the simulated commits: subjects, bodies and trailers as real projects write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.simulate.people import AGENT, Person

if TYPE_CHECKING:
    from random import Random

    from tracker.simulate.addresses import Chooser
    from tracker.simulate.history import Draft
    from tracker.simulate.world import Ident, Origin


@dataclass(frozen=True)
class Text:
    """A message and what is to be read out of it."""

    message: str
    origin: Origin
    number: int | None
    coauthors: tuple[Ident, ...]
    work_address: str


def compose(
    chance: Random,
    draft: Draft,
    author: Ident,
    chooser: Chooser,
    *,
    part: int | None = None,
) -> Text:
    """Write the message of a draft.

    Args:
        chance: seeded source of randomness.
        draft: the change.
        author: as the commit says.
        chooser: gives co-authors their addresses.
        part: which commit of a branch, which names no pull request; None for a squashed change.
    """
    repository = draft.repository.name
    url = f"https://github.com/{repository}/pull/{draft.number}"
    landing = draft.repository.landing
    subject, body, origin = _words(chance, draft)
    number: int | None = draft.number
    if part is not None:
        subject, number = (f"{subject}, part {part + 1}" if part else subject), None
    elif landing == "pytorch" or (landing == "copybara" and draft.kind == "import"):
        # Some changes of a company's own repository never were pull requests.
        public = landing == "pytorch" or chance.random() < 0.5  # noqa: PLR2004
        number = draft.number if public else None
        if public and landing == "pytorch":
            subject += f" (#{draft.number})"
            body += f"\n\nPull Request resolved: {url}\nApproved by: https://github.com/reviewer"
        elif public:
            login = draft.author.login
            body += f"\n\nCOPYBARA_INTEGRATE_REVIEW={url} from {login}:{draft.component} 0123abcd"
    else:
        subject += f" (#{draft.number})"
    if draft.kind == "import":
        body += f"\n\nPiperOrigin-RevId: {draft.at}"
    coauthors = tuple(chooser.coauthor(person, draft.at) for person in draft.coauthors)
    trailers, work_address = _trailers(draft, author, coauthors)
    message = "\n\n".join(filter(None, (subject, body.strip(), "\n".join(trailers)))) + "\n"
    return Text(message, origin, number, coauthors, work_address)


def _words(chance: Random, draft: Draft) -> tuple[str, str, Origin]:
    sha = f"{chance.getrandbits(160):040x}"
    if draft.kind == "revert":
        return f'Revert "{draft.topic}"', f"This reverts commit {sha}.", "revert"
    if draft.kind == "cherry-pick":
        quoted = "Co-authored-by: Person 999 <simulated.person-999@example.org>"
        return draft.topic, f"{quoted}\n(cherry picked from commit {sha})", "cherry-pick"
    if draft.kind == "bump":
        return f"Bump {draft.component} from 1.{draft.at % 9} to 2.0", "", "native"
    body = f"The {draft.component} no longer waits for the slowest worker."
    if draft.agent == "sentence":
        body += "\n\nGenerated with [Claude Code](https://claude.ai/code)"
    return draft.topic, body, "import" if draft.kind == "import" else "native"


def _trailers(draft: Draft, author: Ident, coauthors: tuple[Ident, ...]) -> tuple[list[str], str]:
    lines = [f"Co-authored-by: {one.name} <{one.email}>" for one in coauthors]
    if draft.agent == "trailer":
        lines.append(f"Co-authored-by: {AGENT.name} <{AGENT.address}>")
    work = ""
    person = draft.author
    if isinstance(person, Person):
        if draft.names_self and author.email != person.work_address(draft.at):
            work = person.work_address(draft.at)
            lines.append(f"Co-authored-by: {person.name} <{work}>")
        elif person.habit == "signed":
            work = person.work_address(draft.at)
            lines.append(f"Signed-off-by: {person.name} <{work}>")
    return lines, work
