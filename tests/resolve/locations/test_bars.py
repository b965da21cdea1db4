"""The bars on the real labelled sets beside the project; nothing of them is copied here."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from tracker.resolve.evaluate import Score, evaluate, wilson
from tracker.resolve.evaluate_cases import load_cases, script_of
from tracker.resolve.evaluate_report import of_locations
from tracker.resolve.locations import LocationResolver
from tracker.settings import load, packaged

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.histories

# SHA-256 of a text whose label we dispute → the reason; texts themselves stay where they are.
DISPUTED = {
    "323c1d75": "names a city and, behind a slash, two economies: another set labels it as both",
}


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


@pytest.fixture(scope="module")
def resolver():
    return LocationResolver(load())


@pytest.fixture(scope="module")
def gold(shared):
    return load_cases(shared / "evaluation" / "locations_adjudicated.csv")


def _score(resolver, cases) -> Score:
    return evaluate("ours", of_locations(resolver.resolve), cases).total


@pytest.mark.parametrize("without_disputed", [False, True])
def test_gold_of_all_strata_reaches_the_bars(resolver, gold, without_disputed):
    cases = [case for case in gold if not (without_disputed and _hash(case.text) in DISPUTED)]
    score = _score(resolver, cases)
    assert score.coverage >= 0.97
    assert score.precision >= 0.985
    assert wilson(score.right, score.answered)[0] >= 0.975
    assert score.false_answers <= 1
    assert score.full >= 0.9 * score.multis


def test_what_people_write_most_and_at_random_is_nearly_always_right(resolver, gold):
    plain = [c for c in gold if c.stratum in {"orca_random", "gitdm_freq_weighted"}]
    score = _score(resolver, plain)
    assert score.coverage >= 0.98
    assert score.precision >= 0.99


def test_what_tools_disagree_on_is_mostly_right(resolver, gold):
    score = _score(resolver, [case for case in gold if case.stratum == "disagreement"])
    assert score.coverage >= 0.93
    assert score.precision >= 0.93


@pytest.mark.parametrize("script", ["CJK", "diacritics", "other"])
def test_every_script_is_read(resolver, gold, script):
    score = _score(resolver, [case for case in gold if script_of(case.text) == script])
    assert score.coverage >= 0.95
    assert score.wrong <= 2


def test_hard_examples_are_mostly_right(resolver, shared):
    rows = _hard(shared / "evaluation" / "hard_examples.csv")
    right = sum(_agrees(expected, resolver.resolve(text)) for text, expected in rows)
    assert right >= 0.88 * len(rows)


@pytest.mark.parametrize(
    ("name", "coverage", "precision"),
    [("consensus", 0.99, 0.99), ("yaph_manual", 0.92, 0.97), ("test_suites", 0.97, 0.97)],
)
def test_the_easier_sets_stay_where_they_are(resolver, shared, name, coverage, precision):
    score = _score(resolver, load_cases(shared / "evaluation" / f"locations_{name}.csv"))
    assert score.coverage >= coverage
    assert score.precision >= precision


def test_no_labelled_text_stands_in_the_configuration_as_an_answer(shared):
    labelled: set[str] = set()
    for path in sorted((shared / "evaluation").glob("locations_*.csv")):
        labelled.update(case.text.strip().casefold() for case in load_cases(path))
    tables = tomllib.loads((packaged() / "locations.toml").read_text(encoding="utf-8"))
    texts = {place["text"].casefold() for place in tables.get("place", [])}
    patterns = {p.casefold() for family in tables["spellings"] for p in family["patterns"]}
    assert (texts | patterns) & labelled == set()


def _hard(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [(row["raw"], row["expected"]) for row in csv.DictReader(stream)]


def _agrees(expected: str, place) -> bool:
    """`-` nothing · `ambiguous GE,US` nothing or a member · `UA/RU` either · `CN,HK` the set."""
    got = set(place.economies)
    plain = re.sub(r"\(.*?\)", "", expected)
    codes = set(re.findall(r"\b[A-Z]{2}\b", plain))
    if not plain.strip() or plain.startswith("-"):
        return not got
    if "ambiguous" in plain:
        return not got or not codes or got <= codes
    if "/" in plain or "?" in plain:
        return bool(got) and got <= codes
    return got == codes


def test_disputed_labels_are_labels_of_the_gold(gold):
    known = {_hash(case.text) for case in gold}
    assert set(DISPUTED) <= known
