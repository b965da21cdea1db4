"""Which files config/ holds, what stands in them, and where the packaged ones are."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

from tracker.errors import ConfigError
from tracker.settings import shapes, shapes_claims, shapes_comparisons
from tracker.settings import shapes_foundations as foundations
from tracker.settings.forms import Form
from tracker.settings.values import hints, nearest, required

# file → its tables; the empty name stands for the keys at the file's top.
TABLES: dict[str, dict[str, type]] = {
    "repositories.toml": {
        "family": shapes.Family,
        "preset": shapes.Preset,
        "repository": shapes.Repository,
    },
    "organizations.toml": {
        "organization": shapes.Organization,
        "shared_name": shapes.SharedName,
    },
    "accelerators.toml": {"accelerator": foundations.Accelerator},
    "components.toml": {"component": foundations.Component},
    "model_families.toml": {"model_family": foundations.ModelFamily},
    "licences.toml": {"": foundations.Licences},
    "claims.toml": {"": shapes_claims.Verdicts, "claim": shapes_claims.Claim},
    "comparisons.toml": {"study": shapes_comparisons.Study},
    "mailboxes.toml": {"mailbox": shapes.Mailbox},
    "economies.toml": {"set": shapes.EconomySet, "grouping": shapes.Grouping},
    "bots.toml": {"bot": shapes.Bot},
    "locations.toml": {
        "place": shapes.Place,
        "disputed": shapes.Disputed,
        "spellings": shapes.Spellings,
    },
    "events.toml": {"event": shapes.Event},
    "identities.toml": {"split": shapes.IdentityRule, "join": shapes.IdentityRule},
    "sources.toml": {"source": shapes.DataSource},
    "publication.toml": {"": shapes.Publication},
}
OPT_OUT = "opt-out.sha256"
NAMES = (*TABLES, OPT_OUT)


def packaged() -> Path:
    """The configuration that comes with the tool: inside a wheel, or a clone's top folder."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "packaged_config"
    return inside if inside.is_dir() else package.parent / "config"


def locate(directory: Path | None) -> dict[str, Path]:
    """File name → where it is read: the folder's own file, else the packaged one.

    Raises:
        ConfigError: no such folder, or a TOML file in it that nothing reads.
    """
    own = directory or packaged()
    if not own.is_dir():
        raise ConfigError(
            "no such configuration folder",
            where=str(own),
            remedy=f"Make one with: tracker config init {own}",
        )
    for path in sorted(own.iterdir()):
        if path.suffix in (".toml", ".sha256") and path.name not in NAMES:
            raise ConfigError(
                "nothing reads this file",
                where=str(path),
                remedy=nearest(path.name, NAMES) or f"Known: {', '.join(NAMES)}",
            )
    found = {name: own / name for name in NAMES}
    return {n: p if p.is_file() else packaged() / n for n, p in found.items()}


def version(paths: dict[str, Path]) -> str:
    """SHA-256 over the files' names and bytes."""
    whole = hashlib.sha256()
    for name in sorted(paths):
        try:
            content = paths[name].read_bytes()
        except OSError as error:
            raise ConfigError(f"cannot be read: {error.strerror}", where=str(paths[name])) from None
        whole.update(f"{name}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()


def init(directory: Path) -> list[Path]:
    """Copy the packaged configuration to a folder of one's own; returns the files written.

    Raises:
        ConfigError: the folder holds one of the files already, or cannot be written.
    """
    standing = [name for name in NAMES if (directory / name).exists()]
    if standing:
        raise ConfigError(
            f"holds {standing[0]} already; nothing was overwritten",
            where=str(directory),
            remedy="Choose an empty folder",
        )
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            (directory / name).write_bytes((packaged() / name).read_bytes())
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", where=str(directory)) from None
    return [directory / name for name in NAMES]


def documented_keys() -> list[tuple[str, str, str, str]]:
    """Every key of config/ as (file, key, type, meaning), in the order of the files."""
    return [
        (file, key, kind, meaning)
        for file, tables in TABLES.items()
        for table, shape in tables.items()
        for key, kind, meaning in _keys(shape, f"{table}." if table else "")
    ]


def _keys(shape: type, prefix: str) -> list[tuple[str, str, str]]:
    out = []
    needed = required(shape)
    for name, hint in hints(shape).items():
        inner, *notes = get_args(hint) if get_origin(hint) is Annotated else (hint,)
        meaning = " ".join(note for note in notes if isinstance(note, str))
        kind, nested = _kind([inner, *notes])
        out.append((prefix + name, kind + (", required" if name in needed else ""), meaning))
        if nested is not None:
            out += _keys(nested, f"{prefix}{name}.")
    return out


def _kind(parts: list[Any]) -> tuple[str, type | None]:
    """Words for a type, and the row class inside it, if any."""
    form = next((p.words for p in parts if isinstance(p, Form)), None)
    hint = parts[0]
    if form:
        return form, None
    if get_origin(hint) is Annotated:
        return _kind(list(get_args(hint)))
    if get_origin(hint) is tuple:
        words, nested = _kind([get_args(hint)[0]])
        return f"list of {words}", nested
    if get_origin(hint) is Literal:
        return " | ".join(str(choice) for choice in get_args(hint)), None
    choices = [h for h in get_args(hint) if h is not type(None)]
    if choices:
        return _kind(choices)
    plain = {
        "str": "text", "int": "whole number", "float": "number", "bool": "true or false",
        "date": "date", "timedelta": "span of time",
    }  # fmt: skip
    return (plain[hint.__name__], None) if hint.__name__ in plain else ("table", hint)
