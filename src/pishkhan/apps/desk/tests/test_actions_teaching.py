"""An answer teaches its representative a lesson; he says once whether he learnt it (C6)."""

from typing import Any

import pytest
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast, minutes
from tests.represented import represent

from pishkhan.apps.academy.actions import set_course_state
from pishkhan.apps.academy.rules import CourseState
from pishkhan.apps.academy.tests.builders import Built, build_course
from pishkhan.apps.contracts.actions import suspend_appointment
from pishkhan.apps.customers.actions.affiliations import end_affiliation
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.resolving import resolve
from pishkhan.apps.desk.actions.speaking import note, reply
from pishkhan.apps.desk.actions.teaching import answer_teaching, mark_taught, take_back_teaching
from pishkhan.apps.desk.models import Teaching, Ticket
from pishkhan.apps.desk.queries.page import ticket_page
from pishkhan.apps.desk.queries.portal_request import request
from pishkhan.apps.desk.queries.teaching import own_teachings, teachable_lessons, teachings_for
from pishkhan.infra.jobs.running import run_due
from pishkhan.infra.notifications.models import Notification
from pishkhan.infra.testing import frozen
from pishkhan.pure.actor import SYSTEM, Role
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db
LATER = SATURDAY + minutes(20)


@pytest.fixture
def cast() -> Cast:
    """The named cast; Hossein represents Pars."""
    cast = build_cast()
    represent(cast)
    return cast


@pytest.fixture
def built(cast: Cast) -> Built:
    """An open course of two lessons about the product that is asked about."""
    return build_course(FOUNDED, product_ids=(cast.product.pk,))


def asked(cast: Cast, **changes: Any) -> Ticket:
    ticket = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked(**changes))
    take_ticket(actor=cast.actor("negar"), at=SATURDAY, code=ticket.code)
    return ticket


def told(cast: Cast, code: str, lesson_id: int | None) -> Ticket:
    said = {"body": "از منوی چاپ، قالب را برگزینید.", "promise": SATURDAY + minutes(60), "lesson_id": lesson_id}
    return reply(actor=cast.actor("negar"), at=SATURDAY + minutes(5), code=code, **said)


def marked(cast: Cast, ticket: Ticket, lesson_id: int, **changes: Any) -> Teaching:
    seq = ticket.entries.get(verb="replied").seq
    given: dict[str, Any] = {"actor": cast.actor("negar"), "at": LATER, "code": ticket.code, "seq": seq}
    return mark_taught(**(given | {"lesson_id": lesson_id} | changes))


def test_a_reply_teaches_and_the_representative_learns_it_once(cast: Cast, built: Built) -> None:
    ticket = told(cast, asked(cast).code, built.lessons[0].pk)
    made = Teaching.objects.get()
    assert (made.state, made.appointment.contact, made.seq) == ("waiting", cast.contacts["hossein"], 3)
    answered = answer_teaching(
        actor=cast.actor("hossein"), at=LATER, teaching_id=made.pk, learnt=True, word=" یاد  گرفتم "
    )
    assert (answered.state, answered.answered_at, answered.word) == ("learnt", LATER, "یاد گرفتم")
    verbs = list(ticket.entries.order_by("seq").values_list("verb", flat=True))
    assert verbs[-3:] == ["replied", "taught", "teaching_learnt"]
    with pytest.raises(Refusal, match=r"desk\.teaching_answered"):
        answer_teaching(actor=cast.actor("hossein"), at=LATER, teaching_id=made.pk, learnt=False)
    with pytest.raises(Refusal, match=r"desk\.teaching_answered"):
        take_back_teaching(actor=cast.actor("negar"), at=LATER, code=ticket.code, teaching_id=made.pk)


def test_a_final_answer_teaches_too(cast: Cast, built: Built) -> None:
    ends = {"category_id": cast.category.pk, "cause_id": cast.cause.pk, "lesson_id": built.lessons[1].pk}
    resolve(actor=cast.actor("negar"), at=LATER, code=asked(cast).code, answer="چنین کنید.", **ends)
    made = Teaching.objects.get()
    assert made.ticket.entries.get(seq=made.seq).verb == "resolved"


def test_what_was_marked_is_taken_back_and_marked_again(cast: Cast, built: Built) -> None:
    ticket, lesson = told(cast, asked(cast).code, None), built.lessons[0].pk
    made = marked(cast, ticket, lesson)
    with pytest.raises(Refusal, match=r"desk\.taught_already"):
        marked(cast, ticket, lesson)
    marked(cast, ticket, built.lessons[1].pk)
    take_back_teaching(actor=cast.actor("saman"), at=LATER, code=ticket.code, teaching_id=made.pk)
    with pytest.raises(NotFound):
        answer_teaching(actor=cast.actor("hossein"), at=LATER, teaching_id=made.pk, learnt=True)
    again = marked(cast, ticket, lesson)
    assert list(Teaching.objects.order_by("id").values_list("state", flat=True)) == ["taken_back", "waiting", "waiting"]
    page = ticket_page(cast.actor("negar"), ticket.code, LATER)
    assert page.teachings[0].pk == again.pk
    assert len(request(cast.actor("hossein"), ticket.code, LATER).teachings) == 2


def test_only_an_answer_of_ours_to_the_representative_teaches(cast: Cast, built: Built) -> None:
    ticket, lesson = told(cast, asked(cast).code, None), built.lessons[0].pk
    note(actor=cast.actor("negar"), at=LATER, code=ticket.code, body="میان خودمان")
    for seq in (1, ticket.entries.get(verb="noted").seq, 99):
        with pytest.raises(Refusal, match=r"desk\.no_answer_taught"):
            marked(cast, ticket, lesson, seq=seq)
    with pytest.raises(Refusal, match=r"desk\.not_of_this_desk"):
        marked(cast, ticket, lesson, actor=cast.actor("leyla"))
    with pytest.raises(NotFound):
        marked(cast, ticket, lesson, actor=cast.actor("fatemeh"))
    fresh = {"organisation_id": cast.mehr.pk, "contact_id": cast.contacts["fatemeh"].pk}
    other = open_ticket(actor=cast.actor("fatemeh"), at=SATURDAY, asked=cast.asked(**fresh))
    take_ticket(actor=cast.actor("negar"), at=SATURDAY, code=other.code)
    with pytest.raises(Refusal, match=r"desk\.nobody_to_teach"):
        told(cast, other.code, lesson)
    assert not other.entries.filter(verb="replied").exists(), "nothing half done"


def test_only_a_lesson_that_customers_can_open_teaches(cast: Cast, built: Built) -> None:
    ticket = told(cast, asked(cast).code, None)
    set_course_state(actor=SYSTEM, at=LATER, course_id=built.course.pk, state=CourseState.RETIRED)
    for lesson in (built.lessons[0].pk, 10**9):
        with pytest.raises(Refusal, match=r"desk\.no_such_lesson"):
            marked(cast, ticket, lesson)
    assert not teachable_lessons(cast.actor("negar"), ticket)


def test_lessons_about_the_product_come_first_and_are_found_by_their_words(cast: Cast, built: Built) -> None:
    build_course(FOUNDED, "آشنایی با فرم‌ها")
    negar, ticket = cast.actor("negar"), asked(cast)
    assert [one.fits for one in teachable_lessons(negar, ticket)] == [True, True, False, False]
    assert [one.title for one in teachable_lessons(negar, ticket, "كارتابل")] == ["کارتابل", "کارتابل"]
    assert not teachable_lessons(negar, ticket, "بایگانی راکد")
    assert len(teachable_lessons(negar, ticket, "آشنایی با فرم‌ها")) == 2


def test_nobody_answers_for_the_representative(cast: Cast, built: Built) -> None:
    told(cast, asked(cast).code, built.lessons[0].pk)
    made = Teaching.objects.get()
    for who in ("zahra", "bahram", "fatemeh", "negar", "maryam"):
        with pytest.raises(NotFound):
            answer_teaching(actor=cast.actor(who), at=LATER, teaching_id=made.pk, learnt=True)
    assert [one.pk for one in own_teachings(cast.actor("hossein")).items] == [made.pk]
    assert not own_teachings(cast.actor("fatemeh")).items
    assert not teachings_for(cast.actor("maryam")).exists()
    with pytest.raises(NotFound):
        own_teachings(cast.actor("bahram"))


def test_who_is_taught_and_who_taught_are_told(cast: Cast, built: Built) -> None:
    with frozen(LATER):
        told(cast, asked(cast).code, built.lessons[0].pk)
        made = Teaching.objects.get()
        answer_teaching(actor=cast.actor("hossein"), at=LATER, teaching_id=made.pk, learnt=False, word="مثال می‌خواهم")
        run_due()
    assert Notification.objects.filter(person_id=cast.users["hossein"].pk, kind="desk.request_taught").count() == 1
    heard = Notification.objects.get(person_id=cast.users["negar"].pk, kind="desk.teaching_answered")
    assert heard.facts["case"] == "not_yet"


def test_who_is_suspended_or_has_left_says_no_word_to_it(cast: Cast, built: Built) -> None:
    ticket = told(cast, asked(cast).code, built.lessons[0].pk)
    made = Teaching.objects.get()
    known: dict[str, Any] = {"at": LATER, "teaching_id": made.pk, "learnt": True}
    place = {"contract_id": made.appointment.contract_id, "appointment_id": made.appointment_id}
    suspend_appointment(actor=SYSTEM, at=LATER, **place, reason="مرخصی بلند")
    with pytest.raises(Refusal, match=r"contracts\.suspended"):
        answer_teaching(actor=cast.actor("hossein"), **known)
    here = {"contact_id": cast.contacts["hossein"].pk, "organisation_id": cast.pars.pk, "role": Role.STAFF}
    end_affiliation(actor=SYSTEM, at=LATER, **here)
    with pytest.raises(NotFound):
        answer_teaching(actor=cast.actor("hossein"), **known)
    assert not ticket.entries.filter(verb="teaching_learnt").exists()
