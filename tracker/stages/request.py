"""What one run was asked to collect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tracker.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = ("git", "github", "manifests", "huggingface")
GIVEN = "innovation-graph"
"""A source that is read only where a file or address of it is given."""
LOCAL = ("git", "manifests")
"""Sources that a folder of clones serves."""


@dataclass(frozen=True)
class Request:
    """What to collect; the default is every configured repository that is due, from all sources.

    Attributes:
        sources: git, github, manifests, huggingface, innovation-graph.
        clones: a folder of clones to read instead of cloning; no network is used then.
        repositories: owner/name; empty for all.
        everything: also what is not due yet.
        paths: read changed file names everywhere, not only where config asks for them.
        deep: read imports, copyright holders and licences of full clones too.
        budget: most requests to GitHub's API, and to Hugging Face's; None for no bound.
        until: instant at which to stop; None for no bound.
        place: file or address of the source that is given by hand.
    """

    sources: tuple[str, ...] = SOURCES
    clones: Path | None = None
    repositories: tuple[str, ...] = ()
    everything: bool = False
    paths: bool = False
    deep: bool = False
    budget: int | None = None
    until: datetime | None = None
    place: str | None = None

    @classmethod
    def of(cls, *, until: str | None = None, **asked: Any) -> Request:  # noqa: ANN401
        """A request in the command line's words.

        Raises:
            ConfigError: `until` is no HH:MM, a folder of clones does not exist, or a source is
                given without its file, or with what it has no use for.
        """
        request = cls(**asked, until=_next(until) if until else None)
        request.check_place()
        if request.clones is not None:
            if not request.clones.is_dir():
                raise ConfigError(
                    "there is no such folder",
                    where=str(request.clones),
                    remedy="Name a folder that holds clones, as owner__name[.git].",
                )
            local = tuple(each for each in request.sources if each in LOCAL) or ("git",)
            request = cls(**asked | {"sources": local}, until=request.until)
        return request

    def check_place(self) -> None:
        """Refuse a file for a source that needs none, and the other way round."""
        is_given = self.sources == (GIVEN,)
        if is_given and self.place is None:
            raise ConfigError(
                "the table has to be given",
                where=GIVEN,
                remedy="Name its file or https:// address: data/economy_collaborators.csv of"
                " github/innovationgraph",
            )
        if is_given and (self.repositories or self.clones):
            raise ConfigError(
                "flows are between economies, not repositories",
                where="--repo" if self.repositories else "--clones",
                remedy="Leave it out",
            )
        if self.place is not None and not is_given:
            raise ConfigError(
                f"only {GIVEN} takes a file or an address",
                where=self.place,
                remedy="Leave it out; clones are given with --clones DIR",
            )


def _next(clock: str) -> datetime:
    """The next instant at which a local clock shows HH:MM."""
    now = datetime.now().astimezone()
    try:
        wanted = datetime.strptime(clock, "%H:%M")  # noqa: DTZ007 - the hour of a local clock
    except ValueError:
        raise ConfigError(
            f"{clock!r} is no time of day", where="--until", remedy="Write it as HH:MM."
        ) from None
    moment = now.replace(hour=wanted.hour, minute=wanted.minute, second=0, microsecond=0)
    return moment if moment > now else moment + timedelta(days=1)
