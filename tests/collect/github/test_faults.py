from __future__ import annotations

import gzip
import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.collect.github.faults import (
    Answer,
    BadCursor,
    Dropped,
    Fault,
    Limited,
    Missing,
    Refused,
    TooBig,
    Unauthorized,
    Unscoped,
    judge,
)

DATE = {"date": "Mon, 23 Nov 2026 12:00:00 GMT"}
SECONDARY = json.dumps({"message": "You have exceeded a secondary rate limit. Please wait"})
PRIMARY = json.dumps({"message": "API rate limit exceeded for user ID 1."})
IN_TEN_MINUTES = str(int(datetime(2026, 11, 23, 12, 10, tzinfo=UTC).timestamp()))


def errors(kind, data=None, **more):
    body = {"errors": [{"type": kind, "message": "said"} | more]}
    return json.dumps(body if data is None else {**body, "data": data})


CASES = {
    "a 403 that names seconds is a secondary limit of so many seconds": (
        403, {"retry-after": "7"}, SECONDARY, Limited, {"wait": 7.0, "secondary": True}),
    "a 403 that names a date is a secondary limit until then": (
        403, {"retry-after": "Mon, 23 Nov 2026 12:00:30 GMT"}, SECONDARY, Limited, {"wait": 30.0}),
    "a 403 without a time is a secondary limit of unknown length": (
        403, {}, SECONDARY, Limited, {"wait": None, "secondary": True}),
    "a 429 with seconds": (429, {"retry-after": "3"}, "{}", Limited, {"wait": 3.0}),
    "a 429 without a time is a limit, too": (429, {}, "{}", Limited, {"wait": None}),
    "a 403 with nothing remaining waits for the reset by GitHub's own clock": (
        403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": IN_TEN_MINUTES},
        PRIMARY, Limited, {"wait": 601.0, "secondary": False}),
    "RATE_LIMITED inside a 200 is a primary limit": (
        200, {}, errors("RATE_LIMITED"), Limited, {"secondary": False}),
    "RATE_LIMIT, the other spelling, is one as well": (
        200, {}, errors("RATE_LIMIT"), Limited, {"secondary": False}),
    "a 200 with nothing but a message about limits is no data": (
        200, {}, SECONDARY, Limited, {"secondary": True}),
    "a 502 asks for less": (502, {}, "<html>Unicorn!</html>", TooBig, {}),
    "a 504 asks for less": (504, {}, "", TooBig, {}),
    "exceeded resource limits ask for less, partial data or not": (
        200, {}, errors("RESOURCE_LIMITS_EXCEEDED", {"repository": {}}), TooBig, {}),
    "something that went wrong without any data asks for less": (
        200, {}, json.dumps({"data": None, "errors": [{"message": "Something went wrong while"}]}),
        TooBig, {}),
    "a field that needs a scope": (200, {}, errors("INSUFFICIENT_SCOPES"), Unscoped, {}),
    "a forgotten cursor": (
        200, {}, errors("INVALID_CURSOR_ARGUMENTS", {"repository": None}), BadCursor, {}),
    "a field GitHub does not have": (
        200, {}, errors("", extensions={"code": "undefinedField"}), Refused, {}),
    "a field this GitHub does not have, said with a 400": (
        400, {}, errors("", message="Cannot query field 'headRefOid' on type 'PullRequest'."),
        Refused, {"missing": frozenset({("PullRequest", "headRefOid")})}),
    "a bad token": (401, {}, '{"message": "Bad credentials"}', Unauthorized, {}),
    "a forbidden thing that is no limit": (
        403, {}, '{"message": "Resource protected by SAML"}', Unauthorized, {}),
    "a wrong address": (404, {}, '{"message": "Not Found"}', Missing, {}),
    "a broken server": (500, {}, "Server Error", Dropped, {}),
    "a busy server that names seconds": (503, {"retry-after": "2"}, "", Limited, {"wait": 2.0}),
    "an answer cut short": (200, {}, '{"data": {"repos', Dropped, {}),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_bad_answer_is_the_fault_it_is(case):
    status, headers, body, kind, facts = case
    with pytest.raises(kind) as caught:
        judge(status, DATE | headers, body)
    assert {name: getattr(caught.value, name) for name in facts} == facts


def test_partial_data_with_objects_that_are_gone_is_an_answer():
    gone = {"type": "NOT_FOUND", "path": ["nodes", 1], "message": "no"}
    body = json.dumps({"data": {"nodes": [{"id": "a"}, None]}, "errors": [gone, gone]})
    answer = judge(200, DATE, body)
    assert answer.data["nodes"][0] == {"id": "a"}
    assert len(answer.errors) == 2


def test_an_unknown_repository_is_an_answer_without_it():
    body = errors("NOT_FOUND", {"repository": None}, path=["repository"])
    assert judge(200, DATE, body).data == {"repository": None}


def test_the_clock_is_githubs():
    assert judge(200, DATE, '{"data": {}}').at == datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_words_of_github_never_carry_a_token():
    leaked = "ghp_" + "A1b2C3d4" * 5
    with pytest.raises(Refused) as caught:
        judge(200, DATE, json.dumps({"errors": [{"message": f"bad {leaked}"}]}))
    assert leaked not in str(caught.value)


_ANY = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=4,
)
_ERROR = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("type", "message", "path", "extensions"), _ANY)
)
_BODY = st.fixed_dictionaries(
    {}, optional={"data": _ANY, "message": _ANY, "errors": _ANY | st.lists(_ERROR)}
)


@given(
    st.integers(100, 599),
    st.text() | _ANY.map(json.dumps) | _BODY.map(json.dumps),
    st.dictionaries(st.sampled_from(["retry-after", "x-ratelimit-reset", "date"]), st.text()),
)
def test_nothing_that_github_may_say_breaks_the_judgement(status, body, headers):
    with suppress(Fault):
        assert isinstance(judge(status, headers, body), Answer)


def test_every_recorded_reply_is_data_or_a_fault(shared):
    counted = {"answers": 0, "faults": 0}
    for path in sorted((shared / "payloads" / "pygithub_replay").glob("*.json.gz")):
        for reply in json.loads(gzip.decompress(path.read_bytes())):
            _count(counted, reply["status"], reply["headers"], reply["body"])
    for path in sorted((shared / "payloads" / "octokit_fixtures").glob("*.json")):
        for reply in json.loads(path.read_text()):
            _count(counted, reply["status"], reply["headers"], reply["response"])
    for path in sorted((shared / "payloads" / "perceval_github").glob("*.json")):
        _count(counted, 200, {}, json.loads(path.read_text() or "null"))
    assert counted["answers"] > 400
    assert counted["faults"] > 5


def _count(counted, status, headers, body):
    text = body if isinstance(body, str) else json.dumps(body)
    lowered = {name.lower(): str(value) for name, value in headers.items()}
    try:
        judge(status, lowered, text)
        counted["answers"] += 1
    except Fault:
        counted["faults"] += 1
