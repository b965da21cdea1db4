from __future__ import annotations

import math

from tracker.resolve.locations.rules import expand, rules
from tracker.settings import Disputed, Place, Settings, Spellings


def _settings(tmp_path, **given):
    return Settings(directory=tmp_path, version="0", **given)


def test_a_pattern_stands_for_all_its_spellings():
    assert expand("(so|nor)cal( usa|)") == ["socal usa", "socal", "norcal usa", "norcal"]
    assert expand("ya?y") == ["yay", "yy"]
    assert expand("(a(b|c)|d)") == ["ab", "ac", "d"]
    assert expand("a|b c") == ["a", "b c"]


def test_the_capitals_of_an_institution_are_its_acronym(tmp_path):
    family = Spellings(
        kind="institution",
        economies=("FR",),
        patterns=("Ecole Normale de Quelquepart( campus|)",),
        why="made up",
    )
    found = rules(_settings(tmp_path, spellings=(family,))).readings
    assert found["enq"][0].economy == "FR"
    assert "ecole normale de quelquepart campus" in found


def test_a_short_nickname_never_hides_the_code_of_an_economy(tmp_path):
    family = Spellings(
        kind="nickname", economies=("BR",), patterns=("(bh|floripa)",), why="made up"
    )
    assert set(rules(_settings(tmp_path, spellings=(family,))).readings) == {"floripa"}


def test_nowhere_fiction_places_and_disputes_are_kept_apart(tmp_path):
    found = rules(
        _settings(
            tmp_path,
            spellings=(
                Spellings(kind="nowhere", patterns=("(the |)aether",), why="made up"),
                Spellings(kind="fiction", patterns=("Oz Land",), why="made up"),
            ),
            places=(Place(text="My  Office", economies=("PE",), why="made up"),),
            disputed=(
                Disputed(place="Rockall", rule="ambiguous", economies=("GB", "IE"), why="made up"),
            ),
        )
    )
    assert found.nowhere == {"aether", "the aether"}
    assert found.fiction == {"oz land"}
    assert found.places == {"my office": (("PE",), None)}
    assert [(r.economy, r.weight) for r in found.readings["rockall"]] == [
        ("GB", math.inf),
        ("IE", math.inf),
    ]
