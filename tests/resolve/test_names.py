import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.resolve import names


def specificity(name):
    return names.specificity(names.key(name))


@pytest.mark.parametrize(
    "name",
    [
        "Dimitri Barbot",
        "王小明",
        "张三",
        "欧阳修远",
        "박서연",
        "山田太郎",
        "Zhou Xiaoming",
        "tastelikefeet",
    ],
)
def test_full_names_in_any_script_are_specific(name):
    assert specificity(name) == "specific"


@pytest.mark.parametrize("name", ["Wei Wang", "Wang Wei", "张伟", "John Smith", "Rahul Kumar"])
def test_full_names_that_many_people_share_are_common(name):
    assert specificity(name) == "common"


@pytest.mark.parametrize(
    "name", ["liqing", "rahul", "michael", "samuel", "christopher", "zhangwei", "J Doe", "wang"]
)
def test_single_common_tokens_are_weak(name):
    assert specificity(name) == "weak"


@pytest.mark.parametrize("name", ["", " ", "root", "Your Name", "ada@example.org", "明", "匿名"])
def test_placeholders_name_nobody(name):
    assert specificity(name) == "none"


def test_spellings_of_one_name_share_a_key():
    spellings = ["José  García", "jose garcia", "García, José", "Jose Garcia (he/him)"]
    assert {names.key(s) for s in spellings} == {"jose garcia"}


@given(st.text(max_size=60))
def test_no_name_ever_fails(name):
    assert names.specificity(names.key(name)) in ("specific", "common", "weak", "none")
