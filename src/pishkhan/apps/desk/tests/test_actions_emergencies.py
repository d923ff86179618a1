"""Emergencies: the customer's word, the desk's, and a manager's where they differ (B8)."""

from datetime import datetime

import pytest
from tests.cast import SATURDAY, Cast, build_cast, minutes
from tests.represented import represent

from pishkhan.apps.customers.actions import affiliate
from pishkhan.apps.desk.actions import contesting, emergencies
from pishkhan.apps.desk.actions.merging import merge
from pishkhan.apps.desk.actions.notes import leave_note, read_note
from pishkhan.apps.desk.actions.opening import Call, open_from_call, open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.priority import change_priority
from pishkhan.apps.desk.actions.resolving import resolve
from pishkhan.apps.desk.models import Emergency, Entry, Ticket
from pishkhan.apps.desk.queries.emergencies import EmergencyCounts, counts_of
from pishkhan.apps.desk.queries.page import ticket_page
from pishkhan.apps.desk.queries.portal_request import request
from pishkhan.apps.desk.tests.life import clock
from pishkhan.apps.oncall.actions import set_call_days, set_rota
from pishkhan.apps.oncall.models import Attempt, Page
from pishkhan.apps.people.actions import add_member
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.notifications.models import Notification
from pishkhan.infra.testing import client_for, deliver, frozen
from pishkhan.pure.actor import SYSTEM, Role
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import Refusal

pytestmark = pytest.mark.django_db
NIGHT = SATURDAY + minutes(15 * 60)
STAKE = "پذیرش بیماران ایستاده است."


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return build_cast()


def _declared(cast: Cast, at: datetime = NIGHT) -> Ticket:
    """Hossein opens a request in the night and declares an emergency with it."""
    return open_ticket(actor=cast.actor("hossein"), at=at, asked=cast.asked(emergency=STAKE))


def _lowered(cast: Cast, ticket: Ticket, at: datetime, by: str = "negar") -> None:
    given = {"actor": cast.actor(by), "at": at, "code": ticket.code}
    emergencies.lower_emergency(**given, reason="تنها چاپ کند است.")


def _contested(cast: Cast, ticket: Ticket, at: datetime) -> None:
    contesting.contest_emergency(actor=cast.actor("hossein"), at=at, code=ticket.code, words="ثبت هم ایستاده است.")


def _counts(cast: Cast) -> EmergencyCounts:
    return counts_of(cast.actor("mina"), cast.pars.pk)


def test_a_declaration_pages_at_once_and_its_confirmation_raises_the_priority(cast: Cast) -> None:
    with frozen(NIGHT):
        ticket = _declared(cast)
        page = Page.objects.get(subject__startswith="emergency:")
        assert set(Attempt.objects.filter(page=page).values_list("user__username", flat=True)) == {"negar"}
        before = ticket.priority
        given = {"actor": cast.actor("negar"), "code": ticket.code, "at": NIGHT + minutes(5)}
        emergencies.confirm_emergency(**given, word="دو همکار روی آن کار می‌کنند.")
        deliver()
    ticket.refresh_from_db()
    page.refresh_from_db()
    assert (ticket.emergency, ticket.priority < before, ticket.impact, ticket.urgency) == ("confirmed", True, 1, 1)
    assert (page.state, page.acknowledged_by_id) == ("acknowledged", cast.users["negar"].pk)
    told = Notification.objects.filter(person_id=cast.users["hossein"].pk, kind="desk.emergency_decided")
    assert told.get().facts["case"] == "confirmed"
    seen = request(cast.actor("hossein"), ticket.code, NIGHT + minutes(6)).emergency
    assert seen is not None
    assert (seen.state, seen.reason) == ("confirmed", "دو همکار روی آن کار می‌کنند.")
    assert _counts(cast) == EmergencyCounts(declared=1, confirmed=1)
    with pytest.raises(Refusal, match="emergency_decided"):
        _lowered(cast, ticket, NIGHT + minutes(9))


def test_only_the_representative_declares_or_an_agent_on_his_word(cast: Cast) -> None:
    ticket = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    own = cast.asked(contact_id=cast.contacts["zahra"].pk, emergency=STAKE)
    with pytest.raises(Refusal, match="not_the_representative"):
        open_ticket(actor=cast.actor("zahra"), at=SATURDAY, asked=own)
    for name in ("fatemeh", "maryam", "mina"):
        given = {"actor": cast.actor(name), "at": SATURDAY, "code": ticket.code}
        with pytest.raises(Refusal):
            emergencies.declare_emergency(**given, stake=STAKE)
    emergencies.declare_emergency(actor=cast.actor("saman"), at=SATURDAY, code=ticket.code, stake=STAKE)
    assert Emergency.objects.get().by_phone
    with pytest.raises(Refusal, match="emergency_stands"):
        emergencies.declare_emergency(actor=cast.actor("hossein"), at=SATURDAY, code=ticket.code, stake=STAKE)


def test_where_somebody_is_appointed_a_representative_by_name_alone_declares_and_contests_nothing(cast: Cast) -> None:
    represent(cast)
    ticket = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    place = {"contact_id": cast.contacts["zahra"].pk, "organisation_id": cast.pars.pk}
    affiliate(actor=SYSTEM, at=SATURDAY, role=Role.REPRESENTATIVE, **place)
    given = {"actor": cast.actor("zahra"), "at": SATURDAY, "code": ticket.code}
    with pytest.raises(Refusal, match=r"contracts\.not_the_representative"):
        emergencies.declare_emergency(**given, stake=STAKE)
    emergencies.declare_emergency(**(given | {"actor": cast.actor("hossein")}), stake=STAKE)
    _lowered(cast, ticket, SATURDAY)
    with pytest.raises(Refusal, match=r"contracts\.not_the_representative"):
        contesting.contest_emergency(**given, words=STAKE)


def test_lowering_says_why_ends_the_page_and_heals_no_breach(cast: Cast) -> None:
    ticket = _declared(cast, SATURDAY)
    late = SATURDAY + minutes(60 * 24 * 20)
    given = {"actor": cast.actor("negar"), "at": late, "code": ticket.code}
    emergencies.lower_emergency(**given, reason="تنها چاپ کند است.", impact=3, urgency=3)
    ticket.refresh_from_db()
    assert (ticket.emergency, ticket.impact, ticket.urgency) == ("lowered", 3, 3)
    assert clock(ticket, ClockKind.RESOLUTION).breached_at is not None
    entry = Entry.objects.get(ticket=ticket, verb="emergency_lowered")
    assert (entry.visibility, entry.body) == ("customer", "تنها چاپ کند است.")
    assert Page.objects.get().state == "ended"


def test_unfounded_is_never_the_desk_s_word_alone(cast: Cast) -> None:
    ticket = _declared(cast, SATURDAY)
    _lowered(cast, ticket, SATURDAY + minutes(10))
    assert _counts(cast) == EmergencyCounts(declared=1, lowered=1)
    until = Emergency.objects.get().contest_until
    assert until is not None
    assert until > SATURDAY + minutes(60 * 24 * 2)
    assert contesting.lapse_emergencies(actor=SYSTEM, at=until - minutes(1)) == 0
    assert contesting.lapse_emergencies(actor=SYSTEM, at=until) == 1
    assert _counts(cast).unfounded == 1
    with pytest.raises(Refusal, match="not_contestable"):
        _contested(cast, ticket, until + minutes(1))


def test_what_is_contested_a_manager_decides_who_did_not_lower_it(cast: Cast) -> None:
    add_member(actor=SYSTEM, at=SATURDAY, team_id=cast.desk.pk, user_id=cast.users["negar"].pk, is_manager=True)
    ticket = _declared(cast, SATURDAY)
    _lowered(cast, ticket, SATURDAY + minutes(10))
    _contested(cast, ticket, SATURDAY + minutes(20))
    with pytest.raises(Refusal, match="not_contestable"):
        _contested(cast, ticket, SATURDAY + minutes(21))
    judged = {"at": SATURDAY + minutes(30), "code": ticket.code, "judgement": "ثبت نامه ایستاده بود."}
    for name in ("negar", "saman"):
        with pytest.raises(Refusal, match="not_the_judge"):
            contesting.judge_emergency(actor=cast.actor(name), unfounded=True, **judged)
    contesting.judge_emergency(actor=cast.actor("amir"), unfounded=False, **judged)
    ticket.refresh_from_db()
    assert (ticket.emergency, ticket.impact) == ("confirmed", 1)
    assert [page.state for page in Page.objects.order_by("id")] == ["ended", "paging"]
    assert _counts(cast) == EmergencyCounts(declared=1, confirmed=1, lowered=1, contested=1)


def test_whoever_is_on_call_speaks_while_nobody_is_on_duty(cast: Cast) -> None:
    set_rota(actor=SYSTEM, at=SATURDAY, team_id=cast.desk.pk, valid_from=SATURDAY.date(), shifts=[])
    day, saman = SATURDAY.date(), cast.users["saman"].pk
    set_call_days(actor=SYSTEM, at=SATURDAY, team_id=cast.desk.pk, first=day, last=day, people={day: saman})
    ticket = _declared(cast)
    assert set(Attempt.objects.values_list("user__username", flat=True)) == {"saman"}
    with pytest.raises(Refusal, match="not_on_duty"):
        _lowered(cast, ticket, NIGHT + minutes(5), by="negar")
    assert "confirm_emergency" in ticket_page(cast.actor("saman"), ticket.code, NIGHT).may
    _lowered(cast, ticket, NIGHT + minutes(5), by="saman")


def test_an_answer_ends_the_calling_and_what_was_not_judged_is_over(cast: Cast) -> None:
    with frozen(NIGHT):
        ticket = _declared(cast)
        take_ticket(actor=cast.actor("negar"), at=NIGHT + minutes(2), code=ticket.code)
        given = {"category_id": cast.category.pk, "cause_id": cast.cause.pk}
        resolve(actor=cast.actor("negar"), at=NIGHT + minutes(9), code=ticket.code, answer="بازگشت.", **given)
        deliver()
        deliver()
    assert Page.objects.get().state == "ended"
    assert (Emergency.objects.get().state, Ticket.objects.get().emergency) == ("over", "over")


def test_a_hand_over_note_stands_for_whoever_speaks_and_says_who_has_read_it(cast: Cast) -> None:
    ticket = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    leave_note(actor=cast.actor("saman"), at=SATURDAY, code=ticket.code, body="قول ساعت ده داده‌ام.")
    leave_note(actor=cast.actor("saman"), at=SATURDAY, code=ticket.code, body="قول ساعت یازده داده‌ام.")
    note = ticket_page(cast.actor("negar"), ticket.code, SATURDAY).note
    assert note is not None
    assert (note.note.body, note.unread, note.readers) == ("قول ساعت یازده داده‌ام.", True, [])
    read_note(actor=cast.actor("negar"), at=NIGHT, code=ticket.code)
    note = ticket_page(cast.actor("saman"), ticket.code, SATURDAY).note
    assert note is not None
    assert note.readers == [(cast.users["negar"].full_name, NIGHT)]


def test_a_call_that_is_written_down_later_calls_who_is_there_now(cast: Cast) -> None:
    later = NIGHT + minutes(180)
    call, asked = Call(began_at=NIGHT), cast.asked(emergency=STAKE)
    open_from_call(actor=cast.actor("negar"), at=later, asked=asked, call=call)
    page = Page.objects.get()
    assert (Emergency.objects.get().declared_at, page.begun_at) == (NIGHT, later)
    assert page.due_at is not None
    assert page.due_at > later, "nobody is passed over for minutes that went by before he was called"


def test_what_is_an_emergency_absorbs_and_is_not_absorbed(cast: Cast) -> None:
    urgent, plain = _declared(cast, SATURDAY), open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    given = {"actor": cast.actor("negar"), "at": SATURDAY + minutes(1)}
    with pytest.raises(Refusal, match="emergency_absorbed"):
        merge(**given, code=plain.code, absorbed_code=urgent.code)
    assert Page.objects.get().ended_at is None
    assert merge(**given, code=urgent.code, absorbed_code=plain.code).survivor == urgent


def test_what_quality_reads_of_emergencies_is_on_the_record(cast: Cast) -> None:
    _declared(cast, SATURDAY)
    with frozen(SATURDAY + minutes(1)):
        for name in ("amir", "leyla", "leyla"):
            assert STAKE in client_for(cast.users[name]).get("/console/emergencies/").text
    read = AuditEntry.objects.filter(verb="desk.read_emergencies")
    assert [one.actor_id for one in read] == [cast.users["leyla"].pk]


def test_a_declared_emergency_is_not_lowered_past_its_decision(cast: Cast) -> None:
    ticket = _declared(cast, SATURDAY)
    given = {"actor": cast.actor("negar"), "at": SATURDAY + minutes(1), "code": ticket.code}
    with pytest.raises(Refusal, match="emergency_open"):
        change_priority(**given, impact=3, urgency=3, reason="فوری نیست")
