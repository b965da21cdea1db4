"""What a withdrawal would cost encloses the truth, however much of it nobody knows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random

import duckdb
import pytest
from sql_cases import CATALOG, METRICS

MODELS = (
    *("recent_windows", "recent_work", "group_values", "withdrawn_work", "recent_touches"),
    *("file_holders", "orphans", "repository_orphans", "recent_foundations", "lost_foundations"),
    *("recent_totals", "withdrawal_cases", "remaining_factors", "withdrawals"),
    "orphaned_directories",
)
REGIONS = {"FR": "europe", "BE": "europe", "CN": "china", "US": "united-states"}
KNOWN = (0.0, 0.2, 0.5, 0.9, 1.0)
"""Part of the commits that say where their author is; a repository for each, several times."""
WORLDS = 40


@dataclass
class Commit:
    repository: str
    person: int
    economy: str
    is_known: bool
    files: set[str]


def commits():
    random = Random(27)  # noqa: S311 - a made-up world
    for world in range(WORLDS):
        places = {person: random.choice([*REGIONS]) for person in range(world * 10, world * 10 + 6)}
        for _ in range(25):
            person = random.choice([*places])
            files = {f"{random.choice('ab')}/{random.randrange(6)}" for _ in range(2)}
            known = random.random() < KNOWN[world % len(KNOWN)]
            yield Commit(f"o/{world:02}", person, places[person], known, files)


@pytest.fixture(scope="module")
def world():
    return list(commits())


@pytest.fixture(scope="module")
def con(world):
    con = duckdb.connect()
    con.execute("attach ':memory:' as resolved; create schema metrics")
    con.execute(
        """
        create table contributions (contribution_id bigint, kind varchar, repository varchar,
            month date, contributor_id bigint, contributor_kind varchar, is_change boolean,
            is_merge boolean, economy varchar, organization varchar, organization_economy varchar);
        create table resolved.file_touches (contribution_id bigint, repository varchar,
            contributor_id bigint, month date, path varchar);
        create table regions ("grouping" varchar, region varchar, economy varchar);
        create table organizations (organization varchar);
        create table publication as select 1 as smallest_group;
        create table contribution_accelerators (repository varchar, month date, accelerator varchar,
            vendor varchar, vendor_economy varchar, weight double);
        create table dependency_years (repository varchar, package varchar, is_head boolean,
            strength varchar, attribution varchar, steward varchar, economy varchar);
        create table manifest_snapshots (repository varchar, is_head boolean, status varchar);
        """
    )
    con.executemany(
        "insert into contributions values"
        " (?, 'commit', ?, '2024-05-01', ?, 'person', true, false, ?, ?, ?)",
        [
            (number, made.repository, made.person, *[made.economy if made.is_known else None] * 3)
            for number, made in enumerate(world)
        ],
    )
    con.executemany(
        "insert into resolved.file_touches values (?, ?, ?, '2024-05-01', ?)",
        [
            (number, made.repository, made.person, file)
            for number, made in enumerate(world)
            for file in sorted(made.files)
        ],
    )
    con.executemany(
        "insert into regions values ('default', ?, ?)",
        [(region, economy) for economy, region in REGIONS.items()],
    )
    for model in CATALOG.models:
        if model.name in MODELS:
            con.execute(f"create table {model.table} as {model.sql}")
    for name in ("contributor_absence_factor", "elephant_factor"):
        metric = METRICS[name]
        con.execute(f"create macro metrics.{name}({', '.join(metric.of)}) as {metric.sql}")
    return con


def rows(con, columns):
    query = f"""
        select repository, region, {columns} from withdrawals
        where window_months = 12 and lens = 'place' and "grouping" = 'default' order by all
    """
    return con.execute(query).fetchall()


def truth(world, repository, region, what):
    """How much of the repository is the region's, were everybody known; and of how much."""
    here = [made for made in world if made.repository == repository]
    inside = [made for made in here if REGIONS[made.economy] == region]
    if what == "changes":
        return len(inside), len(here)
    if what == "contributors":
        return len({made.person for made in inside}), len({made.person for made in here})
    holders = {}
    for made in here:
        for file in made.files:
            holders.setdefault(file, set()).add(REGIONS[made.economy])
    return sum(regions == {region} for regions in holders.values()), len(holders)


@pytest.mark.parametrize(
    ("what", "lower", "upper"),
    [
        ("changes", "changes_lost", "changes_lost + changes_unknown"),
        ("contributors", "contributors_lost", "contributors_lost + contributors_unknown"),
        ("files", "files_orphaned", "files_orphaned_upper"),
    ],
)
def test_at_least_and_at_most_enclose_the_truth_at_every_missingness(
    con, world, what, lower, upper
):
    found = rows(con, f"{what}, {lower}, {upper}")
    assert len(found) == WORLDS * 3
    for repository, region, total, least, most in found:
        lost, everything = truth(world, repository, region, what)
        assert total == everything
        assert least <= lost <= most
        if KNOWN[int(repository[2:]) % len(KNOWN)] == 1.0:
            assert least == lost == most


def test_the_factors_are_those_of_the_metrics(con, world):
    found = rows(con, "absence_factor_before, absence_factor_after, elephant_factor_after")
    for repository, region, *factors in found:
        here = [made for made in world if made.repository == repository]
        left = [made for made in here if not (made.is_known and REGIONS[made.economy] == region)]
        assert factors == [
            absence_factor(con, here),
            absence_factor(con, left),
            elephant_factor(con, left),
        ]


def absence_factor(con, made):
    return asked(con, "contributor_absence_factor(changes)", Counter(one.person for one in made))


def elephant_factor(con, made):
    organizations = Counter(one.economy if one.is_known else None for one in made)
    return asked(con, "elephant_factor(maker::varchar, changes)", organizations)


def asked(con, call, changes):
    query = f"select metrics.{call} from (select unnest($makers) as maker, unnest($n) as changes)"
    given = {"makers": [*changes], "n": [*changes.values()]}
    return con.execute(query, given).fetchone()[0]


def test_folders_hold_the_orphaned_files_of_their_repository(con):
    missing = """
        select repository, lens, "grouping", region, files_orphaned from withdrawals
        where window_months = 12 and files_orphaned > 0
        except
        select repository, lens, "grouping", region, sum(files_orphaned)
        from orphaned_directories group by all
    """
    assert con.execute(missing).fetchall() == []
    (folders,) = con.execute("select count(*) from orphaned_directories").fetchone()
    assert folders > 0
