"""Regions of a grouping never overlap, and `rest` leaves nobody out."""

from __future__ import annotations

import pytest

from tracker.errors import ConfigError
from tracker.settings import load
from tracker.settings.economies import codes


def write(folder, regions, sets=""):
    text = f'{sets}\n[[grouping]]\nname = "default"\nversion = 1\ntitle = "T"\nregions = [\n'
    for name, economies in regions:
        text += f'  {{ name = "{name}", title = "T", economies = {economies} }},\n'
    (folder / "economies.toml").write_text(text + "]\n")
    return folder


@pytest.mark.parametrize(
    ("regions", "words"),
    [
        ([("a", '["US", "CA"]'), ("b", '["CA"]')], "economies.toml:7, grouping.regions.economies"),
        ([("a", '["US"]'), ("b", '["s"]')], "`US` is in `a` and in `b`"),
        ([("a", '["rest"]'), ("b", '["US"]')], "`rest` is the last region"),
        ([("a", '["US", "rest"]')], "names nothing else"),
        ([("a", '["UX"]')], "is not in the codes and sets"),
        ([("a", '["US"]'), ("a", '["CA"]')], "same name"),
    ],
)
def test_regions_that_overlap_or_are_unknown_are_refused(folder, regions, words):
    sets = '[[set]]\nid = "s"\ntitle = "S"\neconomies = ["US", "GB"]\n' if "CA" not in str(
        regions
    ) else ""  # fmt: skip
    with pytest.raises(ConfigError) as error:
        load(write(folder, regions, sets))
    assert words in str(error.value)


def test_a_set_may_use_sets_above_it(folder):
    sets = '[[set]]\nid = "s"\ntitle = "S"\neconomies = ["US"]\n'
    sets += '[[set]]\nid = "t"\ntitle = "T"\neconomies = ["s", "CA"]\n'
    (region,) = load(write(folder, [("a", '["t"]')], sets)).grouping().regions
    assert region.economies == ("US", "CA")


def test_every_packaged_grouping_with_a_rest_holds_every_economy_once():
    for grouping in load().groupings:
        members = [code for region in grouping.regions for code in region.economies]
        assert len(members) == len(set(members))
        assert set(members) == codes()


def test_every_region_has_a_colour_of_the_palette():
    assert all(0 <= r.colour_index < 6 for g in load().groupings for r in g.regions)


def test_hong_kong_macao_and_taiwan_are_never_in_a_region_with_china():
    for grouping in load().groupings:
        china = grouping.region_of("CN")
        assert not {grouping.region_of(code) for code in ("HK", "MO", "TW")} & {china}
