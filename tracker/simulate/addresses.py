"""Which of their addresses the simulated people commit with, change by change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.simulate.people import Person
from tracker.simulate.world import Ident

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.simulate.history import Draft

# A work address at least this often keeps all commits between within a year of one.
_LONGEST_GAP = 200 * 86_400
_LONG_GAP = 300 * 86_400


class Chooser:
    """Addresses for every draft, so that it is exactly known what a reader can find out.

    People of mixed habits take their addresses in turn, over all repositories in order of time.
    Where that would leave two of their addresses unconnected (never used under one name in one
    repository) or a private one too far from any work address, they use the work address.
    """

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._address: dict[int, str] = {}
        self._always_work: set[int] = set()
        by_person: dict[Person, list[Draft]] = {}
        for draft in sorted(drafts, key=lambda one: one.at):
            if isinstance(draft.author, Person):
                by_person.setdefault(draft.author, []).append(draft)
        for person, own in by_person.items():
            self._settle(person, own)

    def author(self, draft: Draft) -> Ident:
        """Name and address of a change's author."""
        who = draft.author
        if isinstance(who, Person):
            return Ident(who.name, self._address[id(draft)], who)
        return Ident(who.name, who.address, who)

    def coauthor(self, person: Person, second: int) -> Ident:
        """Name and address of somebody in a co-author trailer."""
        private = person.habit == "private"
        address = person.free_address if private else person.work_address(second)
        return Ident(person.name, address, person)

    def _settle(self, person: Person, own: list[Draft]) -> None:
        chosen = self._in_turn(person, own)
        if not _connected(own, chosen):
            chosen = [
                person.free_address if person.habit == "private" else person.work_address(draft.at)
                for draft in own
            ]
        self._address |= {id(draft): text for draft, text in zip(own, chosen, strict=True)}

    def _in_turn(self, person: Person, own: list[Draft]) -> list[str]:
        if person.habit == "work":
            return [person.work_address(draft.at) for draft in own]
        if person.habit == "signed":
            return [person.relay_address for _ in own]
        if person.habit == "private":
            return [(person.free_address, person.relay_address)[n % 2] for n in range(len(own))]
        chosen: list[str] = []
        last_work = -_LONG_GAP
        for number, draft in enumerate(own):
            work = person.work_address(draft.at)
            turn = (work, person.relay_address, person.free_address)[number % 3]
            chosen.append(work if draft.at - last_work > _LONGEST_GAP else turn)
            if chosen[-1] == work:
                last_work = draft.at
        return chosen


def _connected(own: Sequence[Draft], chosen: Sequence[str]) -> bool:
    """Whether equal addresses, and one name in one repository, connect everything chosen."""
    groups: list[set[str]] = []
    for draft, address in zip(own, chosen, strict=True):
        signs = {address, draft.repository.name}
        touched = [group for group in groups if group & signs]
        groups = [group for group in groups if not group & signs]
        groups.append(signs.union(*touched))
    return len(groups) <= 1
