"""The guard of customers, and how people are found."""

from collections.abc import Callable

import pytest

from pishkhan.apps.customers import actions, queries
from pishkhan.apps.customers.tests.builders import AT, Town, contact, customer, organisation, town, vendor
from pishkhan.apps.people import actions as people
from pishkhan.apps.people.rules import Side
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Actor, ActorKind, Role
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db
STRANGER = Actor(kind=ActorKind.CUSTOMER, user_id=1)
WHO = (
    "system",
    "agent",
    "specialist",
    "sales",
    "representative",
    "signatory",
    "staff",
    "other representative",
    "account of nobody",
    "visitor",
)
EVERY = {"ministry", "office", "bank", "representative", "clerk", "banker"}


def _actors(all_of: Town) -> dict[str, tuple[Actor, set[str]]]:
    own = customer(all_of.representative, represents=all_of.ministry)
    signatory = customer(all_of.representative, signs_for=all_of.ministry)
    return {
        "system": (SYSTEM, EVERY),
        "agent": (vendor(Role.AGENT), EVERY),
        "specialist": (vendor(Role.SPECIALIST), EVERY),
        "sales": (vendor(Role.CONTRACTS), EVERY),
        "representative": (own, {"ministry", "representative", "clerk"}),
        "signatory": (signatory, {"ministry", "representative", "clerk"}),
        "staff": (customer(all_of.clerk, works_at=all_of.ministry), {"ministry", "clerk"}),
        "other representative": (customer(all_of.banker, represents=all_of.bank), {"bank", "banker"}),
        "account of nobody": (STRANGER, set()),
        "visitor": (ANONYMOUS, set()),
    }


@pytest.mark.parametrize("who", WHO)
def test_who_sees_which_customer(who: str) -> None:
    all_of = town()
    actor, visible = _actors(all_of)[who]
    for name in ("ministry", "office", "bank"):
        assert _found(queries.organisation, actor, getattr(all_of, name).pk) == (name in visible)
    for name in ("representative", "clerk", "banker"):
        person = getattr(all_of, name)
        assert _found(queries.contact, actor, person.pk) == (name in visible)
        assert (person in queries.find_contacts(actor, person.full_name)) == (name in visible)
    assert {row.pk for row in queries.organisations_page(actor).items} == {
        getattr(all_of, name).pk for name in visible & {"ministry", "office", "bank"}
    }
    assert set(queries.contacts_of(actor, all_of.bank.pk)) == ({all_of.banker} if "banker" in visible else set())


@pytest.mark.parametrize(
    "text",
    [
        "رضایی",
        "مريم",
        "مریم رضا",
        "رضایی مریم",
        "۰۹۱۲۳۴۵۶۷۸۹",
        "0912 345",
        "+98 912 345 6789",
        "00989123456789",
        "9123456789",
        "989123",
    ],
)
def test_a_person_is_found_as_people_type(text: str) -> None:
    all_of = town()
    assert queries.find_contacts(vendor(Role.AGENT), text) == [all_of.representative]


@pytest.mark.parametrize("text", ["negar@bank.example", "NEGAR@bank", "negar", "negar@"])
def test_a_person_is_found_by_mailbox(text: str) -> None:
    all_of = town()
    assert queries.find_contacts(vendor(Role.AGENT), text) == [all_of.banker]


@pytest.mark.parametrize("text", ["علی‌رضا", "علی رضا", "علیرضا", "رضا علوی", "۸۸۷۷۶۶۵۵", "021-8877", "8877 66 55"])
def test_half_spaces_and_local_numbers_do_not_hide_anybody(text: str) -> None:
    where = organisation("شرکت نفت")
    person = contact("علی‌رضا علوی", where, phone="۰۲۱-۸۸۷۷۶۶۵۵")
    contact("علی محمدی", where)
    assert queries.find_contacts(vendor(Role.AGENT), text) == [person]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\u200f\u200b",
        "؟!",
        "زهرا",
        "مریم امینی",
        "0935",
        "x@y",
        "%",
        "_",
        "' or 1=1",
    ],
)
def test_what_matches_nobody_finds_nobody(text: str) -> None:
    town()
    assert queries.find_contacts(vendor(Role.AGENT), text) == []


def test_finding_costs_the_same_for_one_and_for_many(django_assert_num_queries: Callable[[int], object]) -> None:
    where = organisation("شرکت نفت")
    new = [actions.NewContact(f"کارمند شماره{at}", affiliations=((where.pk, Role.STAFF),)) for at in range(60)]
    ids = actions.create_contacts(actor=SYSTEM, at=AT, people=new)
    with django_assert_num_queries(3):
        found = queries.find_contacts(vendor(Role.AGENT), "کارمند")
        assert [person.affiliations.all()[0].organisation.name for person in found] == ["شرکت نفت"] * 20
    assert len(ids) == len(set(ids)) == 60
    assert queries.organisation_ids(ids[0]) == {where.pk}


def test_organisations_are_listed_in_persian_order_page_by_page() -> None:
    names = ["یزد", "پتروشیمی", "آب", "گاز", "برق"]
    for name in names:
        organisation(name)
    actor, seen, cursor = vendor(Role.AGENT), [], None
    for _ in range(3):
        page = queries.organisations_page(actor, cursor=cursor, size=2)
        seen += [row.name for row in page.items]
        cursor = page.next_cursor
    assert (seen, cursor) == (["آب", "برق", "پتروشیمی", "گاز", "یزد"], None)
    with pytest.raises(Refusal):
        queries.organisations_page(actor, cursor="forged")


@pytest.mark.parametrize("text", ["توسعه", "بانك", "توسعه‌", "۱۰۱۰۳۶۷۲۶۸۴", "021 6655 4433", "66554433"])
def test_an_organisation_is_found_by_name_number_and_legal_id(text: str) -> None:
    actions.create_organisation(
        actor=SYSTEM, at=AT, name="بانک توسعه", legal_id="10103672684", phone="02166554433", city="تهران"
    )
    organisation("وزارت راه")
    assert [row.name for row in queries.find_organisations(vendor(Role.AGENT), text)] == ["بانک توسعه"]
    assert queries.find_organisations(STRANGER, text) == []


def test_facts_of_an_account_come_from_one_query(django_assert_num_queries: Callable[[int], object]) -> None:
    all_of = town()
    account = people.create_user(actor=SYSTEM, at=AT, username="maryam", full_name="مریم", side=Side.CUSTOMER)
    person = all_of.representative
    actions.link_user(actor=SYSTEM, at=AT, contact_id=person.pk, user_id=account.pk)
    for role, where in ((Role.SIGNATORY, all_of.bank), (Role.STAFF, all_of.office)):
        actions.affiliate(actor=SYSTEM, at=AT, contact_id=person.pk, organisation_id=where.pk, role=role)
    with django_assert_num_queries(1):
        facts = queries.customer_facts(account.pk)
    assert facts == queries.CustomerFacts(
        person.pk, frozenset({all_of.ministry.pk}), frozenset({all_of.bank.pk}), frozenset({all_of.office.pk})
    )
    actions.end_affiliation(
        actor=SYSTEM, at=AT, contact_id=person.pk, organisation_id=all_of.bank.pk, role=Role.SIGNATORY
    )
    actions.close_organisation(actor=SYSTEM, at=AT, organisation_id=all_of.office.pk)
    assert queries.customer_facts(account.pk).signs_for == queries.customer_facts(account.pk).works_at == frozenset()
    assert queries.customer_facts(account.pk + 1).contact_id is None


def _found(query: Callable[[Actor, int], object], actor: Actor, wanted: int) -> bool:
    try:
        query(actor, wanted)
    except NotFound:
        return False
    return True
