"""The document on paper: printed by the Chromium that is installed, without any window."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

BROWSERS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "msedge"),
)
FLAGS = (
    *("--headless", "--disable-gpu", "--no-first-run", "--disable-sync", "--disable-extensions"),
    *("--disable-background-networking", "--disable-component-update", "--disable-quic"),
    *("--hide-scrollbars", "--no-pdf-header-footer", "--window-size=1100,1400"),
    *("--run-all-compositor-stages-before-draw", "--virtual-time-budget=60000"),
)
LONGEST = 300.0
"""Seconds for the whole document."""
_DATES = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")


class NoBrowserError(Exception):
    """The page cannot be printed here; carries what went wrong and what helps."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


def print_pdf(page: Path, paper: Path, dated: str) -> None:
    """Print a page of one file.

    Args:
        page: the HTML file.
        paper: the PDF to make; an old one is replaced.
        dated: instant written into the PDF as its date, as YYYYMMDDHHMMSS: that of the build, so
            that printing again gives the same bytes.

    Raises:
        NoBrowserError: no Chromium is found, or it does not print.
    """
    browser = find()
    with tempfile.TemporaryDirectory(prefix="tracker-paper-") as folder:
        draft = Path(folder) / "paper.pdf"
        flags = [*FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={draft}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            flags.append("--no-sandbox")  # Chromium refuses to sandbox for root
        try:
            done = subprocess.run(
                [browser, *flags, f"{page.resolve().as_uri()}#paper"],
                capture_output=True,
                check=False,
                timeout=LONGEST,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NoBrowserError(
                f"{browser} does not print: {type(error).__name__}", "Print the HTML file yourself."
            ) from None
        if done.returncode or not draft.is_file():
            raise NoBrowserError(
                f"{browser} does not print (exit code {done.returncode})",
                "Try `chromium --headless --print-to-pdf` by hand to see why.",
            )
        stamp = rb"/\1 (D:" + dated.encode()
        content = _DATES.sub(stamp, draft.read_bytes())
    paper.write_bytes(content)


def find() -> str:
    """The browser to print with: TRACKER_CHROMIUM, else the first known one on the path.

    Raises:
        NoBrowserError: there is none.
    """
    named = os.environ.get("TRACKER_CHROMIUM", "").strip()
    found = (shutil.which(name) for name in ((named,) if named else BROWSERS))
    browser = next((path for path in found if path), None)
    if browser is None:
        raise NoBrowserError(
            f"{named} is no program that can be run" if named else "no Chromium is found",
            "Install chromium or name it in TRACKER_CHROMIUM; any browser prints the HTML file.",
        )
    return browser
