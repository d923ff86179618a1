"""The catalogue: seeded once, kept by those who may, shown in the reader's language."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from pishkhan.apps.catalogue import actions, queries
from pishkhan.apps.catalogue.models import Category, RequestType
from pishkhan.apps.catalogue.rules import Listing, NewItem
from pishkhan.apps.catalogue.seed import CATEGORIES, seed
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Actor, ActorKind, Role
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 2, 6, tzinfo=UTC)


def _add(listing: Listing, *items: NewItem) -> dict[str, int]:
    return actions.add_items(actor=SYSTEM, at=AT, listing=listing, items=items)


def test_seeding_twice_makes_one_of_each_and_keeps_new_names() -> None:
    seed(AT)
    portal = queries.item_id(Listing.PRODUCT, "portal")
    actions.rename_item(actor=SYSTEM, at=AT, listing=Listing.PRODUCT, item_id=portal, name_fa="درگاه")
    seed(AT)
    assert [product.code for product in queries.products()] == ["office-automation", "portal", "bpms"]
    assert queries.products().get(code="portal").name_fa == "درگاه"
    assert len(queries.categories()) == len(CATEGORIES)
    assert len(queries.causes()) == 11


def test_only_flagged_types_are_beyond_level_one() -> None:
    seed(AT)
    flagged = RequestType.objects.filter(pk__in=queries.beyond_level_1()).values_list("code", flat=True)
    assert set(flagged) == {"change-request", "feature-suggestion", "deployment-oversight", "process-work"}
    how_to = queries.item_id(Listing.REQUEST_TYPE, "how-to")
    actions.flag_beyond_level_1(actor=SYSTEM, at=AT, request_type_id=how_to, beyond=True)
    assert how_to in queries.beyond_level_1()


def test_what_reports_an_outage_is_marked_from_the_first_and_by_hand() -> None:
    seed(AT)
    outage, error = (queries.item_id(Listing.REQUEST_TYPE, code) for code in ("outage", "error"))
    assert queries.outages() == {outage}
    actions.flag_outage(actor=SYSTEM, at=AT, request_type_id=error, outage=True)
    assert queries.outages() == {outage, error}


def test_a_name_is_shown_in_the_readers_language() -> None:
    _add(Listing.PRODUCT, NewItem("a", "پورتال", "Portal"), NewItem("b", "سامانه"))
    first, second = queries.products()
    with translation.override("en"):
        assert (first.name, second.name) == ("Portal", "سامانه")
    with translation.override("fa"):
        assert (first.name, str(second)) == ("پورتال", "سامانه")


def test_categories_come_as_a_tree_and_a_retired_branch_goes_whole() -> None:
    ids = _add(
        Listing.CATEGORY,
        NewItem("a", "الف"),
        NewItem("b", "ب"),
        NewItem("a1", "الف یک", parent="a"),
        NewItem("a2", "الف دو", parent="a1"),
    )
    assert [(branch.category.code, branch.depth, branch.is_leaf) for branch in queries.categories()] == [
        ("a", 0, False),
        ("a1", 1, False),
        ("a2", 2, True),
        ("b", 0, True),
    ]
    assert queries.categories()[2].trail == "الف › الف یک › الف دو"
    assert queries.subtree(ids["a"]) == {ids["a"], ids["a1"], ids["a2"]}
    actions.offer_item(actor=SYSTEM, at=AT, listing=Listing.CATEGORY, item_id=ids["a"], active=False)
    assert [branch.category.code for branch in queries.categories()] == ["b"]


def test_a_tree_has_an_end_and_a_parent_must_exist() -> None:
    codes = ["0", "1", "2", "3"]
    _add(
        Listing.CATEGORY,
        *(NewItem(code, f"سطح {code}", parent=codes[at - 1] if at else "") for at, code in enumerate(codes)),
    )
    with pytest.raises(Refusal, match="too_deep"):
        _add(Listing.CATEGORY, NewItem("4", "سطح ۴", parent="3"))
    with pytest.raises(NotFound):
        _add(Listing.CATEGORY, NewItem("5", "یتیم", parent="nowhere"))
    assert Category.objects.count() == 4


def test_names_that_show_nothing_and_codes_that_are_taken_are_refused() -> None:
    with pytest.raises(Refusal, match="required"):
        _add(Listing.CAUSE, NewItem("x", "\u200b\u200f "))
    item = NewItem("network", "شبکه")
    actions.add_item(actor=SYSTEM, at=AT, listing=Listing.CAUSE, item=item)
    with pytest.raises(Refusal, match="code_taken"):
        actions.add_item(actor=SYSTEM, at=AT, listing=Listing.CAUSE, item=NewItem("network", "اینترنت"))
    with pytest.raises(Refusal, match="name_taken"):
        actions.add_item(actor=SYSTEM, at=AT, listing=Listing.CAUSE, item=NewItem("other", "شبكه"))


@pytest.mark.parametrize(
    ("actor", "error"),
    [
        (Actor(kind=ActorKind.VENDOR, roles=frozenset({Role.AGENT})), "not_allowed"),
        (Actor(kind=ActorKind.CUSTOMER, roles=frozenset({Role.SIGNATORY})), "not_found"),
        (ANONYMOUS, "not_found"),
    ],
)
def test_only_keepers_change_the_catalogue(actor: Actor, error: str) -> None:
    ids = _add(Listing.REQUEST_TYPE, NewItem("error", "خطا"))
    for attempt in (
        lambda: actions.add_items(actor=actor, at=AT, listing=Listing.PRODUCT, items=[]),
        lambda: actions.rename_item(
            actor=actor, at=AT, listing=Listing.REQUEST_TYPE, item_id=ids["error"], name_fa="x"
        ),
        lambda: actions.offer_item(actor=actor, at=AT, listing=Listing.REQUEST_TYPE, item_id=1, active=False),
        lambda: actions.flag_beyond_level_1(actor=actor, at=AT, request_type_id=ids["error"], beyond=True),
    ):
        with pytest.raises(Refusal) as refusal:
            attempt()
        assert refusal.value.code == error
