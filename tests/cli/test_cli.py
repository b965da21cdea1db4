"""The command line, as its users meet it."""

from __future__ import annotations

import json
import os
import re
import socket
import stat
import subprocess
import sys

import pytest
import small_clones

from tracker.cli import cli, main

HEAVY = ("pandas", "duckdb", "pyarrow", "dash", "plotly", "github", "numpy", "graphql")


def tracker(capsys, *arguments):
    """Exit code, standard output and standard error of one command in this process."""
    with pytest.raises(SystemExit) as stop:
        main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return stop.value.code, said.out, said.err


@pytest.fixture
def clones(tmp_path):
    folder = tmp_path / "clones"
    folder.mkdir()
    small_clones.write(folder, "one/alpha", small_clones.people(3))
    return folder


@pytest.fixture
def data(tmp_path, clones, capsys):
    folder = tmp_path / "data"
    code, out, err = tracker(capsys, "run", "--clones", clones, "--data", folder, "--quiet")
    assert (code, err) == (0, "")
    assert "3 commits" in out
    return folder


def test_help_loads_nothing_heavy():
    code = (
        "import sys\nfrom tracker.cli import main\n"
        "try:\n main(['--help'])\nexcept SystemExit: pass\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "Exit codes" in done.stdout


@pytest.mark.parametrize("name", list(cli.commands))
def test_every_command_explains_itself(capsys, name):
    code, out, _ = tracker(capsys, name, "--help")
    assert code == 0
    assert "Usage: tracker" in out
    assert len(cli.commands[name].get_short_help_str()) > 10


def test_status_check_query_verify_and_explain_read_what_was_published(capsys, data):
    code, out, _ = tracker(capsys, "status", "--data", data, "--format", "json")
    (row,) = json.loads(out)["repositories"]
    assert (code, row["commits_raw"], row["commits_git"], row["missing"]) == (0, 3, 3, 0)
    assert tracker(capsys, "status", "--data", data)[0] == 0
    assert tracker(capsys, "check", "--data", data)[:2] == (0, "All checks hold.\n")
    count = "select count(*) as n from main.contributions"
    assert tracker(capsys, "query", "--data", data, "--format", "json", count)[1] == '{"n": 3}\n'
    assert tracker(capsys, "verify", "--data", data, "-q")[:2] == (0, "Every table is the same.\n")
    code, out, _ = tracker(capsys, "explain", "contributions", "--data", data)
    assert code == 0
    assert "one/alpha" in out


def test_export_writes_what_may_be_shared(capsys, data, tmp_path):
    code, out, _ = tracker(capsys, "export", "--data", data, "-o", tmp_path / "out", "economies")
    assert (code, out.strip()) == (0, str(tmp_path / "out" / "economies.csv"))
    code, _, err = tracker(
        capsys, "export", "--data", data, "-o", tmp_path / "out", "contributions"
    )
    assert code == 2
    assert err.count("\n") == 1


def test_report_is_one_file_and_says_its_size(capsys, data, tmp_path, monkeypatch):
    monkeypatch.setenv("TRACKER_CHROMIUM", str(tmp_path / "no-browser"))
    out = tmp_path / "new" / "report.html"
    code, said, _ = tracker(capsys, "report", "--data", data, "--out", out, "--quiet")
    assert code == 0
    assert re.fullmatch(rf"Written: {out} \(\d\.\d MiB, \d+ figures, \d+ tables\)\.\n", said)
    first = out.read_bytes()
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    out.unlink()
    code, said, err = tracker(capsys, "report", "--data", data, "--out", out, "--pdf")
    assert code == 1
    assert "no program that can be run" in err
    assert "the HTML file is written" in err
    assert out.read_bytes() == first


def test_resolve_reads_lines_and_writes_json(capsys):
    code, out, _ = tracker(capsys, "resolve", "domain", "mail.intel.com", "gmail.com")
    assert code == 0
    first, second = (json.loads(line) for line in out.splitlines())
    assert (first["status"], first["organizations"]) == ("single", ["intel"])
    assert (second["status"], second["organizations"]) == ("none", [])


def test_config_init_makes_a_folder_that_loads(capsys, tmp_path):
    assert tracker(capsys, "config", "init", tmp_path / "own")[0] == 0
    assert tracker(capsys, "config", "check", "--config", tmp_path / "own")[0] == 0
    code, _, err = tracker(capsys, "config", "init", tmp_path / "own")
    assert code != 0
    assert err.count("\n") == 1


MISTAKES = {
    "a folder that is not there": (["run", "--clones", "nowhere"], 2, "no such folder"),
    "a folder without clones": (["run", "--clones", "."], 2, "clone"),
    "no published file": (["query", "select 1"], 1, "no published file yet"),
    "no such command": (["rnu"], 2, "rnu"),
    "a name that is no repository": (["run", "--repo", "../../etc"], 2, "owner/name"),
    "a time that is none": (["run", "--clones", ".", "--until", "25:99"], 2, "HH:MM"),
    "a hash that is none": (["forget", "ada@example.org"], 2, "SHA-256"),
    "a folder of config that is not there": (["config", "check", "--config", "nix"], 2, "nix"),
    "several statements": (["query", "select 1; select 2"], 1, "published"),
    "no published file to report on": (["report"], 1, "no published file"),
    "a report of another kind": (["report", "--out", "report.docx"], 2, ".html"),
    "flows without their table": (["collect", "innovation-graph"], 2, "has to be given"),
    "a table that is not there": (["collect", "innovation-graph", "nix.csv"], 2, "nix.csv"),
    "a table over plain http": (["collect", "innovation-graph", "http://a.example/t"], 2, "https"),
}


@pytest.mark.parametrize(("arguments", "code", "words"), MISTAKES.values(), ids=list(MISTAKES))
def test_a_mistake_gets_words_and_a_code_and_no_traceback(  # noqa: PLR0913, PLR0917
    capsys, tmp_path, monkeypatch, arguments, code, words
):
    monkeypatch.chdir(tmp_path)
    found, out, err = tracker(capsys, *arguments)
    assert (found, "Traceback" in out + err) == (code, False)
    assert words in err


def test_a_fault_in_config_names_file_line_key_and_nearest_spelling(capsys, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "events.toml").write_text('[[event]]\non = 2025-01-01\ntitel = "x"\nkind = "rule"\n')
    code, _, err = tracker(capsys, "config", "check", "--config", own)
    assert code == 2
    assert err.count("\n") == 1
    assert "events.toml:3" in err
    assert "title" in err


def test_without_git_one_line_says_so(tmp_path, clones):
    environment = {**os.environ, "PATH": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "tracker.cli", "run", "--clones", str(clones), "-q"]
    done = subprocess.run(
        [*command, "--data", str(tmp_path / "data")],
        capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "Collected 0 new rows from 1 repositories.",
        "git was not found. Install git 2.32 or newer and try again.",
        "Nothing to publish yet.",
    ]


def test_a_corrupt_batch_is_named_with_what_to_do(capsys, data, clones):
    (batch,) = (data / "raw" / "commits" / "one__alpha").glob("*.parquet")
    batch.write_bytes(b"nonsense")
    code, _, err = tracker(capsys, "build", "--data", data, "-q")
    assert code == 1
    assert str(batch) in err
    assert err.count("\n") == 1


def test_a_port_that_is_taken_is_said_with_its_remedy(capsys, data):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, _, err = tracker(capsys, "dashboard", "--data", data, "--port", port, "-q")
    assert code == 1
    assert err.count("\n") == 1
    assert "--port" in err


def test_a_batch_with_a_damaged_page_is_named_too(capsys, data):
    (batch,) = (data / "raw" / "commits" / "one__alpha").glob("*.parquet")
    content = bytearray(batch.read_bytes())
    content[64:256] = bytes(192)  # the footer stays whole
    batch.write_bytes(content)
    code, _, err = tracker(capsys, "build", "--data", data, "-q")
    assert code == 1
    assert err.startswith(f"tracker: {batch}: this batch of the raw zone is damaged")
    assert err.count("\n") == 1


def test_a_foreign_file_in_the_published_ones_place_is_kept_and_named(capsys, data):
    (data / "tracker.duckdb").write_bytes(b"somebody's own file")
    code, _, err = tracker(capsys, "build", "--data", data, "-q")
    assert code == 1
    assert "Move it away" in err
    assert (data / "tracker.duckdb").read_bytes() == b"somebody's own file"
    (data / "tracker.duckdb").unlink()
    assert tracker(capsys, "build", "--data", data, "-q")[0] == 0


def test_a_repository_without_a_clone_in_the_folder_is_named(capsys, tmp_path, clones):
    asked = ["run", "--clones", clones, "--data", tmp_path / "new", "-q", "--repo"]
    code, _, err = tracker(capsys, *asked, "two/beta")
    assert code == 2
    assert "no clone of two/beta" in err
    assert tracker(capsys, *asked, "One/Alpha")[0] == 0


def test_what_the_machine_refuses_is_one_line(capsys, data, monkeypatch):
    def full(*_arguments, **_options):
        raise OSError(28, "No space left on device", "somewhere")

    monkeypatch.setattr("tempfile.mkdtemp", full)
    code, _, err = tracker(capsys, "verify", "--data", data, "-q")
    assert code == 1
    assert err.startswith("tracker: somewhere: No space left on device")
    assert err.count("\n") == 1


def test_a_reader_that_leaves_early_is_no_failure(data):
    command = f"{sys.executable} -m tracker.cli resolve domain - | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], input="intel.com\n" * 20_000, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_an_answer_is_written_in_whatever_encoding_the_terminal_has():
    done = subprocess.run(
        [sys.executable, "-m", "tracker.cli", "explain", "--as", "location", "北京"],
        capture_output=True, check=False,
        env={**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.returncode == 0
    assert rb"location: '\u5317\u4eac'" in done.stdout
    assert b"CN" in done.stdout
    assert done.stderr == b""


def test_forgetting_in_a_folder_that_is_not_there_is_refused(capsys, tmp_path):
    code, out, err = tracker(capsys, "forget", "0" * 64, "--data", tmp_path / "typo")
    assert (code, out) == (2, "")
    assert "no such data folder" in err
    assert not (tmp_path / "typo").exists()


def test_events_are_one_json_object_per_line(capsys, tmp_path, clones):
    code, _, err = tracker(
        capsys, "run", "--clones", clones, "--data", tmp_path / "new", "--log-format", "json"
    )
    assert code == 0
    events = [json.loads(line) for line in err.splitlines()]
    assert {"collected", "published"} <= {event["event"] for event in events}


def test_control_characters_of_an_error_do_not_reach_the_terminal(capsys, tmp_path):
    code, _, err = tracker(capsys, "run", "--clones", f"{tmp_path}/a\x1b[31mb")
    assert code == 2
    assert "\x1b" not in err
