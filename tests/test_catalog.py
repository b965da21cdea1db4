from __future__ import annotations

import re

import pytest
import sqlglot
from sqlglot import exp

from tracker import catalog
from tracker.engine import duckdb as engine
from tracker.errors import ConfigError

CATALOG = catalog.load(given=engine.given_tables())


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_header_has_at_most_thirteen_words():
    assert len(catalog.KEYS) == 13


def test_an_unknown_key_is_refused_with_the_nearest_spelling(tmp_path):
    write(tmp_path, "main/x.sql", "-- about : a\n-- grane : b\nselect 1 as b")
    with pytest.raises(ConfigError, match=r"main/x\.sql:2: 'grane' is no header key.*'grain'"):
        catalog.load(tmp_path)


def test_a_line_outside_the_grammar_is_refused_with_its_number(tmp_path):
    write(tmp_path, "main/x.sql", "-- about : a\n--grain b\nselect 1 as b")
    with pytest.raises(ConfigError, match=r"main/x\.sql:2: this is neither"):
        catalog.load(tmp_path)


def test_a_key_that_stands_twice_is_refused(tmp_path):
    write(tmp_path, "main/x.sql", "-- about : a\n-- about : b\n-- grain : b\nselect 1 as b")
    with pytest.raises(ConfigError, match="stands twice"):
        catalog.load(tmp_path)


def test_a_model_without_grain_is_refused(tmp_path):
    write(tmp_path, "main/x.sql", "-- about : a\nselect 1 as b")
    with pytest.raises(ConfigError, match="`about`, `grain` and a query"):
        catalog.load(tmp_path)


def test_a_metric_without_unit_is_refused_by_name(tmp_path):
    header = "".join(f"-- {key} : x\n" for key in ("title", "question", "about", "over", "of"))
    write(tmp_path, "metrics/x.sql", header + "count(*)")
    with pytest.raises(ConfigError, match="Add unit"):
        catalog.load(tmp_path)


def test_a_folder_that_is_no_schema_is_refused(tmp_path):
    write(tmp_path, "mains/x.sql", "-- about : a\n-- grain : b\nselect 1 as b")
    with pytest.raises(ConfigError, match="'main'"):
        catalog.load(tmp_path)


def test_models_come_in_order_of_need_and_a_circle_is_refused(tmp_path):
    write(tmp_path, "main/a.sql", "-- about : a\n-- grain : x\n-- needs : main.b\nselect 1 as x")
    write(tmp_path, "main/b.sql", "-- about : b\n-- grain : x\nselect 1 as x")
    assert [model.name for model in catalog.load(tmp_path).models] == ["b", "a"]
    write(tmp_path, "main/b.sql", "-- about : b\n-- grain : x\n-- needs : main.a\nselect 1 as x")
    with pytest.raises(ConfigError, match="need each other"):
        catalog.load(tmp_path)


def test_a_need_that_nobody_makes_is_refused(tmp_path):
    write(
        tmp_path, "main/a.sql", "-- about : a\n-- grain : x\n-- needs : raw.comits\nselect 1 as x"
    )
    with pytest.raises(ConfigError, match=r"needs raw\.comits.*raw\.commits"):
        catalog.load(tmp_path, given=["raw.commits"])


def test_a_table_is_found_by_name_or_the_nearest_is_offered():
    assert CATALOG.model("main.contributions").grain == ("contribution_id",)
    with pytest.raises(ConfigError, match=r"main\.contributions"):
        CATALOG.model("main.contribution")


def test_a_computed_metric_has_no_expression_and_points_at_the_estimates(tmp_path):
    header = "".join(f"-- {key} : x\n" for key in (*catalog._METRIC,))
    write(tmp_path, "metrics/adjusted_share.sql", header)
    (metric,) = catalog.load(tmp_path).metrics
    assert metric.kind == "computed"
    assert metric.call == "select * from main.estimates where metric = 'adjusted_share'"


@pytest.mark.parametrize("model", CATALOG.models, ids=lambda model: model.table)
def test_the_needs_of_a_model_are_the_tables_it_reads(model):
    found = sqlglot.parse_one(model.sql, read="duckdb").find_all(exp.Table)
    read = {f"{table.db}.{table.name}" for table in found if table.db}
    assert read == set(model.needs)


@pytest.mark.parametrize("model", CATALOG.models, ids=lambda model: model.table)
def test_a_model_can_be_rendered_for_spark_or_says_that_it_cannot(model):
    if "duckdb" not in model.engine:
        rendered = sqlglot.transpile(
            model.sql, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE
        )
        assert len(rendered) == 1


def test_published_tables_document_every_column_and_stay_short():
    for model in CATALOG.models:
        length = len(model.path.read_text(encoding="utf-8").splitlines())
        assert length <= 100, f"{model.table} has {length} lines"
        if model.schema == "main":
            assert model.columns, model.table
            assert set(model.grain) <= {name for name, _ in model.columns}, model.table


def test_every_metric_asks_a_question_and_ends_its_sentences():
    for metric in CATALOG.metrics:
        assert metric.question.endswith("?"), metric.name
        assert metric.about.endswith((".", "…")), metric.name
        assert all(caveat.endswith(".") for caveat in metric.caveat), metric.name
        assert re.fullmatch(r"[a-z][a-z0-9_]*", metric.name)
