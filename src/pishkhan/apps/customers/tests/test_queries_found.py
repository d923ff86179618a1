"""Who finds which customers and people there, by what, in any spelling (D2, M3, O3)."""

import pytest
from tests.cast import FOUNDED, Cast, build_cast

from pishkhan.apps.customers.actions import (
    affiliate,
    close_contact,
    create_contact,
    create_organisation,
    move_organisation,
    update_contact,
    update_organisation,
)
from pishkhan.apps.customers.models import Affiliation
from pishkhan.infra.search.finding import find, find_of_kind
from pishkhan.infra.search.models import Document
from pishkhan.infra.search.rebuilding import rebuild
from pishkhan.infra.testing import count_queries
from pishkhan.pure.actor import SYSTEM, Role
from pishkhan.pure.persian import sought

WHO = {"actor": SYSTEM, "at": FOUNDED}


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return build_cast()


def _found(cast: Cast, who: str, kind: str, text: str) -> list[str]:
    groups = find(cast.actor(who), sought(text))
    return [hit.title for group in groups if group.source.kind == kind for hit in group.hits]


@pytest.mark.parametrize(
    "typed",
    [
        "پارس",
        "پارس گستر",
        "پارسگستر",
        "پارس\u200cگستر",
        "شركت پارس",
        "گستر",
        "شرکت پارسگ",
        "شيراز",
        "۰۲۱ ۸۸۷۷ ۶۶۵۵",
        "+98 21 88776655",
        "0098-21-88776655",
        "88776655",
        "۱۰۱۰۱۸۶۲۴۲۰",
    ],
)
def test_an_organisation_is_found_by_name_city_number(cast: Cast, typed: str) -> None:
    facts = {"name": "شرکت پارس\u200cگستر", "city": "شیراز", "phone": "021 8877 6655", "legal_id": "10101862420"}
    update_organisation(**WHO, organisation_id=cast.pars.pk, **facts)
    assert _found(cast, "negar", "organisation", typed) == ["شرکت پارس\u200cگستر"]


def test_a_new_name_is_found_and_the_old_one_no_more(cast: Cast) -> None:
    update_organisation(**WHO, organisation_id=cast.mehr.pk, name="درمانگاه آفتاب")
    assert _found(cast, "negar", "organisation", "آفتاب") == ["درمانگاه آفتاب"]
    assert _found(cast, "negar", "organisation", "مهر") == []


def test_organisations_come_in_persian_order_with_what_they_belong_to(cast: Cast) -> None:
    for name in ("بانک یاس", "بانک آبان", "بانک پاییز"):
        create_organisation(**WHO, name=name)
    child = create_organisation(**WHO, name="بانک آبان، شعبهٔ رشت")
    move_organisation(**WHO, organisation_id=child.pk, parent_id=cast.pars.pk)
    (group,) = (one for one in find(cast.actor("negar"), sought("بانک")) if one.source.kind == "organisation")
    titles = ["بانک آبان", "بانک آبان، شعبهٔ رشت", "بانک پاییز", "بانک یاس"]
    assert [hit.title for hit in group.hits] == titles
    assert [hit.note for hit in group.hits] == ["", cast.pars.name, "", ""]
    page = find_of_kind(cast.actor("negar"), sought("بانک"), "organisation", size=3)
    rest = find_of_kind(cast.actor("negar"), sought("بانک"), "organisation", size=3, cursor=page.next_cursor)
    assert [hit.title for hit in (*page.items, *rest.items)] == titles


@pytest.mark.parametrize(
    "typed",
    [
        "09123456789",
        "۰۹۱۲ ۳۴۵ ۶۷۸۹",
        "٠٩١٢٣٤٥٦٧٨٩",
        "+98 912 345 6789",
        "00989123456789",
        "912-345-67",
        "9123456789",
        "Kaveh@Example.com",
        "kaveh@",
        "کاوه",
        "نوري",
        "کاوه نور",
        "علی کاوه",
        "kaveh@example.com ",
    ],
)
def test_a_person_is_found_by_name_number_mailbox(cast: Cast, typed: str) -> None:
    create_contact(**WHO, full_name="کاوه نوری علی", email="kaveh@example.com", mobile="09123456789")
    assert _found(cast, "negar", "person", typed) == ["کاوه نوری علی"]


def test_a_user_name_and_a_personnel_number_name_a_person(cast: Cast) -> None:
    Affiliation.objects.filter(contact=cast.contacts["zahra"]).update(personnel_number="A-4711")
    assert _found(cast, "negar", "person", "zahra") == ["زهرا کریمی"]
    assert _found(cast, "negar", "person", "a-۴۷۱۱") == ["زهرا کریمی"]
    assert _found(cast, "negar", "person", "A-471") == []


def test_questions_of_one_shape_share_a_statement_and_nothing_else(cast: Cast) -> None:
    numbers = {"zahra": "4711", "bahram": "b-4711", "hossein": "H-4711"}
    for name, number in numbers.items():
        Affiliation.objects.filter(contact=cast.contacts[name]).update(personnel_number=number)
    for name, number in numbers.items():
        for typed in (number.upper(), number.lower()):
            assert _found(cast, "negar", "person", typed) == [cast.contacts[name].full_name], typed
    for name in numbers:
        assert _found(cast, "negar", "person", cast.contacts[name].full_name) == [cast.contacts[name].full_name]


def test_a_changed_number_is_found_at_once_and_the_old_one_no_more(cast: Cast) -> None:
    one = create_contact(**WHO, full_name="کاوه نوری", mobile="09123456789")
    update_contact(**WHO, contact_id=one.pk, full_name="کاوه نوری", mobile="09351112233")
    assert _found(cast, "negar", "person", "09351112233") == ["کاوه نوری"]
    assert _found(cast, "negar", "person", "09123456789") == []


def test_whoever_left_is_found_and_marked(cast: Cast) -> None:
    close_contact(**WHO, contact_id=cast.contacts["zahra"].pk)
    (group,) = (one for one in find(cast.actor("negar"), sought("زهرا")) if one.source.kind == "person")
    assert [(hit.title, hit.note, hit.state) for hit in group.hits] == [
        ("زهرا کریمی", cast.pars.name, "Out of use"),
    ]


@pytest.mark.parametrize(
    ("who", "organisations", "people"),
    [
        ("mina", ["بیمارستان مهر"], ["فاطمه شریفی"]),
        ("hossein", [], []),
        ("zahra", [], []),
        ("bahram", [], []),
        ("fatemeh", ["بیمارستان مهر"], ["فاطمه شریفی"]),
    ],
)
def test_a_customer_finds_nothing_of_another(cast: Cast, who: str, organisations: list[str], people: list[str]) -> None:
    assert _found(cast, who, "organisation", "مهر") == organisations
    for typed in ("فاطمه", "fatemeh@example.com", "fatemeh"):
        assert _found(cast, who, "person", typed) == people


def test_a_representative_learns_no_place_of_his_colleague_elsewhere(cast: Cast) -> None:
    zahra = cast.contacts["zahra"]
    affiliate(**WHO, contact_id=zahra.pk, organisation_id=cast.mehr.pk, role=Role.STAFF)
    Affiliation.objects.filter(contact=zahra, organisation=cast.mehr).update(personnel_number="M-9")
    (group,) = (one for one in find(cast.actor("hossein"), sought("زهرا")) if one.source.kind == "person")
    assert [hit.note for hit in group.hits] == [cast.pars.name]
    assert _found(cast, "hossein", "person", "M-9") == []
    assert _found(cast, "fatemeh", "person", "M-9") == ["زهرا کریمی"]


@pytest.mark.parametrize(("who", "finds"), [("mina", True), ("hossein", False), ("bahram", False)])
def test_colleagues_are_found_by_the_vendors_people_alone(cast: Cast, who: str, *, finds: bool) -> None:
    for typed in ("نگار", "negar", "negar@example.com", "احمدي"):
        assert _found(cast, who, "colleague", typed) == (["نگار احمدی"] if finds else []), typed


def test_everything_is_two_queries(cast: Cast) -> None:
    for who in ("negar", "hossein", "mina"):
        actor = cast.actor(who)
        with count_queries(2):
            find(actor, sought("مهر"))


def test_the_index_built_anew_is_the_index_as_it_grew(cast: Cast) -> None:
    grown = sorted(Document.objects.values_list("pk", "terms"))
    Document.objects.all().delete()
    assert rebuild()["organisation"] == 2
    assert sorted(Document.objects.values_list("pk", "terms")) == grown
