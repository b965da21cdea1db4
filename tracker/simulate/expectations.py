"""What the published file must say about the simulated world: one query and one number each."""

# ruff: noqa: S608 - every text in these queries comes from the simulation itself

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tracker.simulate import hostile
from tracker.simulate.expectation import Expectation
from tracker.simulate.expectations_files import files
from tracker.simulate.expectations_foundations import foundations
from tracker.simulate.truth import BY_DOMAIN, Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracker.simulate.world import World


_PEOPLE = (
    f"from contributions where kind = 'commit' and contributor_kind = 'person'"
    f" and not is_merge and repository <> '{hostile.NAME}'"
)


def expectations(world: World) -> list[Expectation]:
    """Everything that `tracker demo --check` compares."""
    truth = Truth(world)
    return [
        *_commits(world),
        *_people(truth),
        *_organizations(truth),
        *_elephants(truth),
        *_ties(truth),
        *_moves(truth),
        *files(truth),
        *foundations(world),
        *_places(truth),
        *_pull_requests(world),
    ]


def mismatches(world: World, ask: Callable[[str], object]) -> list[str]:
    """What a published file says wrongly about a world, one line each.

    Args:
        world: the world that was collected.
        ask: runs a query over the published file and gives its single value.
    """
    return [
        f"{one.name}: {found}, in truth {one.expected:g}"
        for one in expectations(world)
        if not one.holds(found := ask(one.sql))
    ]


def _commits(world: World) -> Iterator[Expectation]:
    commits = "select count(*) from contributions where kind = 'commit'"
    for one in world.repositories:
        sql = f"{commits} and repository = '{one.name}'"
        yield Expectation(f"commits of {one.name}", sql, len(one.commits))
    everything = [
        commit for one in world.repositories if one.name != hostile.NAME for commit in one.commits
    ]
    quiet = f"{commits} and repository <> '{hostile.NAME}'"
    yield Expectation("all commits", commits, sum(len(one.commits) for one in world.repositories))
    merges = sum(commit.is_merge for commit in everything)
    yield Expectation("merge commits", f"{quiet} and is_merge", merges)
    for origin, count in Counter(commit.origin for commit in everything).items():
        yield Expectation(f"{origin} commits", f"{quiet} and origin = '{origin}'", count)
    numbered = sum(commit.pull_request_number is not None for commit in everything)
    yield Expectation(
        "commits that name their pull request",
        f"{quiet} and pull_request_number is not null",
        numbered,
    )


def _people(truth: Truth) -> Iterator[Expectation]:
    yield Expectation(
        "people who wrote or merged a commit",
        "select count(distinct contributor_id) from contributions where kind = 'commit'"
        f" and contributor_kind = 'person' and repository <> '{hostile.NAME}'",
        truth.contributors,
    )
    for kind, count in sorted(truth.robots.items()):
        sql = (
            "select count(*) from contributions"
            f" where kind = 'commit' and contributor_kind = '{kind}'"
        )
        yield Expectation(f"commits by a {kind}", sql, count)
    yield Expectation(
        "changes by people with an agent's help",
        f"select count(*) {_PEOPLE} and agent_assisted",
        sum(fact.commit.agent_assisted for fact in truth.changes),
    )
    zoned = (f for f in truth.changes if not f.repository.zone_uninformative)
    offsets = Counter(fact.commit.author_offset for fact in zoned if fact.commit.author_offset)
    for offset, count in sorted(offsets.items()):
        yield Expectation(
            f"changes at {offset:+d} minutes",
            f"select count(*) {_PEOPLE} and zone is not null and utc_offset_minutes = {offset}",
            count,
        )


def _organizations(truth: Truth) -> Iterator[Expectation]:
    known = [fact.employer for fact in truth.changes if fact.employer]
    companies = Counter(one.organization for one in known if one.organization)
    for organization, count in sorted(companies.items()):
        sql = f"select count(*) {_PEOPLE} and organization = '{organization}'"
        yield Expectation(f"changes for {organization}", sql, count)
    for economy, count in sorted(Counter(one.economy for one in known).items()):
        sql = f"select count(*) {_PEOPLE} and organization_economy = '{economy}'"
        yield Expectation(f"changes for employers seated in {economy}", sql, count)
    yield Expectation(
        "changes for nobody known",
        f"select count(*) {_PEOPLE} and organization_economy is null",
        len(truth.changes) - len(known),
    )
    direct = sum(fact.commit.author.email.partition("@")[2] in BY_DOMAIN for fact in truth.changes)
    yield Expectation(
        "changes with a work address on the commit",
        f"select count(*) {_PEOPLE} and organization_evidence = 'commit_email'",
        direct,
    )
    students = sum(one.is_university for one in known)
    yield Expectation(
        "changes for universities",
        f"select count(*) {_PEOPLE} and organization in"
        " (select organization from organizations where kind = 'university')",
        students,
    )


def _elephants(truth: Truth) -> Iterator[Expectation]:
    for one in truth.world.repositories:
        if one.name == hostile.NAME:
            continue
        yield Expectation(
            f"elephant factor of {one.name}",
            "with counts as (select organization, count(*) as n"
            f" {_PEOPLE} and repository = '{one.name}' and organization_economy is not null"
            " group by organization), running as (select sum(n) over (order by n desc"
            " rows unbounded preceding) as upto, n, sum(n) over () as whole from counts)"
            " select count(*) from running where upto - n < whole / 2.0",
            truth.elephant_factor(one.name),
        )


def _ties(truth: Truth) -> Iterator[Expectation]:
    for (one, other), weight in sorted(truth.ties.items()):
        yield Expectation(
            f"co-author ties between employers of {one} and {other}",
            # `least` and `greatest` pass over nulls: both ends have to be known first.
            "select coalesce(sum(weight), 0)::double from ties where kind = 'co-author'"
            " and source_organization_economy is not null"
            " and destination_organization_economy is not null"
            " and least(source_organization_economy, destination_organization_economy)"
            f" = '{one}' and greatest(source_organization_economy,"
            f" destination_organization_economy) = '{other}'",
            weight,
            tolerance=1e-6,
        )


def _moves(truth: Truth) -> Iterator[Expectation]:
    for (one, other), count in sorted(truth.moves.items()):
        yield Expectation(
            f"moves from employers seated in {one} to {other}",
            "select count(*) from moves where dimension = 'employer'"
            f" and from_economy = '{one}' and to_economy = '{other}'",
            count,
        )
    yield Expectation("moves", "select count(*) from moves", truth.moves.total())


def _places(truth: Truth) -> Iterator[Expectation]:
    stated = Counter(fact.person.location_economy for fact in truth.changes)
    for economy, count in sorted((name, n) for name, n in stated.items() if name):
        yield Expectation(
            f"changes by people whose stated location is in {economy}",
            f"select count(*) {_PEOPLE} and economy = '{economy}'",
            count,
        )


def _pull_requests(world: World) -> Iterator[Expectation]:
    pulls = [pull for one in world.repositories for pull in one.pull_requests]
    reviews = "select count(*) from contributions where kind = 'review'"
    yield Expectation("reviews", reviews, sum(len(pull.reviews) for pull in pulls))
    opened = "from contributions where kind = 'pull_request'"
    yield Expectation("pull requests", f"select count(*) {opened}", len(pulls))
    for one in world.repositories:
        if one.pull_requests:
            yield Expectation(
                f"pull requests of {one.name} that landed",
                f"select count(landed_at) {opened} and repository = '{one.name}'",
                sum(pull.landed_as is not None for pull in one.pull_requests),
            )
