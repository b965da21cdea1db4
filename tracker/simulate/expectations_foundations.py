"""What the published file must say about what the simulated repositories are built on."""

# ruff: noqa: S608 - every text in these queries comes from the simulation itself

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tracker.simulate import hostile, manifests
from tracker.simulate.expectation import Expectation
from tracker.simulate.sources import SEATS, SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.simulate.world import World


def foundations(world: World) -> Iterator[Expectation]:
    """Packages, imports, holders, licences and back ends."""
    yield from _dependencies()
    yield from _sources()
    yield from _accelerators(world)


def _dependencies() -> Iterator[Expectation]:
    """What stands in the last manifests, and the shares that follow from who makes what."""
    last = {name: declared[-1] for name, declared in manifests.DECLARED.items()}
    for name, declared in last.items():
        of = f"from dependency_years where is_head and repository = '{name}'"
        yield Expectation(f"packages of {name}", f"select count(*) {of}", len(declared.packages))
        hard = f"select count(*) {of} and strength = 'hard'"
        yield Expectation(f"hard dependencies of {name}", hard, len(declared.hard))
    shares = []
    for declared in last.values():
        makers = [maker for package in declared.packages if (maker := manifests.MAKERS[package])]
        shares.append(makers.count("US") / len(makers))
    yield Expectation(
        "share of dependencies looked after in the United States, mean over repositories",
        "select metrics.dependency_share(members, known) from (select count(case when economy ="
        " 'US' then 1 end) as members, count(attribution) as known from dependency_years"
        " where is_head group by repository)",
        sum(shares) / len(shares),
        1e-9,
    )
    replaced = "select count(*) from dependencies where to_on is not null and economy = 'US'"
    yield Expectation("periods of American dependencies that ended", replaced, _ended("US"))


def _sources() -> Iterator[Expectation]:
    """What the files import, whose they say they are, and what they are licensed by."""
    for name, sources in SOURCES.items():
        for module, count in sources.imports().items():
            files = f"from import_breadth where repository = '{name}' and module = '{module}'"
            yield Expectation(
                f"files of {name} that import {module}", f"select files {files}", count
            )
            needing = sources.needed.get(module, 0)
            sql = f"select files_needing {files}"
            yield Expectation(f"files of {name} that need {module}", sql, needing)
        images = (
            f"from dependencies where repository = '{name}' and strength = 'image'"
            " and to_on is null"
        )
        makers = {image.split("/")[-2] for image in sources.images}
        sql = f"select count(distinct accelerator) {images}"
        yield Expectation(f"back ends of the images of {name}", sql, len(makers))
    for economy in ("US", "CN"):
        stated = sum(
            count
            for sources in SOURCES.values()
            for holder, count in sources.holders.items()
            if SEATS[holder] == economy
        )
        sql = f"select sum(statements)::bigint from copyright_holders where economy = '{economy}'"
        yield Expectation(f"copyright statements of holders seated in {economy}", sql, stated)
    approved = "select count(*) from licences where is_osi_approved and covers = 'code'"
    yield Expectation("open-source licences of code", approved, len(SOURCES))
    own = sum(sources.has_model_terms for sources in SOURCES.values())
    unknown = "select count(*) from licences where spdx_id is null and covers = 'model'"
    yield Expectation("licences of models that are none known", unknown, own)


def _accelerators(world: World) -> Iterator[Expectation]:
    """Commits whose title names a back end."""
    titles = [
        commit.message.partition("\n")[0]
        for one in world.repositories
        if one.name != hostile.NAME
        for commit in one.commits
    ]
    for accelerator, word in (("cuda", "CUDA"), ("ascend", "[Ascend]"), ("rocm", "[ROCm]")):
        sql = (
            "select count(*) from contribution_accelerators"
            f" where evidence = 'title' and accelerator = '{accelerator}'"
        )
        yield Expectation(f"commits that name {word}", sql, sum(word in title for title in titles))


def _ended(economy: str) -> int:
    """Files times packages of an economy that one year's manifests declare and the next do not."""
    return sum(
        len((before.packages - after.packages) & _made_in(economy))
        for declared in manifests.DECLARED.values()
        for before, after in pairwise(declared)
    )


def _made_in(economy: str) -> set[str]:
    return {name for name, maker in manifests.MAKERS.items() if maker == economy}
