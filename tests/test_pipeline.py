"""The whole way, on small real repositories."""

from __future__ import annotations

import hashlib

import duckdb
import pytest
import small_clones
from small_clones import Change

from tracker import pipeline, settings
from tracker.errors import BusyError, TrackerError
from tracker.raw.forget import forget
from tracker.raw.zone import RawZone
from tracker.stages import verify
from tracker.stages.request import Request
from tracker.stages.status import status
from tracker.workspace import Workspace

CONFIG = settings.load()


@pytest.fixture
def place(tmp_path):
    return Workspace(tmp_path / "data").create()


@pytest.fixture
def clones(tmp_path):
    folder = tmp_path / "clones"
    folder.mkdir()
    small_clones.write(folder, "one/alpha", small_clones.people(6))
    small_clones.write(
        folder,
        "two/beta",
        [
            Change("Ada Example", "ada@huawei.com", "Add a thing (#1)", "+0800"),
            Change("Ada Example", "7+ada@users.noreply.github.com", "Fix it (#2)", "+0800"),
            Change(
                "Bo Example",
                "bo@intel.com",
                "Together (#3)",
                "-0700",
                ["Co-authored-by: Ada Example <ada@huawei.com>"],
            ),
        ],
    )
    return folder


def run(place, clones):
    return pipeline.run(place, CONFIG, Request.of(clones=clones))


def ask(place, sql):
    with duckdb.connect() as con:
        con.execute(f"attach '{place.published}' as t (read_only)")
        con.execute("use t")
        return con.execute(sql).fetchall()


def test_published_commits_are_those_that_git_counts(place, clones):
    outcome = run(place, clones)
    assert outcome.exit_code == 0
    published = dict(ask(place, "select repository, count(*) from main.contributions group by all"))
    assert published == {
        "one/alpha": small_clones.count(clones / "one__alpha.git"),
        "two/beta": small_clones.count(clones / "two__beta.git"),
    }


@pytest.mark.slow
def test_the_key_of_an_address_met_alone_before_points_to_the_contributor_of_today(place, clones):
    ada = [Change("Ada Example", "z@ada.example", "Add a thing")]
    small_clones.write(clones, "three/gamma", ada)
    run(place, clones)
    (former,) = ask(
        place, "select distinct contributor_id from main.contributions where repository like 'th%'"
    )
    same_person = Change("Ada Example", "a@ada.example", "Together")
    same_person.trailers.append("Signed-off-by: Ada Example <z@ada.example>")
    small_clones.write(clones, "three/gamma", [*ada, same_person])
    run(place, clones)
    people = "select contributor_id, contributions, merged_into from main.contributors"
    (today,) = ask(
        place, "select distinct contributor_id from main.contributions where repository like 'th%'"
    )
    assert former != today
    assert ask(place, f"{people} where contributor_id = {former[0]}") == [(*former, 0, *today)]
    assert ask(place, f"{people} where contributor_id = {today[0]}") == [(*today, 2, None)]
    assert verify.differing(place, CONFIG) == []


def test_a_table_that_the_published_file_lacks_is_a_difference(place, clones):
    run(place, clones)
    with duckdb.connect(str(place.published)) as con:
        con.execute("drop table main.events")
    assert verify.differing(place, CONFIG) == ["events (in one file only, or with other columns)"]


def test_evidence_goes_from_the_address_to_the_nearby_commit(place, clones):
    run(place, clones)
    rows = ask(
        place,
        "select pull_request_number, organization, organization_evidence, organization_economy,"
        " economy, zone from main.contributions where repository = 'two/beta' order by 1",
    )
    assert rows == [
        (1, "huawei", "commit_email", "CN", None, "UTC+8"),
        (2, "huawei", "nearby_email", "CN", None, "UTC+8"),
        (3, "intel", "commit_email", "US", None, "UTC-7"),
    ]


def test_a_co_author_is_a_tie_between_seats(place, clones):
    run(place, clones)
    assert ask(
        place,
        "select kind, weight, list_sort([source_organization, destination_organization])"
        " from main.ties",
    ) == [("co-author", 1.0, ["huawei", "intel"])]


def test_running_twice_adds_nothing(place, clones):
    run(place, clones)
    before = ask(place, "from main.contributions order by all")
    again = run(place, clones)
    assert sum(step.rows for step in again.collected.steps if step.source == "git") == 0
    assert ask(place, "from main.contributions order by all") == before


def test_building_again_gives_the_same_tables(place, clones):
    run(place, clones)
    assert verify.differing(place, CONFIG) == []


def test_a_rewritten_history_is_followed(place, clones):
    run(place, clones)
    path = small_clones.write(clones, "one/alpha", small_clones.people(4, "example.com"))
    run(place, clones)
    assert ask(place, "select count(*) from main.contributions where repository = 'one/alpha'") == [
        (small_clones.count(path),)
    ]
    (alpha, _) = status(RawZone(place.raw), CONFIG, place.data).repositories
    assert (alpha.commits_raw, alpha.commits_git, alpha.missing) == (4, 4, 0)


def test_after_a_forget_the_difference_is_what_status_says_was_withheld(place, clones):
    run(place, clones)
    before = ask(place, "select count(*) from main.contributions")[0][0]
    forget(RawZone(place.raw), [hashlib.sha256(b"person3@example.org").hexdigest()])
    run(place, clones)
    after = ask(place, "select count(*) from main.contributions")[0][0]
    withheld = sum(
        each.withheld for each in status(RawZone(place.raw), CONFIG, place.data).repositories
    )
    assert before - after == withheld == 1
    assert ask(place, "select sum(withheld), sum(gaps) from main.collections") == [(1, 0)]


def test_nothing_collected_is_said_with_its_remedy(place):
    with pytest.raises(TrackerError, match=r"nothing was collected yet.*tracker run"):
        pipeline.build(place, CONFIG)
    assert not place.published.exists()


def test_one_unreadable_clone_does_not_stop_the_others(place, clones):
    head = clones / "one__alpha.git" / "refs" / "heads" / "main"
    head.write_text("0" * 39 + "1\n")
    outcome = run(place, clones)
    assert outcome.exit_code == 1
    assert ask(place, "select distinct repository from main.contributions") == [("two/beta",)]
    assert "one/alpha" in outcome.collected.summary()


def test_a_repository_held_by_another_run_gives_exit_code_4(place, clones):
    run(place, clones)
    zone = RawZone(place.raw)
    with zone.lock("one__alpha"):
        outcome = run(place, clones)
    assert outcome.exit_code == BusyError.exit_code
    assert {step.repository: step.exit_code for step in outcome.collected.steps} == {
        "one/alpha": 4,
        "two/beta": 0,
    }


def test_a_failing_build_leaves_the_former_file_served(place, clones):
    run(place, clones)
    before = place.published.read_bytes()
    (batch,) = (place.raw / "commits" / "one__alpha").glob("*.parquet")
    batch.write_bytes(batch.read_bytes()[:-20])
    with pytest.raises(TrackerError, match=str(batch)):
        pipeline.build(place, CONFIG)
    assert place.published.read_bytes() == before


def test_a_lost_key_is_a_clear_refusal(place, clones):
    run(place, clones)
    (place.data / "key").unlink()
    with pytest.raises(TrackerError, match=r"key.*backup"):
        pipeline.build(place, CONFIG)


def test_nothing_personal_is_in_the_published_file(place, clones):
    run(place, clones)
    content = place.published.read_bytes()
    for personal in (b"Ada Example", b"ada@huawei", b"users.noreply", b"person3@"):
        assert personal not in content


def test_clones_are_known_by_the_names_that_config_gives_them_today(place, tmp_path):
    folder = tmp_path / "clones"
    folder.mkdir()
    small_clones.write(folder, "pytorch-labs/ao", small_clones.people(2))
    run(place, folder)
    assert ask(place, "select distinct repository from main.contributions") == [("pytorch/ao",)]


def test_why_a_repository_was_not_collected_is_said_at_once(place, clones, caplog):
    (clones / "one__alpha.git" / "refs" / "heads" / "main").write_text("0" * 39 + "1\n")
    with caplog.at_level("INFO", logger="tracker"):
        run(place, clones)
    said = [each.fields for each in caplog.records if each.getMessage() == "stopped"]
    assert said[0]["source"] == "git"
    assert "one/alpha" in said[0]["reason"]
