"""What exists is documented, and the documents are fresh."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tracker import catalog, documentation, settings
from tracker.cli import cli, docs
from tracker.errors import ConfigError

ROOT = Path(__file__).parents[1]
BLOCKS = documentation.blocks(docs.described(cli))


@pytest.mark.parametrize("name", docs.FILES)
def test_generated_blocks_are_fresh(name):
    path = ROOT / name
    assert documentation.render(path, BLOCKS) == path.read_text(encoding="utf-8"), "run `make docs`"


def test_every_command_table_metric_and_config_key_is_in_the_documents():
    known = catalog.load()
    written = "".join((ROOT / name).read_text(encoding="utf-8") for name in docs.FILES)
    names = [f"tracker {name}" for name, command in cli.commands.items() if not command.hidden]
    names += [model.name for model in known.models if model.schema == "main"]
    names += [metric.name for metric in known.metrics]
    names += [key for _, key, _, _ in settings.documented_keys()]
    assert [name for name in names if f"`{name}`" not in written and name not in written] == []


def test_every_published_column_has_a_meaning():
    silent = [
        f"{model.table}.{name}"
        for model in catalog.load().models
        if model.schema == "main"
        for name, meaning in model.columns
        if not meaning
    ]
    assert silent == []


def test_an_unknown_block_is_refused(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("<!-- begin nonsense -->\n<!-- end nonsense -->\n")
    with pytest.raises(ConfigError, match="nonsense"):
        documentation.render(page, BLOCKS)


MEASURE = re.compile(r"^\| (M\d+) \| .*", re.MULTILINE)


def test_the_measures_of_the_method_and_the_metrics_name_each_other():
    page = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    rows = {found[1]: set(re.findall(r"`([a-z_]+)`", found[0])) for found in MEASURE.finditer(page)}
    assert list(rows) == [f"M{number}" for number in range(1, 30)]
    metrics = {metric.name: metric.source for metric in catalog.load().metrics}
    said = {
        (measure, name)
        for name, source in metrics.items()
        if " of the method" in source
        for measure in re.findall(r"\bM\d+\b", source.partition(" of the method")[0])
    }
    assert {(measure, name) for measure, names in rows.items() for name in names & {*metrics}} == (
        said
    )


def test_every_metric_has_a_unit_a_caveat_and_a_source():
    lacking = [
        (metric.name, what)
        for metric in catalog.load().metrics
        for what in ("unit", "caveat", "source")
        if not getattr(metric, what)
    ]
    assert lacking == []
