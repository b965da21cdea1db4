from __future__ import annotations

import csv
import shutil
import stat

import duckdb
import pyarrow.parquet as pq
import pytest

from tracker.errors import ConfigError, TrackerError
from tracker.publish import export
from tracker.publish.read import reading

ROW_LEVEL = {
    *("contributions", "contributors", "ties", "tie_ends", "affiliations", "residences"),
    *("monthly_contributors", "monthly"),
}


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_public_profile_writes_aggregates_only(published, tmp_path):
    paths = export.export(published, (), tmp_path)
    assert {path.stem for path in paths}.isdisjoint(ROW_LEVEL)
    assert {"cells", "coverage", "metrics", "build", "claims", "claim_tests"} <= {
        path.stem for path in paths
    }
    assert {row["profile"] for row in rows(tmp_path / "build.csv")} == {"public"}


def test_no_public_cell_shows_fewer_persons_than_the_smallest_group(published, tmp_path):
    export.export(published, ("cells",), tmp_path)
    shown = [row for row in rows(tmp_path / "cells.csv") if row["is_withheld"] == "false"]
    assert shown
    assert all(int(row["persons"]) >= 5 for row in shown)
    assert "tiny" not in {row["value"] for row in shown}


def test_a_back_end_that_few_people_name_is_not_public(published, tmp_path):
    export.export(published, ("accelerator_support",), tmp_path)
    assert [row["accelerator"] for row in rows(tmp_path / "accelerator_support.csv")] == ["cuda"]
    export.export(published, ("accelerator_support",), tmp_path, profile="analyst")
    found = rows(tmp_path / "accelerator_support.csv")
    assert [(row["accelerator"], row["persons"]) for row in found] == [
        ("ascend", "2"), ("cuda", "18"),
    ]  # fmt: skip


def test_no_public_withdrawal_rests_on_fewer_persons_than_the_smallest_group(published, tmp_path):
    export.export(published, ("withdrawals",), tmp_path)
    shown = rows(tmp_path / "withdrawals.csv")
    assert {(row["grouping"], row["window_months"]) for row in shown} == {("default", "12")}
    persons = {(row["lens"], row["region"]): int(row["persons"]) for row in shown}
    assert persons["employer", "united-states"] >= 5
    assert persons["place", "united-states"] == 0  # nobody is seen there, which is nobody's secret
    assert all(number == 0 or number >= 5 for number in persons.values())
    assert ("employer", "europe") not in persons  # one person, at tiny


def test_an_estimate_about_few_people_or_one_that_can_be_solved_for_them_is_not_public(
    published, tmp_path
):
    with_more = tmp_path / "more.duckdb"
    shutil.copyfile(published, with_more)
    with duckdb.connect(str(with_more)) as con:
        con.execute(
            "insert into main.estimates (metric, scope, region, persons, members) values"
            " ('group_share', 'all', 'few', 90, 4), ('group_share', 'all', 'many', 90, 5),"
            " ('hhi', 'all', null, 90, null), ('mixing_within', 'all', null, 90, null),"
            " ('specialisation_symmetric', 'o/r', 'many', 90, null)"
        )
    export.export(with_more, ("estimates",), tmp_path / "out")
    shown = {(row["metric"], row["region"]) for row in rows(tmp_path / "out" / "estimates.csv")}
    assert {("group_share", "many"), ("mixing_within", "")} <= shown
    assert ("group_share", "few") not in shown
    assert {metric for metric, _ in shown}.isdisjoint({"hhi", "specialisation_symmetric"})


def test_a_table_of_single_people_is_refused_under_the_public_profile(published, tmp_path):
    with pytest.raises(ConfigError, match=r"rows of single people.*--profile analyst"):
        export.export(published, ("contributions",), tmp_path)


def test_an_unknown_table_is_refused_with_the_nearest_spelling(published, tmp_path):
    with pytest.raises(ConfigError, match="'monthly'"):
        export.export(published, ("montly",), tmp_path, profile="analyst")


def test_the_analyst_profile_writes_rows_for_its_own_eyes(published, tmp_path):
    (path,) = export.export(
        published, ("contributions",), tmp_path, form="parquet", profile="analyst"
    )
    assert pq.read_metadata(path).num_rows == 120
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_text_that_looks_like_a_formula_is_disarmed_in_csv(published, tmp_path):
    hostile = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "fine", "a=b"]
    values = ", ".join(f"({place}, '{text}')" for place, text in enumerate(hostile))
    query = f"select text, -1.5 as number from (values {values}) as given (place, text)"
    path = export.export_query(published, query, tmp_path / "x.csv")
    found = [row["text"] for row in rows(path)]
    assert found == [f"'{text}" for text in hostile[:-2]] + hostile[-2:]
    assert {row["number"] for row in rows(path)} == {"-1.5"}


def test_a_query_that_counts_persons_loses_its_small_groups_and_their_complement(
    published, tmp_path
):
    query = "from (values ('a', 3, 9), ('b', 6, 9), ('c', 40, 90)) as given (who, persons, n)"
    path = export.export_query(published, query, tmp_path / "x.csv")
    assert [(row["who"], row["n"]) for row in rows(path)] == [("a", ""), ("b", ""), ("c", "90")]


def test_a_query_that_writes_or_an_unknown_ending_is_refused(published, tmp_path):
    with pytest.raises(ConfigError):
        export.export_query(published, "drop table main.contributions", tmp_path / "x.csv")
    with pytest.raises(ConfigError, match=r"\.csv or \.parquet"):
        export.export_query(published, "select 1", tmp_path / "x.xlsx")


def test_a_folder_that_cannot_be_written_is_said_in_one_line(published, tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(TrackerError, match="cannot be written"):
        export.export(published, ("build",), tmp_path / "file")


def test_a_public_file_holds_no_row_of_a_person_and_every_metric(published, tmp_path):
    shared = tmp_path / "shared.duckdb"
    export.write_public(published, shared)
    with reading(shared) as con:
        names = {
            name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()
        }
        assert names.isdisjoint(ROW_LEVEL)
        assert con.execute("select profile from main.build").fetchone() == ("public",)
        assert con.execute("select metrics.withheld(4, 5)").fetchone() == (True,)
    with duckdb.connect(str(published), read_only=True) as con:
        (pseudonym, sha) = con.execute(
            "select any_value(pseudonym), (select min(sha) from contributions) from contributors"
        ).fetchone()
    content = shared.read_bytes()
    assert pseudonym.encode() not in content
    assert sha not in content
    again = export.export(shared, (), tmp_path / "again")
    assert {path.stem for path in again} == names


def test_totals_give_no_withheld_cell_away(published):
    from tracker.publish.public import shareable

    with reading(published) as con:
        shareable(con)
        alone = con.execute(
            "select count(*) from (select lens, quarter, repository from memory.cells"
            " where persons > 0 group by all"
            " having count(*) filter (is_withheld) = 1 and count(*) > 1)"
        ).fetchone()
        across = con.execute(
            "select count(*) from (select lens, quarter, value from memory.cells"
            " where persons > 0 and repository is not null group by all"
            " having count(*) filter (is_withheld) = 1 and count(*) > 1)"
        ).fetchone()
    assert (alone, across) == ((0,), (0,))


def test_a_file_of_an_earlier_version_is_exported_with_the_tables_it_holds(published, tmp_path):
    older = tmp_path / "older.duckdb"
    shutil.copyfile(published, older)
    with duckdb.connect(str(older)) as con:
        con.execute("drop table main.events")
    made = export.export(older, (), tmp_path / "out")
    assert "economies.csv" in {path.name for path in made}
    assert "events.csv" not in {path.name for path in made}
    with pytest.raises(ConfigError, match="no table 'events'"):
        export.export(older, ("events",), tmp_path / "out")


def test_public_coverage_says_no_more_than_the_cells(published, tmp_path):
    export.export(published, ("coverage", "cells"), tmp_path)
    cells = [row for row in rows(tmp_path / "cells.csv") if row["repository"]]
    known = {}
    for row in cells:
        if row["is_withheld"] == "false" and row["value"]:
            key = (row["quarter"], row["repository"], row["lens"])
            known[key] = known.get(key, 0) + int(row["contributions"])
    shown = rows(tmp_path / "coverage.csv")
    assert shown
    for row in shown:
        key = (row["month"], row["repository"], row["dimension"])
        assert (int(row["known"]) if row["known"] else None) == known.get(key)


def test_organizations_of_one_seat_are_not_subtracted_from_the_cell_of_the_seat(published):
    from tracker.publish.public import shareable

    with reading(published) as con:
        shareable(con)
        alone = con.execute(
            "select count(*) from (select quarter, repository, seat from memory.cells"
            " where lens = 'organization' and seat is not null and persons > 0 group by all"
            " having count(*) filter (is_withheld) = 1 and count(*) > 1)"
        ).fetchone()
    assert alone == (0,)


def test_nothing_public_counts_what_nobody_says_how_many_people_are_behind(published, tmp_path):
    export.export(published, ("withdrawals", "collections"), tmp_path)
    for row in rows(tmp_path / "withdrawals.csv"):
        assert (row["reviews_lost"], row["files_orphaned"], row["files_orphaned_upper"]) == (
            *("", "", ""),
        )
    assert {
        (row["withheld"], row["commits_raw"]) for row in rows(tmp_path / "collections.csv")
    } == {("", "")}
    with pytest.raises(ConfigError):
        export.export(published, ("orphaned_directories",), tmp_path)
