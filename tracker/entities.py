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

# An account of GitHub wherever one is named. `type` is GraphQL's __typename: User, Bot, Mannequin,
# Organization, EnterpriseUserAccount. All four are null for a deleted account (shown as "ghost").
# Join on (type, database_id), never on login: logins are renamed and reused.


def _account(prefix: str) -> list[tuple[str, pa.DataType]]:
    return [
        (f"{prefix}_type", pa.string()),
        (f"{prefix}_database_id", pa.int64()),  # null for an EnterpriseUserAccount without user
        (f"{prefix}_node_id", pa.string()),
        (f"{prefix}_login", pa.string()),  # without the "[bot]" that git and REST append
    ]


PULL_REQUEST_COMMIT = pa.struct(
    [
        ("oid", pa.binary()),
        ("author_email", pa.string()),
        ("author_database_id", pa.int64()),  # of the User GitHub maps the address to, or null
        ("author_login", pa.string()),
        ("authored_at", _instant),
        ("author_offset", pa.int16()),  # minutes east of UTC, the author's own clock
        ("committed_via_web", pa.bool_()),  # suggestions and "Update branch" are
        ("is_merge", pa.bool_()),  # the subject is git's or GitHub's own merge subject
    ]
)

# Key (repository, number); the row with the greatest (updated_at, seen_at) is the present one.
PULL_REQUESTS = pa.schema(
    [
        ("repository", pa.string()),  # owner/name as configured today
        ("number", pa.int32()),
        ("full_database_id", pa.int64()),
        ("node_id", pa.string()),
        ("title", pa.string()),
        ("state", pa.string()),  # OPEN, CLOSED, MERGED: CLOSED may have landed (label, git)
        ("is_draft", pa.bool_()),
        ("created_at", _instant),
        ("updated_at", _instant),
        ("closed_at", _instant),
        ("merged_at", _instant),
        ("base_ref_name", pa.string()),
        ("head_ref_name", pa.string()),  # gh/LOGIN/N/head: ghstack
        ("head_ref_oid", pa.binary()),  # what refs/pull/N/head pointed at
        ("merge_commit_oid", pa.binary()),  # merge, squash or last rebased commit, or null
        ("additions", pa.int32()),
        ("deletions", pa.int32()),
        ("changed_files", pa.int32()),
        ("author_association", pa.string()),  # as GitHub says at collection time
        *_account("author"),
        *_account("merged_by"),
        ("labels", pa.list_(pa.string())),  # the first 25 by name, whole when labels_total <= 25
        ("labels_total", pa.int32()),
        ("reviews_total", pa.int32()),  # all of them are rows of `reviews`, but pending ones
        ("commits", pa.list_(PULL_REQUEST_COMMIT)),  # the first 20; null when not asked for
        ("commits_total", pa.int32()),
        ("seen_at", _instant),  # GitHub's clock when this row was read
    ]
)

# Key (repository, full_database_id); the row with the greatest seen_at is the present one.
REVIEWS = pa.schema(
    [
        ("repository", pa.string()),
        ("pull_request_number", pa.int32()),
        ("full_database_id", pa.int64()),
        ("state", pa.string()),  # APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED (hides former)
        ("submitted_at", _instant),
        ("created_at", _instant),
        ("author_association", pa.string()),
        *_account("author"),
        ("seen_at", _instant),
    ]
)

USER_ORGANIZATION = pa.struct(
    [("database_id", pa.int64()), ("login", pa.string()), ("name", pa.string())]
)

# Key (type, database_id): one row per distinct profile, dated by the first time it was seen.
# An observation lasts from its seen_at to the last `profile_checks` row with its content_hash
# before the next observation.
USERS = pa.schema(
    [
        ("type", pa.string()),
        ("database_id", pa.int64()),
        ("node_id", pa.string()),
        ("login", pa.string()),
        ("name", pa.string()),
        ("company", pa.string()),  # free text, as the person wrote it
        ("location", pa.string()),  # free text, as the person wrote it
        ("email", pa.string()),  # the public address; null without scope read:user
        ("organizations", pa.list_(USER_ORGANIZATION)),  # public memberships, first 20 by id
        ("organizations_total", pa.int32()),
        ("created_at", _instant),  # of the account
        ("updated_at", _instant),  # of the profile
        ("user_database_id", pa.int64()),  # the User behind a Mannequin or EnterpriseUserAccount
        ("user_login", pa.string()),
        ("content_hash", pa.string()),  # of login, name, company, location, organizations
        ("seen_at", _instant),
    ]
)

# What was asked and gave no new profile. A login that GitHub does not know has no type and no id.
PROFILE_CHECKS = pa.schema(
    [
        ("type", pa.string()),
        ("database_id", pa.int64()),
        ("node_id", pa.string()),
        ("login", pa.string()),  # as asked
        ("outcome", pa.string()),  # unchanged, gone (GitHub says NOT_FOUND)
        ("content_hash", pa.string()),  # of the profile found unchanged; null when gone
        ("seen_at", _instant),
    ]
)

# Key lower(email); the row with the greatest seen_at is the present one.
ACCOUNTS = pa.schema(
    [
        ("email", pa.string()),  # as in the commit
        ("repository", pa.string()),
        ("oid", pa.binary()),  # the representative commit that was asked
        ("outcome", pa.string()),  # account, none (GitHub maps it to nobody), missing (no commit)
        ("type", pa.string()),  # User, or null
        ("database_id", pa.int64()),
        ("node_id", pa.string()),
        ("login", pa.string()),
        ("source", pa.string()),  # commit (author, committer, co-author), pull_request_commit
        ("seen_at", _instant),
    ]
)

# Key (repository, seen_at): what GitHub said about a repository at each collection.
REPOSITORIES = pa.schema(
    [
        ("repository", pa.string()),  # owner/name as configured today
        ("is_found", pa.bool_()),  # false: deleted, made private or never there; old rows stay
        ("database_id", pa.int64()),  # survives renames and transfers
        ("node_id", pa.string()),
        ("name_with_owner", pa.string()),  # differs from repository after a rename or transfer
        *_account("owner"),
        ("is_archived", pa.bool_()),
        ("is_disabled", pa.bool_()),
        ("is_fork", pa.bool_()),
        ("is_mirror", pa.bool_()),
        ("license_spdx_id", pa.string()),  # NOASSERTION when GitHub cannot tell
        ("default_branch", pa.string()),
        ("head_oid", pa.binary()),  # of the default branch
        ("created_at", _instant),
        ("pushed_at", _instant),
        ("updated_at", _instant),
        ("stargazer_count", pa.int32()),
        ("fork_count", pa.int32()),
        ("pull_requests_total", pa.int32()),  # reconcile: total minus known numbers is the gap
        ("pull_requests_merged_total", pa.int32()),
        ("newest_pull_request_number", pa.int32()),  # the one touched last
        ("newest_pull_request_updated_at", _instant),
        ("seen_at", _instant),
    ]
)

# What repositories declare to stand on. Three kinds of rows: a `snapshot` names the commit of a
# year, the `file`s of a digest were found there, and each file has its `declaration`s. The present
# snapshot of (repository, year) is the row with the greatest seen_at; files and declarations
# belong to the digest, which several snapshots may share.
MANIFESTS = pa.schema(
    [
        ("repository", pa.string()),  # owner/name as configured today
        ("record", pa.string()),  # snapshot, file, declaration
        ("year", pa.int16()),  # the newest year's snapshot is the head
        ("snapshot_on", pa.date32()),  # UTC day of the snapshot's commit
        ("sha", pa.binary()),
        ("digest", pa.string()),  # of the manifests' paths and contents
        ("status", pa.string()),  # snapshot: read, partly read, no file contents, gone (rewritten)
        # file: read, not read (see fault), too large, no contents, not there (was included)
        ("path", pa.string()),
        ("kind", pa.string()),  # requirements, pyproject, setup.cfg, setup.py, environment …
        ("fault", pa.string()),  # why it could not be read, wholly or in part; empty when it was
        ("package", pa.string()),  # canonical name, or the image of a Dockerfile
        ("strength", pa.string()),  # hard, extra, development, image
        ("extra", pa.string()),  # extra or dependency group; empty for unconditional ones
        ("specifier", pa.string()),
        ("marker", pa.string()),
        ("seen_at", _instant),
    ]
)

BASE_MODEL = pa.struct(
    [
        ("relation", pa.string()),  # finetune, quantized, adapter, merge; null where not stated
        ("id", pa.string()),  # null where its owner is no tracked organization: may be a person
    ]
)

# Key (id, content_hash, seen_at): a row when a model says something new about itself, and one every
# four weeks for its counts. The row with the greatest seen_at is the present one.
MODELS = pa.schema(
    [
        ("id", pa.string()),  # owner/name on the Hugging Face Hub
        ("author", pa.string()),  # login of the tracked organization that owns it
        ("is_listed", pa.bool_()),  # false: deleted, made private or renamed; the rest is null
        ("created_at", _instant),  # 2022-03-02 stands for all that is older
        ("last_modified", _instant),
        ("library_name", pa.string()),
        ("pipeline_tag", pa.string()),
        ("license", pa.string()),
        ("base_models", pa.list_(BASE_MODEL)),  # as the uploader states them
        ("children_model_count", pa.int64()),  # models on the Hub made from it, by anybody
        ("downloads", pa.int64()),  # of the 30 days before seen_at
        ("downloads_all_time", pa.int64()),
        ("likes", pa.int64()),
        ("content_hash", pa.string()),  # of created_at to base_models, last_modified left out
        ("seen_at", _instant),  # the Hub's clock
    ]
)

# What a deep look at a full clone's head found; rows with the greatest seen_at are the present.
PROVENANCE = pa.schema(
    [
        ("repository", pa.string()),  # owner/name as configured today
        ("record", pa.string()),  # look (totals), import, copyright, licence
        ("status", pa.string()),  # read, no file contents
        ("name", pa.string()),  # what was counted: module, holder as written, SPDX id or empty
        ("files", pa.int32()),
        ("needed", pa.int32()),  # of an import: files that cannot be loaded without it
        ("path", pa.string()),  # of a licence
        ("score", pa.float64()),  # of a licence: likeness to the text of that id, 0 to 1
        ("sha", pa.binary()),
        ("snapshot_on", pa.date32()),  # UTC day of the head's commit
        ("seen_at", _instant),
    ]
)

# Key (source, destination, year, quarter): pushes and pull requests from one economy to another, as
# the Innovation Graph publishes them. The present rows are those of the newest seen_at.
ECONOMY_COLLABORATORS = pa.schema(
    [
        ("weight", pa.int64()),
        ("source", pa.string()),  # ISO 3166-1 alpha-2; EU besides its members
        ("destination", pa.string()),  # likewise
        ("year", pa.int16()),
        ("quarter", pa.int8()),
        ("seen_at", _instant),
    ]
)

SCHEMAS: dict[str, pa.Schema] = {
    "commits": COMMITS,
    "heads": HEADS,
    "pull_requests": PULL_REQUESTS,
    "reviews": REVIEWS,
    "users": USERS,
    "profile_checks": PROFILE_CHECKS,
    "accounts": ACCOUNTS,
    "repositories": REPOSITORIES,
    "manifests": MANIFESTS,
    "provenance": PROVENANCE,
    "models": MODELS,
    "economy_collaborators": ECONOMY_COLLABORATORS,
}
"""Entity name to its row schema."""
