"""Headers of `sql/**.sql` to models and metrics: the folder is the schema, the stem is the name.

Grammar of a header: comment lines `-- key : value`, continued by `--   more`; keys may repeat
where that makes sense (`column`, `check`, `caveat`). What follows the header is one `select`
(a model) or one expression (a metric). A metric without an expression is computed elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SQL = Path(__file__).parent / "sql"
SCHEMAS = ("raw", "resolved", "main", "metrics")
KEYS = (
    *("about", "grain", "needs", "column", "check"),
    *("title", "question", "over", "of", "unit", "caveat", "source", "engine"),
)
"""The thirteen words a header may use; there will not be a fourteenth."""
_REPEATED = {"column", "check", "caveat"}
_METRIC = ("title", "question", "about", "over", "of", "unit")
_LINE = re.compile(r"^--\s(?P<key>[a-z_]+)\s*:\s(?P<value>.*)$")
_MORE = re.compile(r"^--\s{2,}(?P<value>\S.*)$")


@dataclass(frozen=True)
class Model:
    """One table or view.

    Attributes:
        schema: raw, resolved (both private) or main (published).
        name: the file's stem.
        path: the file, for messages.
        about: what a row is for, one or two sentences.
        grain: the columns that identify a row; checked to be unique.
        needs: `schema.table` names read by the query.
        columns: name and meaning of each column, in order; `main` documents all of them.
        checks: conditions that every row meets.
        engine: `view` (not stored) and `duckdb` (cannot be rendered for another engine).
        sql: the query.
    """

    schema: str
    name: str
    path: Path
    about: str
    grain: tuple[str, ...]
    needs: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    checks: tuple[str, ...]
    engine: tuple[str, ...]
    sql: str

    @property
    def table(self) -> str:
        """`schema.name`."""
        return f"{self.schema}.{self.name}"


@dataclass(frozen=True)
class Metric:
    """One measure: an aggregate or scalar SQL expression, or a name for a computed one.

    Attributes:
        over: a table, or a `select` whose columns bear the names in `of`.
        of: the expression's parameters, in order.
        sql: the expression; empty for a computed metric.
    """

    name: str
    path: Path
    title: str
    question: str
    about: str
    over: str
    of: tuple[str, ...]
    unit: str
    caveat: tuple[str, ...]
    source: str
    sql: str

    @property
    def kind(self) -> str:
        """`expression` or `computed`."""
        return "expression" if self.sql else "computed"

    @property
    def call(self) -> str:
        """A query to paste: the metric over its table."""
        if not self.sql:
            return f"select * from main.estimates where metric = '{self.name}'"
        rows = f"({self.over})" if " " in self.over else self.over
        return f"select metrics.{self.name}({', '.join(self.of)}) as {self.name} from {rows}"

    @cached_property
    def over_tables(self) -> tuple[str, ...]:
        """The published tables its call reads."""
        return tuple(dict.fromkeys(re.findall(r"\bmain\.\w+", self.over)))


@dataclass(frozen=True)
class Catalog:
    """Everything under `sql/`: models in order of need, metrics by name."""

    models: tuple[Model, ...]
    metrics: tuple[Metric, ...]

    def model(self, table: str) -> Model:
        """The model called `schema.name`; ConfigError with the nearest spelling when unknown."""
        named = {model.table: model for model in self.models}
        if table not in named:
            raise ConfigError(f"there is no table {table}", remedy=_nearest(table, named))
        return named[table]


def load(folder: Path = SQL, *, given: Iterable[str] = ()) -> Catalog:
    """Read every file; `given` names tables that exist without a file (handed-in inputs)."""
    models, metrics = [], []
    for path in sorted(folder.glob("*/*.sql")):
        if path.parent.name not in SCHEMAS:
            raise ConfigError(
                f"folder {path.parent.name!r} is no schema",
                where=str(path),
                remedy=_nearest(path.parent.name, SCHEMAS),
            )
        if path.parent.name == "metrics":
            metrics.append(_metric(path))
        else:
            models.append(_model(path))
    return Catalog(_ordered(models, set(given)), tuple(metrics))


def parse(text: str, where: str) -> tuple[Mapping[str, tuple[str, ...]], str]:
    """Split a file into its header (key to values) and its body.

    Errors: ConfigError for a line outside the grammar, an unknown key or a repeated one.
    """
    header: dict[str, list[str]] = {}
    key = ""
    lines = text.splitlines()
    number = 0
    for number, line in enumerate(lines, 1):
        if not line.startswith("--"):
            break
        place = f"{where}:{number}"
        if found := _LINE.match(line):
            key = found["key"]
            if key not in KEYS:
                raise ConfigError(
                    f"{key!r} is no header key", where=place, remedy=_nearest(key, KEYS)
                )
            if key in header and key not in _REPEATED:
                raise ConfigError(f"{key!r} stands twice", where=place, remedy="Join the two.")
            header.setdefault(key, []).append(found["value"].strip())
        elif key and (found := _MORE.match(line)):
            header[key][-1] += " " + found["value"].strip()
        else:
            raise ConfigError(
                "this is neither `-- key : value` nor its continuation",
                where=place,
                remedy=f"The keys are {', '.join(KEYS)}.",
            )
    else:
        number += 1
    body = "\n".join(lines[number - 1 :]).strip().rstrip(";").strip()
    return {name: tuple(values) for name, values in header.items()}, body


def _model(path: Path) -> Model:
    header, body = parse(path.read_text(encoding="utf-8"), str(path))
    if not body or "about" not in header or "grain" not in header:
        raise ConfigError("a model has `about`, `grain` and a query", where=str(path))
    columns = []
    for line in header.get("column", ()):
        name, bar, meaning = (part.strip() for part in line.partition("|"))
        if not (bar and name and meaning):
            raise ConfigError(f"column line {line!r} is not `name | meaning`", where=str(path))
        columns.append((name, meaning))
    return Model(
        schema=path.parent.name,
        name=path.stem,
        path=path,
        about=header["about"][0],
        grain=_words(header, "grain"),
        needs=_words(header, "needs"),
        columns=tuple(columns),
        checks=header.get("check", ()),
        engine=_words(header, "engine"),
        sql=body,
    )


def _metric(path: Path) -> Metric:
    header, body = parse(path.read_text(encoding="utf-8"), str(path))
    if missing := [key for key in _METRIC if key not in header]:
        raise ConfigError(f"a metric has {', '.join(_METRIC)}", where=str(path),
                          remedy=f"Add {', '.join(missing)}.")  # fmt: skip
    return Metric(
        name=path.stem,
        path=path,
        title=header["title"][0],
        question=header["question"][0],
        about=header["about"][0],
        over=header["over"][0],
        of=_words(header, "of"),
        unit=header["unit"][0],
        caveat=header.get("caveat", ()),
        source=header.get("source", ("",))[0],
        sql=body,
    )


def _words(header: Mapping[str, tuple[str, ...]], key: str) -> tuple[str, ...]:
    text = header.get(key, ("",))[0]
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _ordered(models: list[Model], given: set[str]) -> tuple[Model, ...]:
    """Order of need, alphabetical among equals; an unknown need or a circle is refused."""
    named = {model.table: model for model in models}
    for model in models:
        for need in model.needs:
            if given and need not in named and need not in given:
                raise ConfigError(
                    f"needs {need}, which nobody makes",
                    where=str(model.path),
                    remedy=_nearest(need, [*named, *given]),
                )
    graph = {name: [n for n in model.needs if n in named] for name, model in named.items()}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise ConfigError(f"models need each other: {' → '.join(error.args[1])}") from error
    return tuple(named[name] for name in order)


def _nearest(word: str, known: Iterable[str]) -> str:
    names = sorted(known)
    near = get_close_matches(word, names, n=1)
    return f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(names)}."
