from __future__ import annotations

import pytest

from tracker.errors import ConfigError
from tracker.publish.explain import explain
from tracker.publish.export import write_public
from tracker.publish.read import answer


def test_a_number_leads_to_its_commits(published):
    found = explain(published, "changes", where="repository = 'acme/engine'", rows=3)
    assert found.rows == 60
    assert found.value == 57  # a bot, a merge, and two commits of one pull request
    assert len(found.steps) == 3
    assert {step["repository"] for step in found.steps} == {"acme/engine"}
    assert all(len(step["sha"]) == 40 for step in found.steps)
    assert sum(found.evidence.values()) == 60
    assert answer(published, found.query)["changes"][0].as_py() == 57


def test_a_metric_of_ties_leads_to_the_tied_commits(published):
    found = explain(published, "cross_tie_share", where="repository = 'beta/model'")
    assert found.rows > 0
    assert {step["repository"] for step in found.steps} == {"beta/model"}
    assert found.evidence == {}


def test_a_metric_without_condition_is_its_registered_call(published):
    found = explain(published, "hhi")
    assert found.query == found.metric["call"]


def test_an_unknown_metric_and_a_wrong_condition_are_refused(published):
    with pytest.raises(ConfigError, match="'elephant_factor'"):
        explain(published, "elefant_factor")
    with pytest.raises(ConfigError, match="condition is refused"):
        explain(published, "changes", where="repo = 'x'")


def test_a_public_file_says_that_it_holds_no_rows(published, tmp_path):
    write_public(published, tmp_path / "shared.duckdb")
    with pytest.raises(ConfigError, match="holds no rows to walk back to"):
        explain(tmp_path / "shared.duckdb", "changes")
