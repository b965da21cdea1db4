"""Verdicts as components: word, sign, reason, and where there is more."""

from __future__ import annotations

import json

from dashboards import verdicts
from dashboards.view import Claim, Measurement, Stamp

CLAIM = Claim(
    "stated location",
    (Stamp("Place", "Open", is_stated=True), Stamp("Employer’s seat", "Holds", is_stated=False)),
    (
        Measurement(
            "at least half",
            "between 20 % and 80 %",
            "at least 50 %",
            "Worst case.",
            "Open",
            "`tracker collect github` brings <b>more</b>.",
        ),
    ),
    "More places",
    "/who",
    "More on Who →",
)


def plain(component: object) -> str:
    return json.dumps(component, default=lambda part: part.to_plotly_json(), ensure_ascii=False)


def test_a_verdict_is_a_word_and_a_sign_and_never_a_colour_alone() -> None:
    for word, sign in verdicts.SIGNS.items():
        shown = plain(verdicts.chip(word))
        assert word in shown
        assert sign in shown
        assert verdicts.MEANINGS[word] in shown
    assert len(set(verdicts.SIGNS.values())) == 5


def test_the_stated_lens_is_marked_as_stated() -> None:
    shown = plain(verdicts.stamps(CLAIM))
    assert "Place, as stated: " in shown
    assert "Employer’s seat: " in shown
    assert shown.index("Open") < shown.index("Holds")


def test_tests_say_number_threshold_reason_and_command_as_text() -> None:
    shown = plain(verdicts.below(CLAIM, "?lens=zone"))
    assert "between 20\u00a0% and 80\u00a0%. Threshold: at least 50\u00a0%. Worst case." in shown
    assert '"type": "Code"' in shown
    assert "`" not in shown
    assert '"/who?lens=zone"' in shown
    assert "What would change our mind: " in shown
