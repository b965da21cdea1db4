"""Accelerators and components name vendors and stewards that exist, and words that are theirs."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.errors import ConfigError
from tracker.settings import load

ACCELERATOR = (
    '[[accelerator]]\nid = "{0}"\ntitle = "T"\nvendor = "{1}"\nkind = "edge"\nwords = ["{2}"]\n'
)
COMPONENT = '[[component]]\npackage = "{0}"\nimports = ["x"]\nlayer = "kernel"\n'


@pytest.fixture(scope="module")
def settings():
    return load()


def test_at_least_37_accelerators_and_136_components_are_packaged(settings):
    assert len(settings.accelerators) >= 37
    assert len(settings.components) >= 136
    assert settings.unverified["accelerator"][0] == len(settings.accelerators)


def test_an_accelerator_takes_its_vendors_seat(settings):
    economy = {a.id: a.economy for a in settings.accelerators}
    assert (economy["ascend"], economy["cuda"], economy["mediatek"]) == ("CN", "US", "TW")
    assert economy["gaudi"] == "US"


def test_standards_of_many_vendors_are_marked(settings):
    standards = {a.id for a in settings.accelerators if a.is_standard}
    assert standards == {"vulkan", "opencl", "riscv"}


def test_xpu_is_kunlun_in_paddlepaddle_and_intel_elsewhere(settings):
    rules = {a.id: a.conditions for a in settings.accelerators}
    assert rules["kunlun"][0].repositories == ("PaddlePaddle/",)
    assert rules["intel-xpu"][0].not_repositories == ("PaddlePaddle/",)


def test_pallas_alone_is_no_accelerator(settings):
    assert not any("pallas" in a.words for a in settings.accelerators)


def test_a_component_has_dated_stewards(settings):
    torch = next(c for c in settings.components if c.package == "torch")
    assert [home.steward for home in torch.homes] == ["meta", "pytorch-foundation"]
    assert torch.homes[0].to_on == date(2022, 9, 12)


def test_community_packages_count_for_no_economy(settings):
    kinds = {c.package: c.attribution for c in settings.components}
    assert kinds["numpy"] == kinds["pytest"] == "community"
    assert kinds["flash-linear-attention"] == "unassigned"


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("accelerators.toml", ACCELERATOR.format("a", "acne", "w"), "Did you mean `acme`?"),
        (
            "accelerators.toml",
            ACCELERATOR.format("a", "acme", "w") + ACCELERATOR.format("b", "acme", "w"),
            "`w` stands already",
        ),
        (
            "accelerators.toml",
            ACCELERATOR.format("a", "acme", "w").replace('vendor = "acme"\n', ""),
            'say kind = "unspecified"',
        ),
        (
            "accelerators.toml",
            ACCELERATOR.format("a", "acme", "w").replace("edge", "unspecified"),
            "has a vendor",
        ),
        ("accelerators.toml", ACCELERATOR.format("a", "acme", "W"), "lower case"),
        ("accelerators.toml", ACCELERATOR.format("a", "acme", "w") + 'also = ["c"]', "`c` is not"),
        (
            "accelerators.toml",
            ACCELERATOR.format("a", "acme", "word")
            + 'conditions = [{ words = ["wrd"], beside = ["x"], why = "w" }]',
            "Did you mean `word`?",
        ),
        (
            "accelerators.toml",
            ACCELERATOR.format("a", "acme", "w") + 'conditions = [{ words = ["w"], why = "w" }]',
            "sets no condition",
        ),
        ("components.toml", COMPONENT.format("Some_Package"), "lower case with hyphens"),
        ("components.toml", COMPONENT.format("p"), "has nobody whose seat"),
        ("components.toml", COMPONENT.format("p") + 'steward = "acne"', "Did you mean `acme`?"),
        (
            "components.toml",
            COMPONENT.format("p") + 'steward = "acme"\nhomes = [{ steward = "commons" }]',
            "is not the last steward",
        ),
        (
            "components.toml",
            2 * (COMPONENT.format("p") + 'attribution = "community"\n'),
            "`p` stands already",
        ),
    ],
)
def test_rows_that_cannot_be_are_refused(folder, file, text, words):
    (folder / file).write_text(text)
    with pytest.raises(ConfigError) as error:
        load(folder)
    assert file in str(error.value)
    assert words in str(error.value)


def test_words_that_say_no_maker_may_be_anybodys(settings, folder):
    (unsaid,) = (a for a in settings.accelerators if a.vendor is None)
    assert (unsaid.id, unsaid.economy) == ("unspecified", None)
    shared = ACCELERATOR.format("a", "acme", "w") + ACCELERATOR.format("b", "acme", "w").replace(
        'vendor = "acme"', ""
    ).replace("edge", "unspecified")
    (folder / "accelerators.toml").write_text(shared)
    assert [a.vendor for a in load(folder).accelerators] == ["acme", None]


def test_a_word_may_be_shared_where_conditions_tell_whose_it_is(folder):
    shared = ACCELERATOR.format("a", "acme", "w")
    shared += 'conditions = [{ words = ["w"], repositories = ["acme/"], why = "ours" }]\n'
    shared += ACCELERATOR.format("b", "commons", "w")
    shared += 'conditions = [{ words = ["w"], not_repositories = ["acme/"], why = "theirs" }]\n'
    (folder / "accelerators.toml").write_text(shared)
    assert [a.economy for a in load(folder).accelerators] == ["US", "CH"]


FAMILY = '[[model_family]]\nid = "{0}"\ntitle = "T"\norganization = "{1}"\nwords = ["{2}"]\n'


def test_every_family_of_models_has_an_origin_and_a_first_day(settings):
    families = settings.model_families
    assert len(families) >= 90
    assert all(family.first_on for family in families)
    seats = {family.id: family.economy for family in families}
    assert (seats["qwen"], seats["llama"], seats["mistral"]) == ("CN", "US", "FR")
    assert settings.unverified["model_family"][0] == len(families)


def test_a_family_of_nobody_and_a_word_of_two_families_are_refused(refused):
    line = refused("model_families.toml", FAMILY.format("x", "nobody", "w"))
    assert "`nobody` is not in" in line
    twice = FAMILY.format("x", "acme", "w") + FAMILY.format("y", "acme", "w")
    assert "`w` stands already in" in refused("model_families.toml", twice)


def test_an_account_of_the_hub_belongs_to_one_organization(settings, refused):
    owners = {login for one in settings.organizations for login in one.huggingface}
    assert {"Qwen", "deepseek-ai", "meta-llama", "mistralai"} <= owners
    two = "".join(
        f'[[organization]]\nid = "{one}"\nname = "{one}"\nkind = "company"\n'
        f'huggingface = ["{login}"]\n'
        for one, login in (("acme", "Acme"), ("commons", "acme"))
    )
    assert "`acme` stands already in" in refused("organizations.toml", two)


def test_licences_are_known_by_their_identifiers_and_a_research_licence_is_not_approved(settings):
    approved = set(settings.licences.osi_approved)
    assert {"MIT", "Apache-2.0", "BSD-3-Clause", "GPL-3.0-only", "MulanPSL-2.0"} <= approved
    assert not approved & {"CC-BY-NC-4.0", "OpenRAIL", "SSPL-1.0"}


def test_an_identifier_with_a_blank_is_refused(refused):
    assert "SPDX" in refused("licences.toml", 'osi_approved = ["GPL 3"]\n')
