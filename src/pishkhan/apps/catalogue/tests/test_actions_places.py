"""The order of a list and the shape of the tree: moved by one step, hung elsewhere, never broken."""

from datetime import UTC, datetime
from typing import Any

import pytest

from pishkhan.apps.catalogue import actions, queries
from pishkhan.apps.catalogue.models import Category, Cause
from pishkhan.apps.catalogue.rules import Listing, NewItem
from pishkhan.apps.catalogue.seed import seed
from pishkhan.infra.events.models import AuditEntry
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 2, 6, tzinfo=UTC)
BY: dict[str, Any] = {"actor": SYSTEM, "at": AT}
NEVER = (0, 987_654, 10**25)


def causes(*names: str) -> dict[str, int]:
    return {name: actions.add_item(**BY, listing=Listing.CAUSE, item=NewItem(name, f"علت {name}")) for name in names}


def order(listing: Listing) -> list[str]:
    return [item.code for item in queries.listed(listing)]


def tree() -> dict[str, int]:
    """a with a1 with a2, and b."""
    items = [NewItem("a", "الف"), NewItem("b", "ب"), NewItem("a1", "یک", parent="a"), NewItem("a2", "دو", parent="a1")]
    return actions.add_items(**BY, listing=Listing.CATEGORY, items=items)


def shape() -> list[tuple[str, int]]:
    return [(branch.category.code, branch.depth) for branch in queries.tree()]


def move(listing: Listing, item_id: int, steps: int) -> None:
    actions.move_item(**BY, listing=listing, item_id=item_id, steps=steps)


def test_a_choice_moves_one_place_and_stops_at_the_ends() -> None:
    ids = causes("a", "b", "c")
    move(Listing.CAUSE, ids["c"], -1)
    assert order(Listing.CAUSE) == ["a", "c", "b"]
    for _ in range(3):
        move(Listing.CAUSE, ids["c"], -1)
    assert order(Listing.CAUSE) == ["c", "a", "b"]
    move(Listing.CAUSE, ids["c"], 99)
    assert order(Listing.CAUSE) == ["a", "b", "c"]
    assert [cause.code for cause in queries.causes()] == ["a", "b", "c"]


def test_a_move_that_moves_nothing_is_not_recorded() -> None:
    ids = causes("a", "b")
    move(Listing.CAUSE, ids["a"], -1)
    move(Listing.CAUSE, ids["a"], 0)
    assert not AuditEntry.objects.filter(verb="catalogue.move_item").exists()


def test_equal_places_of_long_ago_are_put_in_order() -> None:
    ids = causes("a", "b", "c")
    Cause.objects.update(position=0)
    move(Listing.CAUSE, ids["a"], 1)
    assert order(Listing.CAUSE) == ["b", "a", "c"]


def test_a_category_moves_among_those_beside_it() -> None:
    ids = tree()
    move(Listing.CATEGORY, ids["b"], -1)
    assert shape() == [("b", 0), ("a", 0), ("a1", 1), ("a2", 2)]
    move(Listing.CATEGORY, ids["a1"], -1)
    assert shape() == [("b", 0), ("a", 0), ("a1", 1), ("a2", 2)]


def test_a_branch_is_hung_elsewhere_with_all_below_it() -> None:
    ids = tree()
    actions.replant_category(**BY, category_id=ids["a1"], parent_id=ids["b"], version=1)
    assert shape() == [("a", 0), ("b", 0), ("a1", 1), ("a2", 2)]
    assert queries.subtree(ids["b"]) == {ids["b"], ids["a1"], ids["a2"]}
    assert queries.subtree(ids["a"]) == {ids["a"]}
    actions.replant_category(**BY, category_id=ids["a1"], parent_id=None)
    assert shape() == [("a", 0), ("b", 0), ("a1", 0), ("a2", 1)]
    assert Category.objects.get(pk=ids["a2"]).path == f"/{ids['a1']}/{ids['a2']}/"
    with pytest.raises(Conflict):
        actions.replant_category(**BY, category_id=ids["a1"], parent_id=ids["a"], version=1)


def test_a_branch_hangs_neither_on_itself_nor_too_deep_nor_beside_its_namesake() -> None:
    ids = tree()
    for parent in ("a", "a1", "a2"):
        with pytest.raises(Refusal, match="below_itself"):
            actions.replant_category(**BY, category_id=ids["a"], parent_id=ids[parent])
    deep = actions.add_items(
        **BY, listing=Listing.CATEGORY, items=[NewItem("b1", "ج", parent="b"), NewItem("b2", "د", parent="b1")]
    )
    with pytest.raises(Refusal, match="too_deep"):
        actions.replant_category(**BY, category_id=ids["a"], parent_id=deep["b2"])
    actions.add_item(**BY, listing=Listing.CATEGORY, item=NewItem("", "يك", parent="b"))
    with pytest.raises(Refusal, match="name_taken"):
        actions.replant_category(**BY, category_id=ids["a1"], parent_id=ids["b"])
    assert shape()[:3] == [("a", 0), ("a1", 1), ("a2", 2)]


def test_a_code_is_made_of_the_name_and_is_nobodys_yet() -> None:
    def made(name_fa: str, name_en: str = "") -> str:
        item_id = actions.add_item(**BY, listing=Listing.PRODUCT, item=NewItem("", name_fa, name_en))
        return queries.item(Listing.PRODUCT, item_id).code

    assert made("پورتال سازمانی", "Portal") == "portal"
    assert made("درگاه", "PORTAL!") == "portal-2"
    assert made("دبیرخانه") == "dbirkhanh"
    assert made("★") == "product"
    assert made("☆") == "product-2"


@pytest.mark.parametrize("code", ["Über", "a b", "x" * 81, "../x", "-", "کد"])
def test_a_code_that_is_none_is_refused_beside_its_field(code: str) -> None:
    with pytest.raises(Refusal) as refused:
        actions.add_item(**BY, listing=Listing.CAUSE, item=NewItem(code, "نام"))
    assert refused.value.field == "code"


@pytest.mark.parametrize("name", ["شبكه", "شب‌که", " شبکه ", "شبکه\u200f"])
def test_a_name_that_reads_like_a_neighbours_is_refused(name: str) -> None:
    actions.add_item(**BY, listing=Listing.CAUSE, item=NewItem("network", "شبکه", "Network"))
    other = actions.add_item(**BY, listing=Listing.CAUSE, item=NewItem("other", "دیگر"))
    with pytest.raises(Refusal, match="name_taken"):
        actions.add_item(**BY, listing=Listing.CAUSE, item=NewItem("", name))
    with pytest.raises(Refusal, match="name_taken"):
        actions.rename_item(**BY, listing=Listing.CAUSE, item_id=other, name_fa=name)
    with pytest.raises(Refusal, match="name_taken"):
        actions.rename_item(**BY, listing=Listing.CAUSE, item_id=other, name_fa="آخر", name_en="net work")
    actions.rename_item(**BY, listing=Listing.CAUSE, item_id=other, name_fa="دیگر", name_en="Other")


def test_the_same_name_may_stand_below_another_branch() -> None:
    tree()
    actions.add_item(**BY, listing=Listing.CATEGORY, item=NewItem("", "یک", parent="b"))
    with pytest.raises(Refusal, match="name_taken"):
        actions.add_item(**BY, listing=Listing.CATEGORY, item=NewItem("", "یک", parent="a"))
    with pytest.raises(NotFound):
        actions.add_item(**BY, listing=Listing.CATEGORY, item=NewItem("", "یک", parent="nowhere"))


def test_of_two_writers_the_slower_one_is_shown_both_names() -> None:
    ids = causes("a")
    actions.rename_item(**BY, listing=Listing.CAUSE, item_id=ids["a"], name_fa="یک", version=1)
    with pytest.raises(Conflict) as conflict:
        actions.rename_item(**BY, listing=Listing.CAUSE, item_id=ids["a"], name_fa="دو", version=1)
    assert (conflict.value.mine, conflict.value.theirs) == ("دو", "یک")


@pytest.mark.parametrize("never", NEVER)
@pytest.mark.parametrize("listing", Listing)
def test_what_never_was_is_not_found(listing: Listing, never: int) -> None:
    for attempt in (
        lambda: move(listing, never, 1),
        lambda: actions.rename_item(**BY, listing=listing, item_id=never, name_fa="x"),
        lambda: actions.offer_item(**BY, listing=listing, item_id=never, active=False),
        lambda: actions.replant_category(**BY, category_id=never, parent_id=None),
        lambda: queries.item(listing, never),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_seeding_again_keeps_order_shape_and_names() -> None:
    seed(AT)
    letters, access = (queries.item_id(Listing.CATEGORY, code) for code in ("letters", "access"))
    move(Listing.CATEGORY, letters, -1)
    actions.replant_category(**BY, category_id=queries.item_id(Listing.CATEGORY, "access-sign-in"), parent_id=letters)
    before = shape()
    seed(AT)
    assert shape() == before
    assert before[0] == ("letters", 0)
    assert access in {branch.category.pk for branch in queries.tree()}
