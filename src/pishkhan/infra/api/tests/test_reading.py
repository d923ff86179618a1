"""Bodies that are too much, too deep or no JSON: refused before anything is built of them, and never slowly."""

import time

import orjson
import pytest
from django.test import RequestFactory

from pishkhan.infra.api.problems import Problem
from pishkhan.infra.api.reading import MOST_DEPTH, MOST_PARTS, read_json


def read(body: bytes, **headers: str) -> object:
    return read_json(RequestFactory().post("/api/v1/tickets", body, content_type="application/json", **headers))


def refused(body: bytes) -> Problem:
    began = time.perf_counter()
    with pytest.raises(Problem) as problem:
        read(body)
    assert time.perf_counter() - began < 1, "calmly, never slowly"
    return problem.value


def test_a_body_is_read_as_it_is() -> None:
    said = {"متن": 'سلام "نقل" \\ [{', "list": [1, 2.5, None, True], "nested": {"a": [{}]}}
    assert read(orjson.dumps(said)) == said
    assert read(b'{"a": "' + b"[{,:" * 4000 + b'"}') == {"a": "[{,:" * 4000}


@pytest.mark.parametrize(
    "body",
    [
        b"{" + b",".join(b'"%d":1' % number for number in range(MOST_PARTS)) + b"}",
        b"[" + b"0," * (MOST_PARTS + 1) + b"0]",
        b"[" * 3 + b"[]," * MOST_PARTS + b"[]" + b"]" * 3,
        b"[]" * MOST_PARTS * 2,
    ],
)
def test_too_many_members_are_refused(body: bytes) -> None:
    problem = refused(body)
    assert (problem.status, problem.code) == (413, "api.too_many")


def test_a_million_keys_are_refused_by_their_length_alone() -> None:
    problem = refused(b"{" + b",".join(b'"k%d":1' % number for number in range(1_000_000)) + b"}")
    assert (problem.status, problem.code) == (413, "api.too_large")


@pytest.mark.parametrize("bracket", [b"[", b'{"a":'])
def test_what_is_nested_too_deep_is_refused(bracket: bytes) -> None:
    for depth in (MOST_DEPTH + 1, 2_000, 100_000):
        assert refused(bracket * depth).status in {400, 413}
    assert read(b"[" * MOST_DEPTH + b"]" * MOST_DEPTH) is not None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b'{"a": "\xd8"}',
        b'"\\ud800"',
        b"NaN",
        b"[1e999999]x",
        b"{'a': 1}",
        b"\x00",
        b'"' + b'\\"' * 400_000,
        b'"' * 400_001,
        b'{"a":"' + b"\\" * 400_001,
        b'{"' + b"a\\" * 300_000,
    ],
)
def test_what_is_no_json_is_told_so_at_once(body: bytes) -> None:
    assert refused(body).status in {400, 413}


def test_numbers_no_column_holds_are_left_to_the_fields() -> None:
    assert isinstance(read(b"[123456789012345678901234567890]"), list)


def test_a_body_is_refused_by_what_it_announces() -> None:
    with pytest.raises(Problem) as problem:
        read(b"[1]", CONTENT_LENGTH="99999999")
    assert problem.value.status == 413
