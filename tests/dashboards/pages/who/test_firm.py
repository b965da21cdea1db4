"""One organization: given, received, built on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboards import state as states
from dashboards.choices import read
from dashboards.file import PublishedFile
from dashboards.pages.who.firm import built, given, received
from dashboards.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboards.choices import Choices
    from dashboards.file import Generation
    from dashboards.view import View


def work(
    people: range, organization: str | None, repository: str, month: str = "2025-01-01"
) -> str:
    named = f"'{organization}'" if organization else "null"
    return (
        f"insert into main.monthly_contributors select date '{month}', '{repository}', f, null,"
        f" 'commit', i, 'person', false, {named}, null, null, null, 1, 1"
        f" from range({people.start}, {people.stop}) t (i), (select project_family as f"
        f" from main.repositories where repository = '{repository}')"
    )


@pytest.fixture(scope="module")
def firms(tmp_path_factory: pytest.TempPathFactory, make_world: Callable[..., Path]) -> Generation:
    """Alibaba looks after Qwen3 since 2024; Hugging Face did before, and after peft always."""
    path = make_world(
        tmp_path_factory.mktemp("firms") / "t.duckdb",
        "delete from main.monthly_contributors",
        work(range(1, 13), "alibaba", "QwenLM/Qwen3"),
        work(range(1, 13), "alibaba", "huggingface/peft"),
        work(range(20, 36), "huggingface", "QwenLM/Qwen3"),
        work(range(40, 52), None, "QwenLM/Qwen3"),
        work(range(60, 64), "iitb", "QwenLM/Qwen3"),
        work(range(20, 30), "huggingface", "QwenLM/Qwen3", "2024-03-01"),
        "delete from main.repository_homes where repository = 'QwenLM/Qwen3'",
        "insert into main.repository_homes (repository, steward, from_on, to_on) values"
        " ('QwenLM/Qwen3', 'huggingface', null, '2024-06-15'),"
        " ('QwenLM/Qwen3', 'qwen', '2024-06-15', null)",
        "insert into main.organizations (organization, name, kind, parent) values"
        " ('qwen', 'Qwen', 'laboratory', 'alibaba')",
        "delete from main.dependency_years",
        "insert into main.dependency_years"
        " (repository, year, is_head, package, strength, attribution, steward, economy) values"
        " ('QwenLM/Qwen3', 2025, true, 'torch', 'hard', 'economy', 'meta', 'US'),"
        " ('QwenLM/Qwen3', 2025, true, 'oss2', 'hard', 'economy', 'alibaba', 'CN'),"
        " ('QwenLM/Qwen3', 2025, true, 'numpy', 'extra', 'community', null, null),"
        " ('QwenLM/Qwen3', 2025, true, 'strange', 'hard', null, null, null),"
        " ('QwenLM/Qwen3', 2024, false, 'old', 'hard', 'economy', 'meta', 'US')",
    )
    return PublishedFile(path).current()


def shown(file: Generation, build: Callable[..., View], query: str) -> View:
    return build(file, states.parse(query, read(file)), Look())


def test_only_organizations_of_enough_people_are_offered(firms: Generation) -> None:
    assert list(read(firms).organizations) == ["huggingface", "alibaba"]


def test_a_project_of_a_part_belongs_to_the_whole(firms: Generation) -> None:
    view = shown(firms, given, "?organization=alibaba")
    assert view.title == "Contributors of Alibaba: 50 % of their changes went to others’ projects"
    rows = view.table.set_index("title")
    assert rows["whose"].to_dict() == {"Hugging Face": "others’", "Qwen": "its own"}
    assert rows["share"].tolist() == [0.5, 0.5]


def test_whose_project_it_is_follows_the_date(firms: Generation) -> None:
    view = shown(firms, given, "?organization=huggingface")
    assert view.table[["whose", "amount"]].to_numpy().tolist() == [["others’", 16], ["its own", 10]]


def test_the_unknown_widen_what_others_gave_and_stand_last_and_hatched(firms: Generation) -> None:
    view = shown(firms, received, "?organization=alibaba")
    # 16 and 4 of others, 12 of its own, 12 unknown
    assert view.title.startswith("Between 45 % and 73 % of changes in projects of Alibaba came")
    assert view.coverage == pytest.approx(32 / 44)
    assert view.table["title"].tolist() == ["Its own people", "Unknown"]
    assert list(view.figure.data[0].marker.pattern.shape) == ["/", ""]


def test_one_repository_asks_for_more_people_and_hides_the_rest_with_the_small(
    firms: Generation,
) -> None:
    view = shown(firms, received, "?organization=alibaba")
    assert not {"IIT Bombay", "Hugging Face"} & set(view.table["title"])
    assert view.notes[-1] == (
        "2 rows of too few people, or next to them, withheld; shares are of what is shown."
    )


def test_packages_are_others_its_own_of_the_community_or_unknown(firms: Generation) -> None:
    view = shown(firms, built, "?organization=alibaba")
    assert view.title == "Between 50 % and 75 % of the packages that Alibaba builds on are others’"
    assert view.table["title"].tolist() == ["Alibaba", "Community packages", "Meta", "Unknown"]
    assert view.table["hard"].tolist() == [1, 0, 1, 1]


def test_without_manifests_the_card_says_that_it_cannot_be_tested(firms: Generation) -> None:
    view = shown(firms, built, "?organization=huggingface")
    assert view.message is not None
    assert view.message.text.startswith("Cannot be tested")


def test_who_looks_after_nothing_receives_nothing(firms: Generation) -> None:
    view = shown(firms, received, "?organization=alibaba&to=2024Q1")
    assert view.message is not None
    assert view.message.kind == "empty"


def test_a_file_without_large_organizations_says_so(
    tmp_path: Path, make_world: Callable[..., Path]
) -> None:
    path = make_world(
        tmp_path / "none.duckdb",
        "update main.monthly_contributors set organization = null, organization_economy = null",
    )
    file = PublishedFile(path).current()
    offered: Choices = read(file)
    assert not offered.organizations
    for build in (given, received, built):
        view = shown(file, build, "")
        assert view.message is not None
        assert view.message.kind == "withheld"
