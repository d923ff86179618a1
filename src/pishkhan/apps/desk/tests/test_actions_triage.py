"""Unknown senders: listed, recognised with a service level taken anew, made known, turned into tickets, dismissed."""

import pytest
from tests.cast import FOUNDED, Cast, minutes

from pishkhan.apps.customers.models import Contact
from pishkhan.apps.desk.actions.contacts import Logged, log_contact
from pishkhan.apps.desk.actions.opening import Asked, Call, open_from_call, open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.resolving import close_without_answer
from pishkhan.apps.desk.actions.speaking import reply
from pishkhan.apps.desk.actions.triage import NewSender, dismiss, open_from_triage, recognise, recognise_new
from pishkhan.apps.desk.models import Entry, Ticket, Touch, TriageItem
from pishkhan.apps.desk.queries.inbox import counts
from pishkhan.apps.desk.queries.triage import triage, triage_page
from pishkhan.apps.desk.rules.states import Channel
from pishkhan.apps.desk.tests.life import OPENED, clock, fresh
from pishkhan.apps.sla.actions import assign_policy
from pishkhan.apps.sla.models import Policy
from pishkhan.infra.memory import forget_passing
from pishkhan.pure.actor import SYSTEM, Role
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import NotFound, Refusal

AT = OPENED + minutes(30)
PHONE = "+982188001122"


def unknown_ticket(cast: Cast) -> Ticket:
    asked = Asked(subject="سامانه باز نمی‌شود", body="خطا می‌دهد", organisation_id=None, contact_id=None)
    return open_ticket(actor=cast.actor("negar"), at=OPENED, asked=asked, channel=Channel.EMAIL)


def unknown_call(cast: Cast, **changes: object) -> Touch:
    facts: dict[str, object] = {"phone": PHONE, "note": "کسی پرسید", "no_case_reason": "information"}
    return log_contact(actor=cast.actor("negar"), at=OPENED, logged=Logged(**(facts | changes)))  # type: ignore[arg-type]


def item_of(subject: Ticket | Touch) -> TriageItem:
    return TriageItem.objects.get(**{"ticket" if isinstance(subject, Ticket) else "touch": subject})


def bought(cast: Cast, code: str) -> None:
    """Pars bought another service level."""
    policy = Policy.objects.get(code=code)
    assign_policy(actor=SYSTEM, at=FOUNDED, organisation_id=cast.pars.pk, policy=policy)


def test_unknown_tickets_and_contacts_wait_and_are_counted(cast: Cast) -> None:
    ticket, call = unknown_ticket(cast), unknown_call(cast)
    unknown_call(cast, no_case_reason="wrong_number")
    unknown_call(cast, direction="out")
    unknown_call(cast, contact_id=cast.contacts["hossein"].pk, organisation_id=cast.pars.pk)
    waiting = triage(cast.actor("negar")).items
    assert {(item.ticket_id, item.touch_id) for item in waiting} == {(ticket.pk, None), (None, call.pk)}
    assert counts(cast.actor("negar"))["triage"] == 2
    for name in ("maryam", "leyla", "hossein"):
        with pytest.raises(NotFound):
            triage(cast.actor(name))


def test_recognising_takes_the_service_level_anew_from_the_opening(cast: Cast) -> None:
    bought(cast, "platinum")
    ticket = unknown_ticket(cast)
    slow = clock(ticket, ClockKind.RESOLUTION)
    person = cast.contacts["hossein"].pk
    recognise(
        actor=cast.actor("negar"),
        at=AT,
        item_id=item_of(ticket).pk,
        contact_id=person,
        organisation_id=cast.pars.pk,
    )
    known, asked = fresh(ticket), cast.asked()
    twin = open_ticket(
        actor=cast.actor("hossein"),
        at=OPENED,
        asked=Asked(subject="دوقلو", body="x", organisation_id=asked.organisation_id, contact_id=asked.contact_id),
    )
    assert (known.organisation_id, known.contact_id) == (cast.pars.pk, person)
    assert (known.terms_id, known.priority) == (twin.terms_id, twin.priority)
    for kind in (ClockKind.FIRST_RESPONSE, ClockKind.RESOLUTION):
        mine, other = clock(ticket, kind), clock(twin, kind)
        assert (mine.target_seconds, mine.started_at) == (other.target_seconds, OPENED)
        assert mine.organisation_id == cast.pars.pk
        assert mine.version_id == twin.terms_id
    assert clock(ticket, ClockKind.RESOLUTION).due_at != slow.due_at
    assert item_of(ticket).outcome == "recognised"
    assert counts(cast.actor("negar"))["triage"] == 0
    assert Entry.objects.get(ticket=ticket, verb="recognised").visibility == "specialists"


def test_what_has_ended_is_not_recomputed_by_recognising(cast: Cast) -> None:
    bought(cast, "platinum")
    ticket = unknown_ticket(cast)
    negar = cast.actor("negar")
    take_ticket(actor=negar, at=OPENED + minutes(3), code=ticket.code)
    reply(actor=negar, at=OPENED + minutes(10), code=ticket.code, body="سلام", promise=OPENED + minutes(60))
    before = clock(ticket, ClockKind.FIRST_RESPONSE)
    recognise(
        actor=negar,
        at=AT,
        item_id=item_of(ticket).pk,
        contact_id=cast.contacts["hossein"].pk,
        organisation_id=cast.pars.pk,
    )
    after = clock(ticket, ClockKind.FIRST_RESPONSE)
    assert (after.verdict, after.due_at, after.target_seconds) == (before.verdict, before.due_at, before.target_seconds)
    assert after.organisation_id == cast.pars.pk
    assert fresh(ticket).promise_at == OPENED + minutes(60)


def test_a_target_already_exceeded_breaches_when_it_is_known(cast: Cast) -> None:
    bought(cast, "platinum")
    ticket = unknown_ticket(cast)
    late = OPENED + minutes(60 * 30)
    recognise(
        actor=cast.actor("negar"),
        at=late,
        item_id=item_of(ticket).pk,
        contact_id=cast.contacts["hossein"].pk,
        organisation_id=cast.pars.pk,
    )
    assert clock(ticket, ClockKind.FIRST_RESPONSE).breached_at is not None


def test_a_person_is_recognised_only_where_he_belongs(cast: Cast) -> None:
    item = item_of(unknown_ticket(cast))
    negar, hossein = cast.actor("negar"), cast.contacts["hossein"].pk
    with pytest.raises(NotFound):
        recognise(actor=negar, at=AT, item_id=item.pk, contact_id=hossein, organisation_id=cast.mehr.pk)
    for contact_id, organisation_id in ((hossein, None), (None, cast.pars.pk), (None, None)):
        with pytest.raises(Refusal):
            recognise(actor=negar, at=AT, item_id=item.pk, contact_id=contact_id, organisation_id=organisation_id)
    assert item_of(Ticket.objects.get()).settled_at is None


def test_somebody_new_is_made_known_and_recognised_at_once(cast: Cast) -> None:
    call = unknown_call(cast)
    sender = NewSender(full_name="کاوه نوری", organisation_id=cast.mehr.pk, mobile="09121234567")
    recognise_new(actor=cast.actor("negar"), at=AT, item_id=item_of(call).pk, sender=sender)
    forget_passing()
    person = Contact.objects.get(full_name="کاوه نوری")
    call.refresh_from_db()
    assert (call.contact_id, call.organisation_id) == (person.pk, cast.mehr.pk)
    assert person.affiliations.get().role == Role.STAFF
    assert not triage(cast.actor("negar")).items


def test_a_refused_person_leaves_nothing(cast: Cast) -> None:
    item = item_of(unknown_call(cast))
    for sender in (
        NewSender(full_name="", organisation_id=cast.mehr.pk),
        NewSender(full_name="کاوه", organisation_id=None),
        NewSender(full_name="کاوه", organisation_id=987_654),
        NewSender(full_name="کاوه", organisation_id=cast.mehr.pk, email="hossein@example.com"),
    ):
        with pytest.raises(Refusal):
            recognise_new(actor=cast.actor("negar"), at=AT, item_id=item.pk, sender=sender)
    assert not Contact.objects.filter(full_name="کاوه").exists()


def test_a_contact_becomes_a_ticket_timed_since_it_came(cast: Cast) -> None:
    call = unknown_call(cast)
    asked = Asked(subject="چاپ", body="نمی‌شود", organisation_id=cast.pars.pk, contact_id=cast.contacts["hossein"].pk)
    made = open_from_triage(actor=cast.actor("negar"), at=AT, item_id=item_of(call).pk, asked=asked)
    call.refresh_from_db()
    assert (call.ticket_id, call.opened_case, call.no_case_reason) == (made.pk, True, "")
    assert made.opened_at == OPENED
    assert clock(made, ClockKind.FIRST_RESPONSE).started_at == OPENED
    assert Touch.objects.filter(ticket=made).count() == 1
    assert item_of(call).outcome == "opened"


def test_a_contact_that_becomes_a_ticket_of_somebody_unknown_waits_as_a_ticket(cast: Cast) -> None:
    call = unknown_call(cast)
    asked = Asked(subject="چاپ", body="نمی‌شود", organisation_id=None, contact_id=None)
    made = open_from_triage(actor=cast.actor("negar"), at=AT, item_id=item_of(call).pk, asked=asked)
    assert [item.ticket_id for item in triage(cast.actor("negar")).items] == [made.pk]


@pytest.mark.parametrize(
    ("dismissal", "closure", "reason"),
    [
        ("wrong_number", "withdrawn", "wrong_number"),
        ("not_entitled", "not_covered", "not_entitled"),
        ("spam", "spam", "other"),
    ],
)
def test_dismissing_keeps_the_reason(cast: Cast, dismissal: str, closure: str, reason: str) -> None:
    ticket, call = unknown_ticket(cast), unknown_call(cast)
    for subject in (ticket, call):
        dismiss(actor=cast.actor("negar"), at=AT, item_id=item_of(subject).pk, dismissal=dismissal, note="تبلیغ")
    call.refresh_from_db()
    assert fresh(ticket).closure == closure
    assert call.no_case_reason == reason
    assert {item.outcome for item in TriageItem.objects.all()} == {"dismissed"}
    assert {item.reason for item in TriageItem.objects.all()} == {"تبلیغ"}


def test_a_ticket_that_is_closed_leaves_the_list(cast: Cast) -> None:
    ticket = unknown_ticket(cast)
    close_without_answer(actor=cast.actor("negar"), at=AT, code=ticket.code, closure="spam", reason="تبلیغ")
    assert item_of(ticket).outcome == "closed"
    with pytest.raises(NotFound):
        triage_page(cast.actor("negar"), item_of(ticket).pk)


def test_what_is_decided_is_not_decided_twice(cast: Cast) -> None:
    item = item_of(unknown_call(cast))
    dismiss(actor=cast.actor("negar"), at=AT, item_id=item.pk, dismissal="spam")
    with pytest.raises(NotFound):
        dismiss(actor=cast.actor("saman"), at=AT, item_id=item.pk, dismissal="spam")


def test_the_number_that_called_finds_candidates(cast: Cast) -> None:
    call = Call(began_at=OPENED, duration_seconds=60, phone=PHONE)
    asked = Asked(subject="چاپ", body="نمی‌شود", organisation_id=None, contact_id=None)
    ticket = open_from_call(actor=cast.actor("negar"), at=AT, asked=asked, call=call)
    page = triage_page(cast.actor("negar"), item_of(ticket).pk)
    assert page.phone == PHONE
    assert not page.people
    found = triage_page(cast.actor("negar"), item_of(ticket).pk, "زهرا")
    assert [person.pk for person in found.people] == [cast.contacts["zahra"].pk]


def test_strangers_neither_see_nor_decide(cast: Cast) -> None:
    item = item_of(unknown_call(cast))
    for name in ("maryam", "leyla", "reza", "hossein"):
        with pytest.raises(NotFound):
            dismiss(actor=cast.actor(name), at=AT, item_id=item.pk, dismissal="spam")
