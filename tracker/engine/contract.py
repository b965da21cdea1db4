"""Input tables of the models: what the pipeline hands in as `resolved.*`, beside the raw zone.

Python decides here (resolvers, config, footers); SQL derives the rest. A table that is not handed
in is empty, so a git-only build and one with profiles run the same models.
"""

from __future__ import annotations

import pyarrow as pa

_day = pa.date32()
_instant = pa.timestamp("us")  # UTC without a zone, as in the published tables
_text = pa.string()

_ORGANIZATIONS = pa.schema(
    [
        ("organization", _text),
        ("name", _text),
        ("kind", _text),
        ("economy", _text),
        ("parent", _text),
        ("acquired_on", _day),
        ("source", _text),
        ("checked_on", _day),
    ]
)

RESOLVER_TABLES: dict[str, pa.Schema] = {
    # every distinct (repository, name, email) of `raw.identities`, texts null → ''
    "identities": pa.schema(
        [
            ("repository", _text),
            ("name", _text),
            ("email", _text),
            ("contributor_id", pa.int64()),
            ("organization", _text),  # whose work a bot or collective does; null for persons
            ("reason", _text),  # by what this row joined its cluster
        ]
    ),
    # every contributor above, and former ids that merged into one of them
    "people": pa.schema(
        [
            ("contributor_id", pa.int64()),
            ("kind", _text),  # person, bot, agent, collective
            ("pseudonym", _text),
            ("merged_into", pa.int64()),  # the contributor a former id stands for now; else null
        ]
    ),
    # every distinct domain of `raw.identities`; periods [valid_from, valid_to) of one domain
    # do not overlap, null is open
    "domains": pa.schema(
        [
            ("email_domain", _text),  # lower case, after the last @
            ("valid_from", _day),
            ("valid_to", _day),
            ("organization", _text),  # null: nobody's employer, or unknown
            ("rule", _text),
            ("mailbox_class", _text),  # work, university, free, relay, other
        ]
    ),
    # organizations named by the resolvers that config/ does not list (universities of a registry);
    # one row each, config wins where both know one
    "registry_organizations": _ORGANIZATIONS,
    # dated statements of profiles and their like, by contributor (DESIGN §4, grades E4 and P)
    "stated_affiliations": pa.schema(
        [
            ("contributor_id", pa.int64()),
            ("observed_on", _day),
            ("organization", _text),  # 'independent' where the person says so
            ("evidence", _text),  # profile_company, github_organization, independent
        ]
    ),
    "stated_residences": pa.schema(
        [
            ("contributor_id", pa.int64()),
            ("observed_on", _day),
            ("economy", _text),
            ("subdivision", _text),  # ISO 3166-2, or null
            ("evidence", _text),  # profile_location
        ]
    ),
    # every ISO 3166-2 subdivision
    "subdivisions": pa.schema([("subdivision", _text), ("name", _text)]),
    # of pull requests, by their title and labels
    "title_types": pa.schema(
        [
            ("repository", _text),
            ("number", pa.int32()),
            ("change_type", _text),
            ("evidence", _text),
            ("is_security", pa.bool_()),
        ]
    ),
    # every distinct copyright holder of `raw.provenance` that names one organization
    "holders": pa.schema([("holder", _text), ("organization", _text)]),
    "change_types": pa.schema(
        [
            ("repository", _text),
            ("sha", pa.binary()),
            ("change_type", _text),  # a class of resolve/change_types.py, or null: undecided
            ("evidence", _text),
            ("is_security", pa.bool_()),
        ]
    ),
    # a row for every family of models that a commit's title or path names
    "named_model_families": pa.schema(
        [
            ("repository", _text),
            ("sha", pa.binary()),
            ("model_family", _text),
            ("evidence", _text),  # title, path
        ]
    ),
    # a row for every hardware back end that a commit's title or path names
    "named_accelerators": pa.schema(
        [
            ("repository", _text),
            ("sha", pa.binary()),
            ("accelerator", _text),
            ("evidence", _text),  # title, path, aside (too few of the commit's files)
        ]
    ),
    # base images of Dockerfiles that carry a hardware back end
    "image_accelerators": pa.schema([("image", _text), ("accelerator", _text)]),
}

PIPELINE_TABLES: dict[str, pa.Schema] = {
    # one row per batch file that counts
    "footers": pa.schema(
        [
            ("entity", _text),
            ("scope", _text),
            ("sequence", pa.int64()),
            ("collected_at", _instant),
            ("rows", pa.int64()),
            ("complete", pa.bool_()),
            ("tool_version", _text),
        ]
    ),
    # per stream, as the raw zone's status counts it
    "withheld": pa.schema([("entity", _text), ("scope", _text), ("rows", pa.int64())]),
    # exactly one row
    "build_facts": pa.schema(
        [
            ("built_at", _instant),
            ("tool_version", _text),
            ("config_version", _text),
            ("profile", _text),
            ("simulated", pa.bool_()),
            ("note", _text),
            ("key_fingerprint", _text),
        ]
    ),
}

CONFIG_TABLES: dict[str, pa.Schema] = {
    "configured_repositories": pa.schema(
        [
            ("repository", _text),
            ("project_family", _text),
            ("steward", _text),
            ("landing", _text),
            ("zone_uninformative", pa.bool_()),
        ]
    ),
    "repository_aliases": pa.schema([("alias", _text), ("repository", _text)]),  # lower-case alias
    "homes": pa.schema(
        [
            ("repository", _text),
            ("steward", _text),
            ("economy", _text),
            ("home_kind", _text),
            ("from_on", _day),
            ("to_on", _day),
            ("source", _text),
            ("checked_on", _day),
        ]
    ),
    "organizations": _ORGANIZATIONS,
    "economies": pa.schema([("economy", _text), ("alpha3", _text), ("name", _text)]),
    "regions": pa.schema(
        [
            ("grouping", _text),
            ("version", pa.int32()),
            ("region", _text),
            ("title", _text),
            ("position", pa.int32()),
            ("colour_index", pa.int32()),
            ("economy", _text),
        ]
    ),
    "presets": pa.schema(
        [("preset", _text), ("title", _text), ("position", pa.int32()), ("repository", _text)]
    ),
    "families": pa.schema([("project_family", _text), ("title", _text)]),
    "events": pa.schema(
        [
            ("on_date", _day),
            ("title", _text),
            ("kind", _text),
            ("note", _text),
            ("source", _text),
            ("checked_on", _day),
        ]
    ),
    "model_families": pa.schema(
        [
            ("model_family", _text),
            ("title", _text),
            ("organization", _text),
            ("economy", _text),
            ("first_on", _day),
            ("source", _text),
            ("checked_on", _day),
        ]
    ),
    "accelerators": pa.schema(
        [
            ("accelerator", _text),
            ("title", _text),
            ("vendor", _text),
            ("economy", _text),
            ("kind", _text),
            ("is_standard", pa.bool_()),
            ("valid_from", _day),
            ("source", _text),
            ("checked_on", _day),
        ]
    ),
    "components": pa.schema(
        [
            ("package", _text),
            ("layer", _text),
            ("attribution", _text),  # economy, community, unassigned
            ("steward", _text),  # null where nobody is in charge
            ("economy", _text),  # of the home; counts only where attribution is economy
            ("from_on", _day),
            ("to_on", _day),
            ("source", _text),
            ("checked_on", _day),
        ]
    ),
    # accounts of the Hugging Face Hub, in lower case, and whose they are
    "hub_accounts": pa.schema([("owner", _text), ("organization", _text)]),
    "component_imports": pa.schema([("module", _text), ("package", _text)]),
    # in lower case; null where the text names no licence
    "known_licences": pa.schema([("licence", _text), ("is_osi_approved", pa.bool_())]),
    "accelerator_packages": pa.schema(
        [
            ("accelerator", _text),
            ("package", _text),  # canonical name, or its beginning
            ("is_prefix", pa.bool_()),
        ]
    ),
    # published figures in the order of the file, each with what of ours stands beside it
    "comparisons": pa.schema(
        [
            ("figure", _text),
            ("study", _text),
            ("position", pa.int32()),
            ("title", _text),
            ("said", _text),
            ("published", pa.float64()),
            ("unit", _text),
            ("from_on", _day),
            ("to_on", _day),
            ("method", _text),
            ("use", _text),
            ("differs", _text),
            ("measure", _text),
            ("beside", _text),
            ("lens", _text),
            ("weight", _text),
            ("economies", pa.list_(_text)),
            ("homes", pa.list_(_text)),
            ("presets", pa.list_(_text)),
            ("source", _text),
            ("checked_on", _day),
        ]
    ),
    "publication": pa.schema(
        [("profile", _text), ("smallest_group", pa.int32()), ("smallest_cell", pa.int32())]
    ),
    "sources": pa.schema(
        [
            ("source", _text),
            ("entity", _text),
            ("description", _text),
            ("first_on", _day),
            ("last_on", _day),
            ("known_gap", _text),
        ]
    ),
    "unverified": pa.schema(
        [("table_name", _text), ("facts", pa.int64()), ("unverified", pa.int64())]
    ),
}

INPUTS: dict[str, pa.Schema] = {**RESOLVER_TABLES, **PIPELINE_TABLES, **CONFIG_TABLES}
"""Name in `resolved` to schema, whoever fills it."""
