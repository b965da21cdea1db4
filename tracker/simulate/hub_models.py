"""Models of a simulated Hugging Face Hub: organizations' own, what they build on, persons' too.

Known truth: until the turn most derivatives are made from models of the United States' accounts,
after it from those of China's; every fourth derivative of a big account is a merge of two.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TURN = datetime(2024, 7, 1, tzinfo=UTC)
_FIRST = datetime(2022, 6, 1, 9, tzinfo=UTC)
_DAYS = 1_500
_RELATIONS = ("finetune", "quantized", "adapter", "finetune")
_LICENSES = ("apache-2.0", "mit", "llama3", "other", None)
_PIPELINES = ("text-generation", "image-text-to-text", "automatic-speech-recognition", None)
_PERSON = "somebody-at-home"


@dataclass(frozen=True)
class HubModel:
    """A model as the simulated Hub has it; `bases` are (relation, id)."""

    id: str
    created_at: datetime
    last_modified: datetime
    library_name: str | None
    pipeline_tag: str | None
    license: str | None
    bases: tuple[tuple[str, str], ...]
    downloads: int
    downloads_all_time: int
    likes: int
    children: int = 0

    @property
    def author(self) -> str:
        """The account that owns it."""
        return self.id.partition("/")[0]


def make_models(accounts: Mapping[str, str | None], *, seed: int = 7) -> list[HubModel]:
    """Models of these accounts and of one person, newest first; the same for the same arguments.

    Args:
        accounts: login → economy of the organization that owns it.
        seed: of the world.
    """
    chance = Random(seed)  # noqa: S311 - a simulated world, no secret
    roots = [_root(chance, login, n) for login in sorted(accounts) for n in range(2)]
    found = list(roots)
    for login in sorted(accounts):
        for number in range(chance.randrange(6, 14)):
            at = _FIRST + timedelta(days=chance.randrange(60, _DAYS), minutes=number)
            base = _base(chance, roots, accounts, login, at)
            bases: tuple[tuple[str, str], ...] = ((_RELATIONS[number % 4], base),)
            if number % 8 == 7:  # noqa: PLR2004 - now and then
                bases = (("merge", base), ("merge", f"{_PERSON}/mixture-{number}"))
            found.append(_model(chance, f"{login}/derived-{number}", at, bases))
    found += [
        _model(
            chance,
            f"{_PERSON}/derived-{number}",
            _FIRST + timedelta(days=300 + number),
            (("finetune", chance.choice(roots).id),),
        )
        for number in range(40)
    ]
    return sorted(_with_children(found), key=lambda one: (one.created_at, one.id), reverse=True)


def _base(
    chance: Random,
    roots: Sequence[HubModel],
    accounts: Mapping[str, str | None],
    login: str,
    at: datetime,
) -> str:
    """Mostly a model of the region that leads at the time, never one's own."""
    leading = "CN" if at >= TURN else "US"
    others = [one for one in roots if one.author != login]
    wanted = [one for one in others if accounts[one.author] == leading]
    return chance.choice(wanted if wanted and chance.random() < 0.8 else others).id  # noqa: PLR2004


def _root(chance: Random, login: str, number: int) -> HubModel:
    at = _FIRST + timedelta(days=number * 20, minutes=len(login))
    return _model(chance, f"{login}/base-{number}", at, ())


def _model(
    chance: Random, identifier: str, at: datetime, bases: tuple[tuple[str, str], ...]
) -> HubModel:
    downloads = int(10 ** chance.uniform(1, 6))
    return HubModel(
        id=identifier,
        created_at=at,
        last_modified=at + timedelta(days=chance.randrange(30)),
        library_name=chance.choice(("transformers", "diffusers", None)),
        pipeline_tag=chance.choice(_PIPELINES),
        license=chance.choice(_LICENSES),
        bases=bases,
        downloads=downloads,
        downloads_all_time=downloads * chance.randrange(1, 40),
        likes=downloads // 500,
    )


def _with_children(models: Sequence[HubModel]) -> list[HubModel]:
    made: dict[str, int] = {}
    for one in models:
        for _, base in one.bases:
            made[base] = made.get(base, 0) + 1
    return [replace(one, children=made[one.id]) if one.id in made else one for one in models]
