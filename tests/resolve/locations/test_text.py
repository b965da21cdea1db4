from __future__ import annotations

import pytest

from tracker.resolve.locations.text import FLAG, fold, fold_joined, fold_other, segments


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  ZÜRICH ", "zurich"),
        ("Ｚurich", "zurich"),
        ("Xi'an", "xian"),
        ("Cluj-Napoca", "cluj napoca"),
        ("U.S.A.", "usa"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("Trinidad & Tobago", "trinidad and tobago"),
        ("東京", "東京"),
        ("Київ", "київ"),
    ],
)
def test_spellings_of_one_name_meet_in_one_key(written, folded):
    assert fold(written) == folded


def test_many_names_fold_as_one_does():
    names = ["São Paulo", "Aix-en-Provence", "Xi'an"]
    assert fold_joined(names) == [fold(name) for name in names]
    assert fold_other(["Санкт-Петербург", "横浜"]) == ["санкт петербург", "横浜"]
    assert fold_joined([]) == fold_other([]) == []


def test_separators_cut_and_the_listing_ones_are_marked():
    assert segments("Lyon, France / Turin (Italy)") == [
        ("Lyon", False),
        ("France", False),
        ("Turin", True),
        ("Italy", False),
    ]
    assert segments("Oslo - Bergen") == [("Oslo", False), ("Bergen", False)]
    assert segments("Stratford-upon-Avon") == [("Stratford upon Avon", False)]


def test_flags_become_names_and_other_pictures_only_separate():
    assert segments("🇫🇷Paris🍷") == [(f"{FLAG}fr", False), ("Paris", False)]
    assert segments("🏴󠁧󠁢󠁳󠁣󠁴󠁿") == [(f"{FLAG}gbsct", False)]
    assert segments("🍕") == []
