"""Row schemas of the raw zone: the source's own field names in snake_case, one per entity."""

from __future__ import annotations

import pyarrow as pa

SCHEMA_VERSION = 1

_instant = pa.timestamp("s", tz="UTC")

TRAILER = pa.struct([("key", pa.string()), ("name", pa.string()), ("email", pa.string())])

COMMITS = pa.schema(
    [
        ("repository", pa.string()),  # owner/name as configured today
        ("sha", pa.binary()),  # 20 bytes (32 in a SHA-256 repository)
        ("parents", pa.list_(pa.binary())),
        ("author_name", pa.string()),
        ("author_email", pa.string()),
        ("authored_at", _instant),
        ("author_offset", pa.int16()),  # minutes east of UTC
        ("committer_name", pa.string()),
        ("committer_email", pa.string()),
        ("committed_at", _instant),
        ("committer_offset", pa.int16()),
        ("subject", pa.string()),
        ("trailers", pa.list_(TRAILER)),  # whole body, deduplicated, quoted commits left out
        ("pull_request_number", pa.int32()),
        ("pull_request_rule", pa.string()),  # merge, resolved, copybara, subject
        ("origin", pa.string()),  # native, import, revert, cherry-pick
        ("origin_of", pa.string()),  # sha, pull-request number or foreign id the origin names
        (
            "text_marks",
            pa.list_(pa.string()),
        ),  # agent marks found in the body, by their rule's name
        ("paths", pa.list_(pa.string())),  # null when paths were not asked for
        ("generation", pa.int32()),  # rises each time the branch's history was rewritten
    ]
)

HEADS = pa.schema(
    [
        ("repository", pa.string()),
        ("generation", pa.int32()),
        ("branch", pa.string()),
        ("head_sha", pa.binary()),
        ("previous_sha", pa.binary()),
        ("left_shas", pa.list_(pa.binary())),  # reachable before, no longer
        ("rev_count", pa.int64()),  # git rev-list --count at this head
        ("seen_at", _instant),
    ]
)

SCHEMAS: dict[str, pa.Schema] = {"commits": COMMITS, "heads": HEADS}
"""Entity name to its row schema."""
