"""Answers are built from their declaration: plain data, nothing validated, nothing asked twice."""

from datetime import UTC, date, datetime
from types import SimpleNamespace as Thing
from typing import Annotated

from pishkhan.infra.api.answers import Answer, By, From, Ref, dumped, listing, many, prepared
from pishkhan.infra.api.fields import OneOf

AT = datetime(2026, 11, 1, 7, 0, tzinfo=UTC)


class Leaf(Answer):
    """Something small."""

    id: int


class Tree(Answer):
    """Something with parts."""

    id: int
    called: Annotated[str, From("name")]
    planted_at: datetime
    felled_on: date | None
    owner: Ref | None
    city: Annotated[str | None, From("owner.home.city")]
    kind: Annotated[str | None, OneOf("oak", "elm")]
    size: Annotated[int, By(lambda tree: len(tree.leaves))]
    leaves: list[Leaf]


def tree(**changes: object) -> Thing:
    facts: dict[str, object] = {"id": 1, "name": "بلوط", "planted_at": AT, "felled_on": None, "owner": None, "kind": ""}
    return Thing(**(facts | {"leaves": [Thing(id=7, secret="x")]} | changes))


def test_fields_are_read_renamed_computed_and_nested_in_their_order() -> None:
    owner = Thing(id=3, name="نگار", home=Thing(city="تهران"))
    data = prepared(Tree)(tree(owner=owner, kind="oak"))
    assert list(data) == list(Tree.model_fields)
    assert data == {
        "id": 1,
        "called": "بلوط",
        "planted_at": AT,
        "felled_on": None,
        "owner": {"id": 3, "name": "نگار"},
        "city": "تهران",
        "kind": "oak",
        "size": 1,
        "leaves": [{"id": 7}],
    }
    Tree.model_validate(data)


def test_what_is_missing_is_null() -> None:
    data = prepared(Tree)(tree())
    assert (data["owner"], data["city"], data["kind"]) == (None, None, None)
    assert many(Leaf, [Thing(id=1), Thing(id=2)]) == [{"id": 1}, {"id": 2}]


def test_instants_are_utc_and_have_jalali_texts_on_demand() -> None:
    data = {"items": [{"at": AT, "on": date(2026, 11, 1), "none": None}], "title": "x"}
    assert dumped(data) == b'{"items":[{"at":"2026-11-01T07:00:00Z","on":"2026-11-01","none":null}],"title":"x"}'
    with_texts = dumped(data, jalali=True).decode()
    assert '"at_jalali":"1405/08/10 10:30"' in with_texts
    assert '"on_jalali":"1405/08/10"' in with_texts


def test_a_page_is_described_once() -> None:
    assert listing(Leaf) is listing(Leaf)
    assert listing(Leaf).__name__ == "LeafPage"
