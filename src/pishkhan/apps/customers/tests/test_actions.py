"""Organisations, their tree and their people: what may be written, and by whom."""

from collections.abc import Callable

import pytest

from pishkhan.apps.customers import actions, queries
from pishkhan.apps.customers.models import Affiliation, Contact, Organisation
from pishkhan.apps.customers.tests.builders import AT, contact, customer, organisation, town, vendor
from pishkhan.apps.people import actions as people
from pishkhan.apps.people.rules import Side
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Actor, Role
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db


def _move(what: Organisation, under: Organisation | None) -> Organisation:
    return actions.move_organisation(
        actor=SYSTEM, at=AT, organisation_id=what.pk, parent_id=under.pk if under else None
    )


@pytest.mark.parametrize("twin", ["بانك توسعه", "بانک‌توسعه", "بانکِ  توسعه", "بانک-توسعه"])
def test_names_that_read_alike_are_one_among_sisters(twin: str) -> None:
    bank = organisation("بانک توسعه")
    with pytest.raises(Refusal) as refusal:
        organisation(twin)
    assert (refusal.value.code, refusal.value.field) == ("customers.name_taken", "name")
    branch = organisation(twin, bank)
    with pytest.raises(Refusal, match="name_taken"):
        _move(branch, None)
    branch.refresh_from_db()
    assert branch.parent_id == bank.pk


def test_the_tree_moves_whole_and_has_no_cycle() -> None:
    head, province, town_office, other = (organisation(name) for name in ("ستاد", "استان", "شهرستان", "دیگر"))
    _move(province, head)
    _move(town_office, province)
    for under in (head, province, town_office):
        with pytest.raises(Refusal, match="cycle"):
            _move(head, under)
    assert queries.descendants([head.pk]) == {head.pk, province.pk, town_office.pk}
    _move(province, other)
    assert queries.descendants([head.pk]) == {head.pk}
    assert queries.descendants([other.pk]) == {other.pk, province.pk, town_office.pk}
    assert Organisation.objects.get(pk=town_office.pk).path == f"/{other.pk}/{province.pk}/{town_office.pk}/"
    _move(province, None)
    assert queries.descendants([province.pk, head.pk]) == {head.pk, province.pk, town_office.pk}
    assert queries.descendants([]) == queries.descendants([999_999]) == frozenset()


def test_a_tree_has_an_end() -> None:
    deep = organisation("۱")
    for level in range(2, 9):
        deep = organisation(str(level), deep)
    with pytest.raises(Refusal, match="too_deep"):
        organisation("نهم", deep)
    pair = organisation("جفت")
    organisation("زیر جفت", pair)
    with pytest.raises(Refusal, match="too_deep"):
        _move(pair, Organisation.objects.get(pk=deep.parent_id))


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "\u200f\u200b"), ("name", "…!"), ("name", "x" * 201), ("legal_id", "10103672688"), ("phone", "abc")],
)
def test_an_organisation_typed_wrong_is_refused_beside_its_field(field: str, value: str) -> None:
    with pytest.raises(Refusal) as refusal:
        actions.create_organisation(actor=SYSTEM, at=AT, **{"name": "بانک", field: value})
    assert refusal.value.field == field
    assert not Organisation.objects.exists()


def test_an_organisation_is_written_anew() -> None:
    bank, other = organisation("بانک"), organisation("بیمه")
    actions.update_organisation(
        actor=SYSTEM, at=AT, organisation_id=bank.pk, name="بانک نو", legal_id="۱۰۱۰۳۶۷۲۶۸۴", phone="۰۲۱۶۶۵۵۴۴۳۳"
    )
    bank.refresh_from_db()
    assert (bank.name, bank.legal_id, bank.phone) == ("بانک نو", "10103672684", "+982166554433")
    with pytest.raises(Refusal, match="name_taken"):
        actions.update_organisation(actor=SYSTEM, at=AT, organisation_id=other.pk, name="بانك نو")


def test_a_mailbox_belongs_to_one_contact() -> None:
    all_of = town()
    with pytest.raises(Refusal) as refusal:
        actions.create_contact(actor=SYSTEM, at=AT, full_name="دیگری", email="Negar@Bank.example")
    assert (refusal.value.code, refusal.value.field) == ("customers.email_taken", "email")
    with pytest.raises(Refusal, match="email_taken"):
        actions.update_contact(
            actor=SYSTEM, at=AT, contact_id=all_of.clerk.pk, full_name="حسین", email="negar@bank.example"
        )
    twice = [actions.NewContact("الف", email="a@x.example"), actions.NewContact("ب", email="A@x.example")]
    with pytest.raises(Refusal, match="email_taken"):
        actions.create_contacts(actor=SYSTEM, at=AT, people=twice)
    assert Contact.objects.count() == 3


@pytest.mark.parametrize(
    ("field", "value"),
    [("full_name", " \u200c "), ("full_name", "x" * 151), ("email", "a\nb@x.y"), ("mobile", "0912"), ("phone", "۱۲۳")],
)
def test_a_contact_typed_wrong_is_refused_beside_its_field(field: str, value: str) -> None:
    with pytest.raises(Refusal) as refusal:
        actions.create_contact(actor=SYSTEM, at=AT, **{"full_name": "مریم", field: value})
    assert refusal.value.field == field


def test_a_changed_contact_is_found_by_what_is_new_only() -> None:
    person = town().representative
    actions.update_contact(actor=SYSTEM, at=AT, contact_id=person.pk, full_name="مریم کاظمی", mobile="09351112233")
    agent = vendor(Role.AGENT)
    assert queries.find_contacts(agent, "کاظمی") == queries.find_contacts(agent, "0935111") == [person]
    assert queries.find_contacts(agent, "رضایی") == queries.find_contacts(agent, "0912345") == []
    actions.update_contact(actor=SYSTEM, at=AT, contact_id=person.pk, full_name="مریم کاظمی", active=False)
    assert queries.find_contacts(agent, "کاظمی") == []


def test_one_person_is_several_things_in_several_places_and_once_each() -> None:
    all_of = town()
    for _ in range(2):
        actions.affiliate(
            actor=SYSTEM,
            at=AT,
            contact_id=all_of.representative.pk,
            organisation_id=all_of.bank.pk,
            role=Role.REPRESENTATIVE,
        )
    assert queries.organisation_ids(all_of.representative.pk) == {all_of.ministry.pk, all_of.bank.pk}
    ended = {"contact_id": all_of.representative.pk, "organisation_id": all_of.bank.pk, "role": Role.REPRESENTATIVE}
    for _ in range(2):
        actions.end_affiliation(actor=SYSTEM, at=AT, **ended)
    assert queries.organisation_ids(all_of.representative.pk) == {all_of.ministry.pk}
    assert Affiliation.objects.filter(organisation=all_of.bank, active=False).count() == 1
    last = Event.objects.filter(name="customers.affiliation_changed").order_by("-id")[0]
    assert last.data == {**ended, "role": "representative", "active": False}
    with pytest.raises(Refusal, match="role"):
        actions.affiliate(actor=SYSTEM, at=AT, **{**ended, "role": Role.AGENT})


def test_an_account_is_one_persons_and_of_the_customers_side() -> None:
    all_of = town()
    account = people.create_user(actor=SYSTEM, at=AT, username="maryam", full_name="مریم", side=Side.CUSTOMER)
    staff = people.create_user(actor=SYSTEM, at=AT, username="agent", full_name="سارا", side=Side.VENDOR)
    actions.link_user(actor=SYSTEM, at=AT, contact_id=all_of.representative.pk, user_id=account.pk)
    with pytest.raises(Refusal, match="user_taken"):
        actions.link_user(actor=SYSTEM, at=AT, contact_id=all_of.clerk.pk, user_id=account.pk)
    with pytest.raises(NotFound):
        actions.link_user(actor=SYSTEM, at=AT, contact_id=all_of.clerk.pk, user_id=staff.pk)


@pytest.mark.parametrize(
    ("role", "answer"),
    [
        (Role.AGENT, "ok"),
        (Role.CONTRACTS, "ok"),
        (Role.ADMINISTRATOR, "ok"),
        (Role.SPECIALIST, "not_allowed"),
        (Role.QUALITY, "not_allowed"),
    ],
)
def test_which_of_the_vendors_people_keep_customers(role: Role, answer: str) -> None:
    assert _answers(vendor(role)) == {answer}


def test_customers_and_visitors_keep_nothing() -> None:
    where = organisation("شرکت نفت")
    own = customer(contact("مریم", where), represents=where)
    assert _answers(own) == _answers(ANONYMOUS) == {"not_found"}


def test_every_act_has_a_name_in_the_audit() -> None:
    where = organisation("شرکت نفت")
    written = AuditEntry.objects.filter(verb="customers.create_organisation", subject=f"organisation:{where.pk}")
    assert written.count() == 1
    assert Event.objects.get(name="customers.organisation_created").data == {
        "organisation_id": where.pk,
        "parent_id": None,
    }


def _answers(actor: Actor) -> set[str]:
    where = organisation(f"سازمان {Organisation.objects.count()}")
    person = actions.create_contact(actor=SYSTEM, at=AT, full_name="ناهید")
    account = people.create_user(actor=SYSTEM, at=AT, username=f"u{person.pk}", full_name="ناهید", side=Side.CUSTOMER)
    do = {"actor": actor, "at": AT}
    held = {"contact_id": person.pk, "organisation_id": where.pk, "role": Role.STAFF}
    return {
        _answer(lambda: actions.create_organisation(name="نو", **do)),
        _answer(lambda: actions.update_organisation(organisation_id=where.pk, name="آب", **do)),
        _answer(lambda: actions.move_organisation(organisation_id=where.pk, parent_id=None, **do)),
        _answer(lambda: actions.create_contact(full_name="نو", **do)),
        _answer(lambda: actions.create_contacts(people=[], **do)),
        _answer(lambda: actions.update_contact(contact_id=person.pk, full_name="نو", **do)),
        _answer(lambda: actions.affiliate(**held, **do)),
        _answer(lambda: actions.end_affiliation(**held, **do)),
        _answer(lambda: actions.link_user(contact_id=person.pk, user_id=account.pk, **do)),
        _answer(lambda: actions.close_organisation(organisation_id=where.pk, **do)),
    }


def _answer(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except NotFound:
        return "not_found"
    except Refusal as refusal:
        return refusal.code
    return "ok"
