"""Writing the report to disk and saying what was written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tracker.errors import ConfigError, IncompleteError, TrackerError

if TYPE_CHECKING:
    from pathlib import Path


def write(published: Path, out: Path, *, pdf: bool) -> tuple[str, int]:
    """The document, and its print where asked for; what was written, and the exit code.

    Raises:
        TrackerError: no published file, the folder cannot be written, or nothing prints here.
    """
    from dashboards.file import FileProblemError
    from dashboards.report import NoBrowserError, compose, print_pdf

    if out.suffix not in (".html", ".htm"):
        raise ConfigError("a report is an .html file", where=str(out), remedy="Name it so.")
    try:
        report = compose(published)
    except FileProblemError as refusal:
        problem = refusal.problem
        raise TrackerError(problem.what, where=str(published), remedy=problem.remedy) from None
    mode = 0o600 if report.is_for_analysts else 0o644
    _replace(out, report.html.encode(), mode)
    said = [f"Written: {out} ({_size(out)}, {report.figures} figures, {report.tables} tables)."]
    if pdf:
        paper = out.with_suffix(".pdf")
        try:
            print_pdf(out, paper, report.built_at)
        except NoBrowserError as error:
            raise TrackerError(
                f"{error}; the HTML file is written", where=str(out), remedy=error.remedy
            ) from None
        paper.chmod(mode)
        said.append(f"Written: {paper} ({_size(paper)}).")
    if report.failed:
        said.append(f"Could not be drawn: {', '.join(report.failed)}; see the lines above.")
    return "\n".join(said), IncompleteError.exit_code if report.failed else 0


def _replace(path: Path, content: bytes, mode: int) -> None:
    """A draft beside the file takes its place."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
            file.write(content)
        draft.replace(path)
    except OSError as error:
        raise TrackerError(f"cannot be written: {error.strerror}", where=str(path)) from error
    finally:
        draft.unlink(missing_ok=True)


def _size(path: Path) -> str:
    return f"{path.stat().st_size / (1 << 20):.1f} MiB"
