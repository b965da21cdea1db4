from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboards import state as states
from dashboards.choices import CLASSES, EVIDENCE, LEFT_OUT, WINDOWS
from dashboards.lenses import LENSES, OTHERS

if TYPE_CHECKING:
    from dashboards.choices import Choices

ONCE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)


@st.composite
def selections(draw: st.DrawFn) -> dict[str, object]:
    return {
        "lens": draw(st.sampled_from(sorted(LENSES))),
        "weight": draw(st.integers(0, 1)),
        "grouping": draw(st.integers(0, 1)),
        "focus": draw(st.integers(0, 5)),
        "preset": draw(st.integers(0, 2)),
        "repositories": draw(st.sets(st.integers(0, 4), max_size=4)),
        "start": draw(st.integers(0, 10)),
        "end": draw(st.integers(0, 10)),
        "kinds": draw(st.sets(st.integers(0, 3), min_size=1)),
        "view": draw(st.sampled_from(states.VIEWS)),
        "marks": draw(st.sampled_from(states.MARKS)),
        "organization": draw(st.integers(0, 3)),
        "classes": draw(st.sampled_from(list(CLASSES))),
        "evidence": draw(st.sampled_from(list(EVIDENCE))),
        "versus": draw(st.integers(0, 5)),
        "without": draw(st.sets(st.sampled_from(list(LEFT_OUT)))),
        "leaver": draw(st.integers(0, 1)),
        "window": draw(st.sampled_from(list(WINDOWS))),
    }


def selected(drawn: dict, offered: Choices) -> states.State:
    grouping = list(offered.groupings)[drawn["grouping"]]
    groups = offered.groups(drawn["lens"], grouping)
    quarters = sorted([drawn["start"], drawn["end"]])
    focus = groups[drawn["focus"] % len(groups)].name
    versus = [OTHERS, *(group.name for group in groups if group.name != focus)]
    names = tuple(sorted(offered.repositories[i].name for i in drawn["repositories"]))
    return states.State(
        lens=drawn["lens"],
        weight=offered.weights[drawn["weight"]],
        preset="all" if names else list(offered.presets)[drawn["preset"]],
        repositories=names,
        start=offered.quarters[quarters[0]],
        end=offered.quarters[quarters[1]],
        kinds=tuple(kind for i, kind in enumerate(offered.kinds) if i in drawn["kinds"]),
        grouping=grouping,
        focus=focus,
        view=drawn["view"],
        marks=drawn["marks"],
        organization=list(offered.organizations)[drawn["organization"]],
        classes=drawn["classes"],
        evidence=drawn["evidence"],
        versus=versus[drawn["versus"] % len(versus)],
        without=tuple(name for name in LEFT_OUT if name in drawn["without"]),
        leaver=list(offered.leavers)[drawn["leaver"]],
        window=drawn["window"],
    )


@ONCE
@given(drawn=selections())
def test_every_selection_survives_the_way_through_the_address(
    drawn: dict, offered: Choices
) -> None:
    state = selected(drawn, offered)
    assert states.parse(states.query(state, offered), offered) == state


@ONCE
@given(text=st.text(max_size=300))
def test_any_address_gives_a_selection_that_the_file_offers(text: str, offered: Choices) -> None:
    state = states.parse(text, offered)
    assert state.lens in LENSES
    assert state.weight in offered.weights
    assert state.tie in offered.ties
    assert state.marks in states.MARKS
    assert state.grouping in offered.groupings
    assert state.start <= state.end
    assert set(state.names(offered)) <= {r.name for r in offered.repositories}
    assert state.kinds


def test_what_the_file_does_not_offer_is_dropped(offered: Choices) -> None:
    state = states.parse(
        "?lens=nationality&weight=stars&repos=evil/x,'); drop table&from=1066Q4&who=alien"
        "&regions=overlapping&focus=<b>&view=map&set=everything"
        "&tie=review&marks=all",
        offered,
    )
    assert state == states.default(offered)


def test_a_bare_address_is_the_default_selection(offered: Choices) -> None:
    for nothing in (None, "", "?", "?&&&", "?=", "?lens"):
        assert states.parse(nothing, offered) == states.default(offered)
    assert states.query(states.default(offered), offered) == ""


def test_places_being_unknown_the_first_lens_is_the_employer(offered: Choices) -> None:
    assert offered.lens == "employer"
    assert states.default(offered).focus == "china"


def test_a_period_the_wrong_way_round_is_turned(offered: Choices) -> None:
    state = states.parse("?from=2026Q1&to=2024Q2", offered)
    assert (state.start, state.end) == ("2024Q2", "2026Q1")
    assert state.months() == ("2024-04-01", "2026-03-01")


def test_all_repositories_one_by_one_are_the_set_of_all(offered: Choices) -> None:
    names = ",".join(r.name for r in offered.repositories)
    assert states.parse(f"?repos={names}", offered).repositories == ()


def test_a_group_is_compared_with_another_one_and_never_with_itself(offered: Choices) -> None:
    query = "?focus=europe&versus={}"
    assert states.parse(query.format("india"), offered).versus == "india"
    assert states.parse(query.format("europe"), offered).versus == OTHERS
    assert states.parse(query.format("atlantis"), offered).versus == OTHERS
