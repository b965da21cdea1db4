"""What AI is built on, as rows of config/: accelerators, packages and families of models."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from tracker.settings.forms import (
    Code,
    Extension,
    ImportName,
    Package,
    Scope,
    Slug,
    SpdxId,
    Title,
    Word,
)
from tracker.settings.shapes import CheckedKey, Home, SourceKey

# `community`: no seat to attribute; `unassigned`: makers in several economies.
Attribution = Literal["economy", "community", "unassigned"]


@dataclass(frozen=True, kw_only=True)
class Condition:
    """When an ambiguous word names this row; every condition given must hold."""

    words: Annotated[tuple[Word, ...], "the ambiguous words, paths or packages"]
    repositories: Annotated[tuple[Scope, ...], "only in these: `owner/` or `owner/name`"] = ()
    not_repositories: Annotated[tuple[Scope, ...], "never in these: `owner/` or `owner/name`"] = ()
    beside: Annotated[tuple[Word, ...], "only where one of these stands in the same change"] = ()
    not_beside: Annotated[tuple[Word, ...], "never where one of these stands in the change"] = ()
    tree: Annotated[tuple[Word, ...], "only where one of these is in the repository's paths"] = ()
    why: Annotated[Title, "what the word means otherwise"]


@dataclass(frozen=True, kw_only=True)
class Accelerator:
    """A hardware back end that changes name by title, path or package."""

    id: Annotated[Slug, "short name, `accelerator` in the published tables"]
    title: Annotated[Title, "name shown to readers"]
    vendor: Annotated[Slug | None, "organization that makes it; none for `unspecified`"] = None
    economy: Annotated[Code | None, "vendor's economy; default: the vendor's seat"] = None
    kind: Annotated[
        Literal[
            "datacentre", "client", "edge", "cpu", "interface", "instruction-set", "unspecified"
        ],
        "where it runs, or what it is when it is no device; `unspecified`: words of a processor "
        "whose maker they do not say, which count where a change names no other back end",
    ]
    is_standard: Annotated[bool, "a standard of many vendors: left out of economy shares"] = False
    device: Annotated[Word | None, "torch device string"] = None
    packages: Annotated[tuple[Package, ...], "packages that carry it; a final * is any ending"] = ()
    words: Annotated[tuple[Word, ...], "whole words in titles; a final * is any ending"] = ()
    paths: Annotated[tuple[Word, ...], "whole tokens of paths"] = ()
    extensions: Annotated[tuple[Extension, ...], "file name endings"] = ()
    export_words: Annotated[tuple[Word, ...], "words of variants made for export rules"] = ()
    also: Annotated[tuple[Slug, ...], "accelerators whose code path it runs on, counted too"] = ()
    conditions: Annotated[tuple[Condition, ...], "rules for ambiguous words"] = ()
    valid_from: Annotated[date | None, "first day it could be named"] = None
    source: SourceKey = ""
    checked_on: CheckedKey = None


@dataclass(frozen=True, kw_only=True)
class Component:
    """A package that others are built on, and who looked after it when."""

    package: Annotated[Package, "name on the package index: lower case, hyphens"]
    imports: Annotated[tuple[ImportName, ...], "names it is imported by"]
    layer: Annotated[Slug, "what it is for"]
    attribution: Annotated[
        Attribution,
        "`economy` counts for the steward's seat; `community` and `unassigned` for none",
    ] = "economy"
    steward: Annotated[Slug | None, "organization in charge; alone it is the one, undated home"] = (
        None
    )
    homes: Annotated[tuple[Home, ...], "dated stewards"] = ()
    note: Annotated[Title | None, "what a reader should know"] = None
    valid_from: Annotated[date | None, "first day the row holds"] = None
    source: SourceKey = ""
    checked_on: CheckedKey = None


@dataclass(frozen=True, kw_only=True)
class ModelFamily:
    """Models of one origin that changes name by title or path."""

    id: Annotated[Slug, "short name, `model_family` in the published tables"]
    title: Annotated[Title, "name shown to readers"]
    organization: Annotated[Slug, "organization of origin"]
    economy: Annotated[Code | None, "economy of origin; default: the organization's seat"] = None
    words: Annotated[tuple[Word, ...], "whole words of titles and paths; a final * is any ending"]
    paths: Annotated[tuple[Word, ...], "whole tokens of paths that say it without a condition"] = ()
    conditions: Annotated[tuple[Condition, ...], "rules for ambiguous words"] = ()
    first_on: Annotated[date | None, "day before which nobody could name it"] = None
    source: SourceKey = ""
    checked_on: CheckedKey = None


@dataclass(frozen=True, kw_only=True)
class Licences:
    """Which licences are open source, of repositories and of models."""

    osi_approved: Annotated[tuple[SpdxId, ...], "approved by the Open Source Initiative"] = ()
    families: Annotated[tuple[Word, ...], "tags of the Hub for several approved ones at once"] = ()
    unsaid: Annotated[tuple[Word, ...], "tags of the Hub that name no licence"] = ()
