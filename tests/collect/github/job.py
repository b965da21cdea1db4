"""One collection as a process of its own, to be killed or to share a token.

python job.py FOLDER ROWS NAME…: collects the repositories NAME from $GITHUB_API_URL into FOLDER,
writing a batch every ROWS rows. Prints the exit code that the command line would give.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from tracker.collect.github import gather
from tracker.collect.github.budget import Budget, Ledger
from tracker.collect.github.collect import collect
from tracker.collect.github.known import Store
from tracker.collect.github.session import Session
from tracker.collect.github.tokens import connection
from tracker.errors import TrackerError
from tracker.raw.zone import RawZone


def main() -> int:
    folder, names = Path(sys.argv[1]), sys.argv[3:]
    gather.ROWS = int(sys.argv[2])
    zone = RawZone(folder / "data" / "raw")

    def cursor(entity, scope):
        footer = zone.cursor(entity, scope)
        return footer.cursor if footer else None

    ledger = Ledger(folder / "local")
    there = connection(dict(os.environ))
    session = Session(there, ledger, Budget(), rest=0.0, sleep=lambda s: time.sleep(min(s, 0.05)))
    try:
        for batch in collect(names, session, Store(cursor, zone.read), folder / "local"):
            zone.write(batch)
    except TrackerError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
