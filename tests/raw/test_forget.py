"""Facts about erasing people and keeping them out."""

from __future__ import annotations

import hashlib
import json

import pytest

from tracker.errors import BusyError, ConfigError, TrackerError
from tracker.raw import rewrite
from tracker.raw.forget import forget, is_due
from tracker.raw.status import streams, withheld
from tracker.raw.zone import RawZone


def sha(number):
    return number.to_bytes(20, "big")


def hashed(text):
    return hashlib.sha256(text.encode()).hexdigest()


def everything(zone):
    return b"".join(path.read_bytes() for path in zone.root.rglob("*") if path.is_file())


def shas_of(zone):
    return zone.read("commits").column("sha").to_pylist()


def test_rows_of_a_forgotten_author_go_and_everyone_elses_stay(zone, batch):
    zone.write(batch({"author_email": "Ann@Example.org"}, {"author_email": "bo@example.org"}))
    zone.write(batch({"author_email": "ann@example.org", "sha": sha(7)}, cursor={"at": 7}))
    done = forget(zone, [hashed("ann@example.org")])
    assert done.rows["commits"] == 2
    assert shas_of(zone) == [sha(1)]
    assert withheld(zone, "commits", "owner__name") == 2
    assert zone.cursor("commits", "owner__name").cursor == {"at": 7}
    assert b"ann@example.org" not in everything(zone).lower()


def test_mentions_are_emptied_in_rows_of_others(zone, batch):
    ann = {"key": "co-authored-by", "name": "Ann", "email": "ann@example.org"}
    bo = {"key": "co-authored-by", "name": "Bo", "email": "bo@example.org"}
    zone.write(
        batch(
            {"trailers": [ann, bo]},
            {"committer_name": "Ann", "committer_email": "ann@example.org"},
            {"subject": "thanks @ann-dev, see ann@example.org (#3)"},
            {"subject": "Merge pull request #4 from ann-dev/fix"},
            {"subject": "teach ann-dev new tricks, from anna to @anna"},
        )
    )
    done = forget(zone, [hashed("ann@example.org"), hashed("ann-dev")])
    assert (done.rows["commits"], done.blanked["commits"]) == (0, 4)
    rows = zone.read("commits").to_pylist()
    assert rows[0]["trailers"] == [bo]
    assert (rows[1]["committer_name"], rows[1]["committer_email"]) == ("", "")
    assert [row["subject"] for row in rows[2:]] == [
        "thanks @[withheld], see [withheld] (#3)",
        "Merge pull request #4 from [withheld]/fix",
        "teach ann-dev new tricks, from anna to @anna",
    ]


@pytest.mark.parametrize(
    "address", ["1234+Ann@users.noreply.github.com", "ann@users.noreply.github.com"]
)
def test_a_login_stands_for_its_noreply_addresses(zone, batch, address):
    zone.write(batch({"author_email": address}, {"author_email": "ann@elsewhere.example"}))
    forget(zone, [hashed("ann")])
    assert shas_of(zone) == [sha(1)]


def test_a_person_called_like_a_login_is_not_that_login(zone, batch):
    zone.write(batch({"author_name": "ann", "trailers": [{"name": "ann", "email": "a@b.example"}]}))
    assert forget(zone, [hashed("ann")]).rows["commits"] == 0
    assert zone.read("commits").column("trailers").to_pylist()[0] != []


def test_a_name_written_as_an_address_is_an_address(zone, batch):
    zone.write(batch({"author_name": "ann@example.org", "author_email": "root@localhost"}))
    assert forget(zone, [hashed("ann@example.org")]).rows["commits"] == 1


def test_a_reviewer_named_by_login_alone_is_found(zone, batch):
    mine = {"key": "reviewed-by", "name": "@ann", "email": ""}
    bare = {"key": "approved-by", "name": "Ann", "email": ""}
    other = {"key": "reviewed-by", "name": "bo", "email": ""}
    zone.write(batch({"trailers": [mine, other, bare]}, {"trailers": None}, {"trailers": [other]}))
    assert forget(zone, [hashed("ann")]).blanked["commits"] == 1
    assert zone.read("commits").column("trailers").to_pylist() == [[other], None, [other]]


def test_forgetting_twice_changes_nothing_more(zone, batch):
    zone.write(batch({"author_email": "ann@example.org"}, {}))
    forget(zone, [hashed("ann@example.org")])
    before = sorted(zone.root.rglob("*"))
    assert not is_due(zone, [hashed("ann@example.org")])
    assert sum(forget(zone, [hashed("ann@example.org")]).rows.values()) == 0
    assert sorted(zone.root.rglob("*")) == before
    assert withheld(zone, "commits", "owner__name") == 1


def test_collecting_again_does_not_bring_anyone_back_and_the_count_still_adds_up(zone, batch):
    rows = batch({"author_email": "ann@example.org"}, {}, {})
    zone.write(rows)
    forget(zone, [hashed("ann@example.org")])
    again = RawZone(zone.root)
    again.write(rows)
    again.write(batch({"author_email": "ann@example.org", "sha": sha(9)}, {"sha": sha(8)}))
    (stream,) = streams(again, "commits")
    # five commits on the branch, whatever was collected twice
    assert (stream.rows, stream.withheld) == (3, 2)


def test_an_opt_out_keeps_people_out_from_the_first_batch_on(tmp_path, batch):
    zone = RawZone(tmp_path / "raw", opt_outs=[hashed("ann@example.org")])
    zone.write(batch({"author_email": "ANN@example.org"}, {}))
    zone.write(
        batch({"author_email": "bo@example.org", "sha": sha(5)}), optouts=[hashed("bo@example.org")]
    )
    assert shas_of(zone) == [sha(1)]
    assert [footer.withheld for footer in zone.footers("commits")] == [1, 1]
    assert withheld(zone, "commits", "owner__name") == 2
    assert is_due(zone, zone.opt_outs)


def test_a_withheld_commit_that_left_the_branch_is_no_longer_missed(zone, batch):
    zone.write(batch({"author_email": "ann@example.org"}, {"author_email": "ann@example.org"}))
    forget(zone, [hashed("ann@example.org")])
    zone.write(batch({"generation": 1, "left_shas": [sha(0)]}, entity="heads"))
    assert withheld(zone, "commits", "owner__name") == 1
    zone.write(batch({"author_email": "ann@example.org", "generation": 2}))
    assert withheld(zone, "commits", "owner__name") == 2


def test_accounts_link_the_addresses_of_one_person(zone, batch):
    zone.write(batch({"email": "ann@work.example", "login": "ann"}, entity="accounts", scope="a"))
    zone.write(batch({"author_email": "ann@work.example"}, {}))
    done = forget(zone, [hashed("ann")])
    assert (done.rows["commits"], done.rows["accounts"]) == (1, 1)
    zone.write(batch({"author_email": "ann@work.example", "sha": sha(4)}))
    assert shas_of(zone) == [sha(1)]


def test_a_link_found_later_makes_forgetting_due_again(zone, batch):
    zone.write(batch({"author_email": "ann@work.example"}))
    forget(zone, [hashed("ann")])
    assert not is_due(zone, [hashed("ann")])
    zone.write(batch({"email": "ann@work.example", "login": "Ann"}, entity="accounts", scope="a"))
    assert zone.read("accounts").num_rows == 0
    assert is_due(zone, [])
    assert forget(zone, []).rows["commits"] == 1
    assert not is_due(zone, [])


def test_pull_requests_reviews_and_profiles_are_covered(zone, batch):
    zone.write(
        batch(
            {"number": 1, "author_login": "ann"},
            {
                "number": 2,
                "author_login": "bo",
                "merged_by_login": "Ann",
                "merged_by_database_id": 5,
                "title": "for @ann",
                "head_ref_name": "gh/ann/7/head",
                "commits": [{"author_login": "ann"}, {"author_login": "bo"}],
            },
            entity="pull_requests",
        )
    )
    zone.write(batch({"full_database_id": 1, "author_login": "ann"}, entity="reviews"))
    zone.write(batch({"login": "ann", "database_id": 5}, entity="users", scope="shard"))
    done = forget(zone, [hashed("ann")])
    assert {entity: count for entity, count in done.rows.items() if count} == {
        "pull_requests": 1,
        "reviews": 1,
        "users": 1,
    }
    (left,) = zone.read("pull_requests").to_pylist()
    assert left["merged_by_login"] is None
    assert left["merged_by_database_id"] is None
    assert left["title"] == "for @[withheld]"
    assert left["head_ref_name"] == "gh/[withheld]/7/head"
    assert [commit["author_login"] for commit in left["commits"]] == ["bo"]


def test_a_repository_in_use_is_named_and_the_rest_is_done(zone, batch):
    zone.write(batch({"author_email": "ann@example.org"}))
    zone.write(batch({"author_email": "ann@example.org"}, scope="other__name"))
    with RawZone(zone.root).lock("owner__name"):
        with pytest.raises(BusyError, match="owner__name"):
            forget(zone, [hashed("ann@example.org")])
        assert is_due(zone, [])
        assert zone.read("commits", "other__name").num_rows == 0
    assert forget(zone, []).rows["commits"] == 1
    assert not is_due(zone, [])


def test_a_run_killed_midway_keeps_people_out_and_is_finished_by_the_next(zone, batch, monkeypatch):
    for scope in ("a__a", "b__b"):
        zone.write(batch({"author_email": "ann@example.org"}, {}, scope=scope))
    calls = []

    def killed(*words):
        calls.append(words)
        if words[2] == "b__b":
            raise KeyboardInterrupt
        return rewrite.erase(*words)

    with monkeypatch.context() as patch:
        patch.setattr("tracker.raw.forget.erase", killed)
        with pytest.raises(KeyboardInterrupt):
            forget(zone, [hashed("ann@example.org")])
    assert [withheld(zone, "commits", scope) for scope in ("a__a", "b__b")] == [1, 0]
    again = RawZone(zone.root)
    assert is_due(again, [])
    forget(again, [])
    assert [withheld(again, "commits", scope) for scope in ("a__a", "b__b")] == [1, 1]
    assert not is_due(again, [])


def test_only_hashes_are_taken(zone):
    with pytest.raises(ConfigError, match="no SHA-256 hash"):
        forget(zone, ["ann@example.org"])


def test_marks_of_people_and_rows_need_the_key(zone, batch):
    zone.write(batch({"author_email": "ann@example.org"}))
    forget(zone, [hashed("ann@example.org")])
    kept = everything(zone)
    assert hashed("ann@example.org").encode() not in kept
    assert sha(0) not in kept
    (zone.root.parent / "key").unlink()
    with pytest.raises(TrackerError, match="key"):
        RawZone(zone.root).write(batch({}))


def test_a_damaged_list_of_forgotten_people_stops_collecting(zone, batch):
    zone.write(batch({"author_email": "ann@example.org"}))
    forget(zone, [hashed("ann@example.org")])
    first = min((zone.root / "tombstones").iterdir())
    first.write_text(json.dumps({"people": None}))
    with pytest.raises(TrackerError, match="forgotten people is damaged"):
        RawZone(zone.root).write(batch({}))
