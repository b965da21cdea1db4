"""What repositories stand on, by seat."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

HEAD = date(2025, 6, 1)
NAMES = [f"cn/r{n}" for n in range(1, 7)]


@pytest.fixture
def homed(world):
    """Six repositories of the preset, all with changes of forty persons."""
    world.presets(cn_homed=NAMES)
    world.changes(
        *(
            {"repository": name, "contributor_id": person, "contribution_id": 1000 * n + person}
            for n, name in enumerate(NAMES)
            for person in range(40)
        )
    )
    return world


def declare(world, repository, **makers):
    """So many packages of stewards in each economy; `community` and `unknown` have no seat."""
    rows = []
    for maker, count in makers.items():
        known = maker != "unknown"
        seat = maker if known and maker != "community" else None
        attribution = ("economy" if seat else maker) if known else None
        rows += [
            {
                "repository": repository,
                "year": 2025,
                "is_head": True,
                "package": f"{maker}-{n}",
                "strength": "hard",
                "attribution": attribution,
                "economy": seat,
            }
            for n in range(count)
        ]
    world.fill("main.dependency_years", rows)
    read(world, repository)


def read(world, repository, status="read"):
    row = {"repository": repository, "year": 2025, "snapshot_on": HEAD, "is_head": True}
    world.fill("main.manifest_snapshots", [row | {"status": status}])


def test_the_dependency_share_is_the_mean_of_repositories(homed):
    for name in NAMES[:3]:
        declare(homed, name, US=8, CN=1, community=1)
    for name in NAMES[3:]:
        declare(homed, name, US=3, FR=3, CN=3, community=1)
    share = homed.ask("western-foundations")[0]["dependency_share"]
    assert share.estimate == pytest.approx((0.8 + 0.6) / 2)
    assert 0.6 <= share.lower < 0.7 < share.upper <= 0.8 + 1e-9
    assert (share.coverage, share.interval, share.verdict) == (1.0, "95 %", "Holds")


def test_packages_of_unknown_makers_lower_the_coverage_down_to_bounds(homed):
    for name in NAMES:
        declare(homed, name, US=3, CN=1, unknown=6)
    share = homed.ask("western-foundations")[0]["dependency_share"]
    assert (share.lower, share.upper, share.coverage) == pytest.approx((0.3, 0.9, 0.4))
    assert (share.interval, share.verdict) == ("worst case", "Open")


def test_a_repository_whose_manifests_cannot_be_read_is_unknown_and_one_without_any_is_not(homed):
    for name in NAMES[:5]:
        declare(homed, name, US=9, CN=1)
    read(homed, NAMES[5], "no file contents")
    share = homed.ask("western-foundations")[0]["dependency_share"]
    assert share.coverage == pytest.approx(5 / 6)
    assert share.estimate == pytest.approx(0.9)
    read(homed, "cn/r6")
    assert homed.ask("western-foundations")[0]["dependency_share"].coverage == 1.0


def test_a_mean_over_few_repositories_cannot_be_tested(homed):
    for name in NAMES[:4]:
        declare(homed, name, US=9, CN=1)
    tests, _ = homed.ask("western-foundations")
    assert tests["dependency_share"].reason == (
        "4 repositories are too few (with a manifest that was read): a test takes 5."
    )
    rules = {"fewest_repositories": 3}
    tests, _ = homed.ask("western-foundations", rules=rules)
    assert tests["dependency_share"].verdict == "Holds"


def test_without_file_contents_the_command_that_brings_them_is_named(homed):
    tests, whole = homed.ask("western-foundations")
    assert "No file contents" in tests["dependency_share"].reason
    assert "`tracker collect manifests`" in tests["dependency_share"].reason
    assert "--deep" in tests["repositories_importing_framework"].reason
    assert whole.verdict == "Cannot be tested"


def test_what_has_a_seat_states_no_place(homed):
    for claim, whose in {
        "western-foundations": "Stewards of packages",
        "western-chips": "Vendors of chips",
        "licensed-technology": "Copyright holders",
    }.items():
        tests, whole = homed.ask(claim, "place")
        reasons = [test.reason for test in tests.values()]
        assert reasons[0].startswith(f"{whose} have a seat and state no place")
        assert whole.verdict == "Cannot be tested"


def imports(world, repository, files, **more):
    plain = {"module": "torch", "layer": "framework", "economy": "US", "python_files": 10}
    row = plain | {"repository": repository, "files": files} | more
    world.fill("main.import_breadth", [row])


def test_a_repository_imports_a_framework_where_one_file_does(homed):
    for name in NAMES[:5]:
        imports(homed, name, 1)
    imports(homed, NAMES[5], 0)
    found = homed.ask("western-foundations")[0]["repositories_importing_framework"]
    assert found.estimate == pytest.approx(5 / 6)
    assert (found.lower, found.upper) == pytest.approx((0.436, 0.970), abs=0.001)
    assert (found.verdict, found.coverage) == ("Partly", 1.0)
    assert found.reason.endswith("5 of 6 repositories with Python files that were read.")


def test_neither_another_layer_nor_another_seat_is_a_western_framework(homed):
    for name in NAMES[:3]:
        imports(homed, name, 5, layer="serving")
    for name in NAMES[3:]:
        imports(homed, name, 5, economy="CN")
    found = homed.ask("western-foundations")[0]["repositories_importing_framework"]
    assert (found.estimate, found.verdict) == (0.0, "Not shown")


def test_repositories_without_python_files_are_not_asked_what_they_import(homed):
    for name in NAMES[:5]:
        imports(homed, name, 1)
    imports(homed, NAMES[5], 0, python_files=0)
    found = homed.ask("western-foundations")[0]["repositories_importing_framework"]
    assert (found.estimate, found.coverage) == (1.0, pytest.approx(5 / 6))


def test_repositories_not_looked_at_may_be_either_in_the_worst_case(homed):
    for name in NAMES[:2]:
        imports(homed, name, 1)
    rules = {"fewest_repositories": 2}
    found = homed.ask("western-foundations", rules=rules)[0]["repositories_importing_framework"]
    assert (found.lower, found.upper) == pytest.approx((2 / 6, 1.0))
    assert (found.interval, found.verdict) == ("worst case", "Open")


def test_a_repository_counts_once_however_many_holders_it_names(homed):
    for name in NAMES:
        imports(homed, name, 0)
    held = [("cn/r1", "nvidia", "US"), ("cn/r1", "google", "US"), ("cn/r2", "baidu", "CN")]
    homed.fill(
        "main.copyright_holders",
        [{"repository": r, "organization": o, "economy": e} for r, o, e in held],
    )
    found = homed.ask("licensed-technology")[0]["repositories_with_copyright_holder"]
    assert found.estimate == pytest.approx(1 / 6)
    assert found.reason.endswith("1 of 6 repositories whose source files were read.")


def name(world, vendor, persons, *, weight=1.0):
    world.fill(
        "main.contribution_accelerators",
        [
            {
                "contribution_id": person,
                "accelerator": f"{vendor}-{weight}",
                "repository": NAMES[0],
                "month": HEAD,
                "vendor_economy": vendor,
                "weight": weight,
            }
            for person in persons
        ],
    )


def test_changes_count_for_the_seat_of_the_vendor_they_name(homed):
    name(homed, "US", range(32))
    name(homed, "CN", range(32, 40))
    share = homed.ask("western-chips")[0]["accelerator_share"]
    assert share.estimate == pytest.approx(0.8)
    assert share.lower > 0.6
    assert (share.verdict, share.persons, share.coverage) == ("Holds", 40, 1.0)


@pytest.mark.parametrize(("inside", "outside"), [(4, 36), (36, 4)])
def test_vendors_that_few_people_name_are_told_by_no_number(homed, inside, outside):
    name(homed, "US", range(inside))
    name(homed, "CN", range(inside, inside + outside))
    share = homed.ask("western-chips")[0]["accelerator_share"]
    assert share.reason == "Withheld: one side is named by fewer than 5 persons."
    assert [pd.isna(end) for end in (share.lower, share.estimate, share.upper)] == [True] * 3


def test_one_person_who_names_much_widens_the_interval(homed):
    name(homed, "US", range(32))
    name(homed, "CN", range(32, 40))
    narrow = homed.ask("western-chips")[0]["accelerator_share"]
    for n in range(1, 31):
        name(homed, "US", [0], weight=1.0 + n / 1000)
    wide = homed.ask("western-chips")[0]["accelerator_share"]
    assert wide.upper - wide.lower > narrow.upper - narrow.lower


def test_a_vendor_without_a_known_seat_is_unknown(homed):
    name(homed, "US", range(12))
    name(homed, "NULL", range(12, 40))
    share = homed.ask("western-chips")[0]["accelerator_share"]
    assert (share.lower, share.upper, share.coverage) == pytest.approx((0.3, 1.0, 0.3))
    assert share.interval == "worst case"


def test_what_names_no_vendor_is_no_answer(homed):
    name(homed, "US", range(40), weight=0.0)
    share = homed.ask("western-chips")[0]["accelerator_share"]
    assert share.reason.startswith("No change of the period names a hardware back end")
    assert pd.isna(share.estimate)
