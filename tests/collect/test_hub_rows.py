"""What the Hub says about a model, as a row."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.collect.hub_rows import COUNTS_EVERY, Seen, bases, gone, read
from tracker.entities import MODELS

AT = datetime(2025, 6, 1, tzinfo=UTC)
TRACKED = frozenset({"qwen", "facebook"})
SAID = {
    "id": "Qwen/one",
    "author": "Qwen",
    "createdAt": "2025-01-02T03:04:05.678Z",
    "downloads": 10,
    "downloadsAllTime": 100,
    "likes": 3,
    "childrenModelCount": 7,
    "library_name": "transformers",
    "pipeline_tag": "text-generation",
    "tags": ["license:apache-2.0", "base_model:facebook/two", "base_model:finetune:facebook/two"],
}


def row(**changed):
    return read(SAID | changed, "Qwen", TRACKED, AT)


def test_a_row_holds_what_the_hub_says():
    found = row()
    assert found["base_models"] == [{"relation": "finetune", "id": "facebook/two"}]
    assert found["created_at"] == datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert (found["license"], found["downloads"], found["children_model_count"]) == (
        "apache-2.0",
        10,
        7,
    )
    assert pa.Table.from_pylist([found], MODELS).num_rows == 1


def test_the_owner_of_a_base_model_who_is_not_tracked_is_not_kept():
    tags = ["base_model:merge:somebody/model", "base_model:merge:facebook/two"]
    found = row(tags=tags)
    assert found["base_models"] == [
        {"relation": "merge", "id": "facebook/two"},
        {"relation": "merge", "id": None},
    ]
    assert "somebody" not in repr(found)


def test_a_base_without_a_relation_has_none_and_odd_ones_are_no_relation():
    assert bases(["base_model:facebook/two"], TRACKED) == [{"relation": None, "id": "facebook/two"}]
    assert bases(["base_model:stolen:facebook/two"], TRACKED) == [
        {"relation": None, "id": "facebook/two"}
    ]
    assert bases(["base_model:bert-base"], TRACKED) == [{"relation": None, "id": None}]


def test_counts_do_not_make_a_new_observation_before_four_weeks():
    before = row()
    seen = Seen(before["content_hash"], AT, is_listed=True)
    assert not seen.is_news(row(downloads=99))
    assert seen.is_news(row(tags=[]))
    later = read(SAID, "Qwen", TRACKED, AT + COUNTS_EVERY)
    assert seen.is_news(later)
    assert not seen.is_news(read(SAID, "Qwen", TRACKED, AT + COUNTS_EVERY - timedelta(days=1)))


def test_a_model_that_comes_back_is_news():
    lost = gone("Qwen/one", "Qwen", AT)
    assert Seen(lost["content_hash"], AT, is_listed=False).is_news(row())


@pytest.mark.parametrize(
    "said",
    [
        None,
        "text",
        [],
        {},
        {"id": None},
        {"id": "other/one"},
        {"id": "Qwen/../../etc"},
        {"id": "Qwen/<script>"},
        {"id": "Qwen/one", "createdAt": "yesterday"},
    ],
)
def test_what_is_no_model_of_the_account_is_left_out(said):
    assert read(said, "Qwen", TRACKED, AT) is None


def test_numbers_and_words_that_cannot_be_are_unknown():
    found = row(downloads=-1, likes=2**70, library_name="x" * 500, pipeline_tag="a\nb")
    assert [found[name] for name in ("downloads", "likes", "library_name", "pipeline_tag")] == (
        4 * [None]
    )


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(sorted({*SAID, "gated", "sha"})), json))
@example({"tags": 1})
@example({"createdAt": "0001-01-01T00:00:00.000Z"})
@example({"createdAt": "9999-12-31T23:59:59.999Z"})
def test_any_answer_gives_a_row_that_fits_or_none(changed):
    found = row(**changed)
    assert found is None or pa.Table.from_pylist([found], MODELS).num_rows == 1
