"""Printing: which program prints, what it says when it does not, and the date in the print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboards.report.paper import NoBrowserError, find, print_pdf

if TYPE_CHECKING:
    from pathlib import Path

PRINTS = """#!/bin/sh
for word in "$@"; do
  case "$word" in --print-to-pdf=*) out="${word#--print-to-pdf=}" ;; esac
  page="$word"
done
dated='(D:20300102030405+00)'
printf '%%PDF-1.4 /CreationDate %s /ModDate %s %s' "$dated" "$dated" "$page" > "$out"
"""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "browser"
    monkeypatch.setenv("TRACKER_CHROMIUM", str(path))
    return path


def written(path: Path, script: str) -> None:
    path.write_text(script)
    path.chmod(0o755)


def test_a_print_is_dated_by_its_build_and_shows_its_tables(program: Path, tmp_path: Path) -> None:
    written(program, PRINTS)
    page, paper = tmp_path / "a page.html", tmp_path / "a.pdf"
    page.write_text("x")
    print_pdf(page, paper, "20260930040000")
    said = paper.read_bytes().decode()
    assert said.count("(D:20260930040000+00)") == 2
    assert said.endswith("/a%20page.html#paper")


@pytest.mark.parametrize(
    ("script", "words"), [("#!/bin/sh\nexit 3\n", "exit code 3"), ("#!/bin/sh\n", "exit code 0")]
)
def test_a_program_that_does_not_print_is_said_so(
    program: Path, tmp_path: Path, script: str, words: str
) -> None:
    written(program, script)
    with pytest.raises(NoBrowserError, match=words):
        print_pdf(tmp_path / "page.html", tmp_path / "a.pdf", "20260930040000")
    assert not (tmp_path / "a.pdf").exists()


def test_a_named_program_that_is_not_there_is_named(program: Path) -> None:
    with pytest.raises(NoBrowserError, match="no program that can be run"):
        find()


def test_without_any_browser_the_remedy_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TRACKER_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoBrowserError, match="no Chromium is found") as stop:
        find()
    assert "TRACKER_CHROMIUM" in stop.value.remedy
