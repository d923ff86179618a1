"""What is counted of a representative, month by month, and who reads it (C6, C7)."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast, minutes
from tests.represented import represent

from pishkhan.apps.academy.tests.builders import build_course
from pishkhan.apps.contracts.actions import (
    appoint_representative,
    end_appointment,
    renew_contract,
    suspend_appointment,
)
from pishkhan.apps.contracts.models import Appointment, Contract
from pishkhan.apps.contracts.rules import LineTerms
from pishkhan.apps.contracts.tests.builders import drawn_up
from pishkhan.apps.desk.actions.customer import confirm
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.resolving import resolve
from pishkhan.apps.desk.actions.teaching import answer_teaching
from pishkhan.apps.desk.actions.worktime import book_time
from pishkhan.apps.desk.models import Teaching, Ticket
from pishkhan.apps.reports.actions import count_representatives, count_up, recount
from pishkhan.apps.reports.models import RepresentativeCounting, RepresentativeMonth
from pishkhan.apps.reports.queries import representatives as told
from pishkhan.apps.reports.queries.levels import customers
from pishkhan.apps.reports.queries.representing import appointed_in
from pishkhan.apps.reports.rules import Span, SpanKind
from pishkhan.apps.reports.rules.representatives import Count
from pishkhan.apps.staffdesk import actions as own
from pishkhan.apps.staffdesk.actions import Asking, Forwarding
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import NotFound

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = SATURDAY.date()
FIRST_OF_NEXT = date(2027, 3, 21)
YEAR = Span.of(SpanKind.YEAR, TODAY)


@pytest.fixture
def cast() -> Cast:
    """The named cast; Hossein represents Pars."""
    cast = build_cast()
    represent(cast)
    return cast


def solved(cast: Cast, at: Any, *, lesson_id: int | None = None, score: int = 4, **changes: Any) -> Ticket:
    """A request of Hossein's, answered at once after twenty minutes of work."""
    negar, code = cast.actor("negar"), open_ticket(actor=cast.actor("hossein"), at=at, asked=cast.asked(**changes)).code
    take_ticket(actor=negar, at=at, code=code)
    book_time(actor=negar, at=at, code=code, minutes=20, on=at.date(), kind="work", note="")
    ends = {"category_id": cast.category.pk, "cause_id": cast.cause.pk, "lesson_id": lesson_id}
    resolve(actor=negar, at=at + minutes(10), code=code, answer="چنین کنید.", **ends)
    return confirm(actor=cast.actor("hossein"), at=at + minutes(12), code=code, score=score)


def counted(at: Any) -> None:
    while count_up(actor=SYSTEM, at=at):
        pass
    count_representatives(actor=SYSTEM, at=at)


def test_what_is_asked_taught_and_repeated_is_counted_in_its_month(cast: Cast) -> None:
    lesson = build_course(FOUNDED).lessons[0].pk
    solved(cast, SATURDAY, lesson_id=lesson)
    solved(cast, SATURDAY + minutes(30), request_type_id=cast.change_request.pk)
    taught = Teaching.objects.get()
    answer_teaching(actor=cast.actor("hossein"), at=SATURDAY + minutes(60), teaching_id=taught.pk, learnt=True)
    solved(cast, SATURDAY + DAY)
    solved(cast, SATURDAY + 2 * DAY, product_id=None)
    counted(SATURDAY + 3 * DAY)
    (row,) = RepresentativeMonth.objects.all()
    assert (row.requests, row.how_to, row.repeats) == (4, 3, 1)
    assert (row.taught, row.learnt, row.scores, row.score_sum) == (1, 1, 4, 16)
    assert (row.worked_minutes, row.how_to_timed, row.how_to_minutes) == (80, 3, 60)
    assert row.month.isoformat() == "2026-10-23"
    assert row.desk_id == cast.desk.pk


def test_a_repeat_after_ninety_days_is_a_new_question(cast: Cast) -> None:
    lesson = build_course(FOUNDED).lessons[0].pk
    solved(cast, SATURDAY, lesson_id=lesson)
    taught = Teaching.objects.get()
    answer_teaching(actor=cast.actor("hossein"), at=SATURDAY + minutes(60), teaching_id=taught.pk, learnt=True)
    late = SATURDAY + 91 * DAY
    solved(cast, late)
    counted(late + DAY)
    assert sum(RepresentativeMonth.objects.values_list("repeats", flat=True)) == 0


def test_what_he_solves_or_filters_at_his_own_desk_is_counted_for_him(cast: Cast) -> None:
    zahra, hossein, codes = cast.actor("zahra"), cast.actor("hossein"), []
    for number in range(4):
        asking = Asking(subject=f"چاپ {number}", body="نمی‌شود", organisation_id=cast.pars.pk)
        codes.append(own.send_request(actor=zahra, at=SATURDAY + minutes(number), asking=asking).code)
    later = {"actor": hossein, "at": SATURDAY + minutes(10)}
    own.answer(**later, code=codes[0], body="از منوی چاپ.")
    own.reject(**later, code=codes[1], reason="کار ما نیست")
    own.forward(**later, code=codes[2], forwarding=Forwarding(request_type_id=cast.how_to.pk))
    counted(SATURDAY + DAY)
    row = RepresentativeMonth.objects.get(desk_id=0)
    assert (row.asks, row.self_solved, row.filtered) == (4, 1, 1)
    assert RepresentativeMonth.objects.get(desk_id=cast.desk.pk).requests == 1


def test_who_is_suspended_keeps_what_was_counted(cast: Cast) -> None:
    solved(cast, SATURDAY)
    held = Appointment.objects.get()
    known = {"contract_id": held.contract_id, "appointment_id": held.pk}
    suspend_appointment(actor=SYSTEM, at=SATURDAY + minutes(60), **known, reason="مرخصی بلند")
    counted(SATURDAY + DAY)
    assert RepresentativeMonth.objects.get().requests == 1


def test_after_a_renewal_has_begun_its_own_representative_is_counted(cast: Cast) -> None:
    held = Appointment.objects.get()
    first, last = FIRST_OF_NEXT, FIRST_OF_NEXT + 300 * DAY
    contract = {"contract_id": held.contract_id, "number": "ق-1406/301"}
    renewal = renew_contract(actor=SYSTEM, at=SATURDAY, **contract, starts_on=first, ends_on=last)
    end_appointment(
        actor=SYSTEM, at=SATURDAY, contract_id=held.contract_id, appointment_id=held.pk, reason="از شرکت رفت"
    )
    zahra = cast.contacts["zahra"].pk
    next_one = appoint_representative(actor=SYSTEM, at=SATURDAY, contract_id=held.contract_id, contact_id=zahra)
    appointed = appointed_in(Span.of(SpanKind.MONTH, first))
    assert [one.contact_id for one in appointed.by_contract[renewal.pk] if one.on(first)] == [zahra]
    assert [one.id for one in appointed.by_contact[zahra] if one.on(first)] == [next_one.pk + 1]


def test_counting_again_changes_nothing_and_old_months_stay(cast: Cast) -> None:
    solved(cast, SATURDAY)
    counted(SATURDAY + DAY)
    first = list(RepresentativeMonth.objects.values_list("month", "requests", "first_contact"))
    months = RepresentativeCounting.objects.count()
    assert count_representatives(actor=SYSTEM, at=SATURDAY + DAY + minutes(5)) == 0
    assert count_representatives(actor=SYSTEM, at=SATURDAY + DAY + minutes(60)) == 3
    assert list(RepresentativeMonth.objects.values_list("month", "requests", "first_contact")) == first
    assert first[0][2] == 1
    assert RepresentativeCounting.objects.count() == months
    recount(actor=SYSTEM, at=SATURDAY + DAY)
    assert not RepresentativeMonth.objects.exists()
    assert count_representatives(actor=SYSTEM, at=SATURDAY + DAY) == 0, "first contacts are not known yet"


def test_who_reads_of_whom(cast: Cast) -> None:
    solved(cast, SATURDAY)
    counted(SATURDAY + DAY)
    held = Appointment.objects.get()
    for who in ("amir", "leyla", "mina", "hossein", "bahram"):
        (line,) = told.lines(cast.actor(who), YEAR, TODAY)
        assert (line.appointment, line.counts.requests) == (held, 1)
        assert told.growth(cast.actor(who), held.pk, YEAR, TODAY).months[7][1].requests == 1
    assert not told.lines(cast.actor("fatemeh"), YEAR, TODAY)
    for who in ("negar", "maryam", "zahra"):
        with pytest.raises(NotFound):
            told.lines(cast.actor(who), YEAR, TODAY)
        with pytest.raises(NotFound):
            told.growth(cast.actor(who), held.pk, YEAR, TODAY)
    with pytest.raises(NotFound):
        told.growth(cast.actor("fatemeh"), held.pk, YEAR, TODAY)
    with pytest.raises(NotFound):
        customers(cast.actor("hossein"), YEAR, TODAY, 8)


def test_the_tickets_behind_a_count_are_those_it_counts(cast: Cast) -> None:
    asked = solved(cast, SATURDAY)
    other = solved(cast, SATURDAY + minutes(30), request_type_id=cast.change_request.pk)
    held = Appointment.objects.get().pk
    assert _codes(cast, held, Count.REQUESTS) == [other.code, asked.code]
    assert _codes(cast, held, Count.HOW_TO) == [asked.code]
    assert _codes(cast, held, Count.REPEATS) == []


def _codes(cast: Cast, held: int, count: Count) -> list[str]:
    return [one.code for one in told.tickets_behind(cast.actor("amir"), held, YEAR, count).items]


def test_names_and_counts_put_the_list_in_order(cast: Cast) -> None:
    solved(cast, SATURDAY)
    counted(SATURDAY + DAY)
    amir = cast.actor("amir")
    assert len(told.lines(amir, YEAR, TODAY, sort="requests", text=cast.pars.name[:4])) == 1
    assert not told.lines(amir, YEAR, TODAY, text="هیچ‌کس")
    (one,) = customers(amir, YEAR, TODAY, 8)
    assert one.counts.requests == 1


def months_of(held: Appointment, month: date, desk_id: int, **counts: int) -> None:
    RepresentativeMonth.objects.create(appointment=held, month=month, desk_id=desk_id, **counts)


def test_the_saving_is_of_his_own_questions_else_of_his_year_else_of_his_organisation_and_the_same_to_all(
    cast: Cast, settings: Any
) -> None:
    settings.SUPPORT_HOUR_RIALS = 3_000_000
    month, before = Span.of(SpanKind.MONTH, TODAY), Span.of(SpanKind.MONTH, TODAY).previous()
    held = Appointment.objects.get()
    other = Appointment.objects.create(
        contract=held.contract,
        contact=cast.contacts["zahra"],
        starts_on=date(2026, 1, 1),
        since=date(2026, 1, 1),
        appointed_at=FOUNDED,
        state="ended",
        ended_at=FOUNDED,
    )
    months_of(held, month.start, 0, self_solved=6)
    months_of(other, before.start, cast.desk.pk, how_to_timed=12, how_to_minutes=12 * 30)

    def saved(who: str, held: Appointment = held) -> tuple[float | None, int | None]:
        line = told.growth(cast.actor(who), held.pk, month, TODAY).line
        return line.saved, line.saved_rials

    assert [saved(who) for who in ("leyla", "mina")] == [(180.0, 9_000_000)] * 2
    assert [saved(who) for who in ("hossein", "bahram")] == [(180.0, None)] * 2, "money is the vendor's to read"
    months_of(held, before.start, cast.desk.pk, how_to_timed=10, how_to_minutes=10 * 20)
    assert saved("leyla") == (120.0, 6_000_000)
    RepresentativeMonth.objects.filter(appointment=held, month=month.start).update(how_to_timed=10, how_to_minutes=100)
    assert saved("leyla") == (60.0, 3_000_000)
    settings.SUPPORT_HOUR_RIALS = 0
    assert saved("leyla") == (60.0, None)


def test_other_customers_questions_say_nothing_of_his(cast: Cast) -> None:
    month = Span.of(SpanKind.MONTH, TODAY)
    held = Appointment.objects.get()
    months_of(held, month.start, 0, self_solved=6)
    theirs = drawn_up(
        cast, number="ق-1405/777", lines=(LineTerms(policy_id=cast.policy.pk, product_id=cast.product.pk),)
    )
    Contract.objects.filter(pk=theirs.pk).update(organisation=cast.mehr)
    appoint_representative(actor=SYSTEM, at=FOUNDED, contract_id=theirs.pk, contact_id=cast.contacts["fatemeh"].pk)
    stranger = Appointment.objects.latest("pk")
    months_of(stranger, month.start, cast.desk.pk, how_to_timed=50, how_to_minutes=900)
    assert told.growth(cast.actor("leyla"), held.pk, month, TODAY).line.saved is None
