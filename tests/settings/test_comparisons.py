"""Published figures: what is put beside them is said completely, or refused."""

from __future__ import annotations

import pytest

from tracker.errors import ConfigError
from tracker.settings import load

STUDY = """
[[study]]
id = "s"
title = "S"
method = "M"
use = "U"
differs = "D"

[[study.figures]]
id = "f"
title = "F"
said = "half"
published = 0.5
unit = "share"
from_on = 2020-01-01
to_on = 2020-04-01
measure = "flow_share"
beside = "the same"
economies = ["CN"]
homes = ["US"]
"""


def test_the_packaged_figures_are_those_of_the_method_and_say_why_they_differ():
    studies = {study.id: study for study in load().studies}
    assert len(studies) == 13
    flows = {figure.id: figure for figure in studies["innovation-graph"].figures}
    assert [flows[f"strength-{pair}"].published for pair in ("cn-us-2020", "cn-us-2025")] == [
        1.05,
        0.57,
    ]
    assert all(study.differs and study.method and study.figures for study in studies.values())


def test_no_figure_claims_an_address_that_nobody_has_read():
    assert all(bool(study.source) == bool(study.checked_on) for study in load().studies)


def test_a_figure_of_ones_own_is_read(folder):
    (folder / "comparisons.toml").write_text(STUDY)
    (study,) = load(folder).studies
    assert study.figures[0].homes == ("US",)
    assert study.source == ""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('beside = "the same"\n', "", "needs both `measure` and `beside`"),
        ('economies = ["CN"]', 'economies = ["CN", "FR"]', "takes 1 economies for `flow_share`"),
        ('homes = ["US"]\n', "", "takes 1 homes for `flow_share`"),
        ("from_on = 2020-01-01\n", "", "needs the first day of its quarter"),
        ("to_on = 2020-04-01", "to_on = 2020-01-01", "ends before it begins"),
        ('"flow_share"', '"flow_shares"', "Did you mean `flow_share`?"),
        ('economies = ["CN"]', 'economies = ["UK"]', "GB"),
        ('homes = ["US"]', 'homes = ["US"]\npresets = ["al"]', "presets of repositories.toml"),
        ('"flow_share"', '"share"\nweight = "churn"', "weight"),
        ('"flow_share"', '"ratio"', "takes 2 economies for `ratio`"),
        ('"flow_share"', '"contributors"', "takes no economies for `contributors`"),
        (STUDY, STUDY + STUDY.replace('"s"', '"t"'), "`f` stands already in"),
        ('differs = "D"', "", "differs"),
    ],
)
def test_a_figure_that_cannot_be_compared_as_written_is_refused(folder, old, new, words):
    (folder / "comparisons.toml").write_text(STUDY.replace(old, new))
    with pytest.raises(ConfigError) as error:
        load(folder)
    assert "comparisons.toml:" in str(error.value)
    assert words in str(error.value)
