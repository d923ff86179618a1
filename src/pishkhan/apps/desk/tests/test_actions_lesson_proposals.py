"""What specialists answer again and again is proposed as a lesson, once, and again only by new evidence (G5)."""

from datetime import timedelta
from typing import Any

import pytest
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.academy.models import Lesson
from pishkhan.apps.academy.tests.builders import build_course
from pishkhan.apps.desk.actions.lesson_proposals import accept_lesson, dismiss_lesson, propose_lesson
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.referring import answer_referral, refer
from pishkhan.apps.desk.models import LessonProposal, Ticket
from pishkhan.apps.desk.queries.lesson_proposals import evidence_for, proposals_page
from pishkhan.infra.testing import deliver
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SOON = SATURDAY + minutes(10)


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


def answered(cast: Cast, at: Any = SATURDAY, *, outcome: str = "solved", text: str = "سهمیه را بزرگ کنید.") -> Ticket:
    """A request whose question to the network team is answered."""
    negar = cast.actor("negar")
    ticket = open_ticket(actor=cast.actor("hossein"), at=at, asked=cast.asked())
    take_ticket(actor=negar, at=at, code=ticket.code)
    asked = {"team_id": cast.network.pk, "question": "چرا؟", "reason": "skill"}
    made = refer(actor=negar, at=at + minutes(1), code=ticket.code, **asked)
    said = {"answer": text, "outcome": outcome}
    answer_referral(actor=cast.actor("maryam"), at=at + minutes(2), referral_id=made.pk, **said)
    ticket.refresh_from_db()
    return ticket


def proposed(ticket: Ticket, at: Any = SOON) -> LessonProposal | None:
    return propose_lesson(actor=SYSTEM, at=at, ticket_id=ticket.pk)


def three(cast: Cast, at: Any = SATURDAY) -> LessonProposal:
    last = [answered(cast, at + minutes(10 * number)) for number in range(3)][-1]
    made = proposed(last, at + minutes(60))
    assert made is not None
    return made


def test_three_answers_in_ninety_days_propose_a_lesson_by_themselves(cast: Cast) -> None:
    for number in range(2):
        assert proposed(answered(cast, SATURDAY + minutes(number))) is None
    assert proposed(answered(cast, outcome="not_ours")) is None
    answered(cast, SATURDAY + minutes(5))
    deliver()
    made = LessonProposal.objects.get()
    assert (made.evidence, made.state, made.category) == (3, "open", cast.category)


def test_what_lies_longer_back_is_no_evidence(cast: Cast) -> None:
    for number in range(2):
        answered(cast, SATURDAY + minutes(number))
    assert proposed(answered(cast, SATURDAY + 91 * DAY), SATURDAY + 91 * DAY + minutes(9)) is None


def test_new_evidence_joins_and_an_old_page_is_told(cast: Cast) -> None:
    made = three(cast)
    proposed(answered(cast, SATURDAY + DAY), SATURDAY + DAY)
    found = LessonProposal.objects.get()
    assert (found.evidence, found.version) == (4, 2)
    with pytest.raises(Conflict):
        dismiss_lesson(actor=cast.actor("reza"), at=SATURDAY, proposal_id=made.pk, reason="نه", version=1)


def test_the_draft_holds_nothing_that_is_known_of_the_customer(cast: Cast) -> None:
    whom = f"برای {cast.contacts['hossein'].full_name} از {cast.pars.name}"
    said = f"{whom}: ۰۹۱۲۱۲۳۴۵۶۷، a.b@pars.ir، نسخهٔ ۵.۲ را نصب کنید."
    for number in range(3):
        ticket = answered(cast, SATURDAY + minutes(number), text=said)
    made = proposed(ticket)
    assert made is not None
    assert "نسخهٔ ۵.۲ را نصب کنید" in made.draft
    for name in (cast.contacts["hossein"].full_name, cast.pars.name, "۰۹۱۲", "pars.ir"):
        assert name not in made.draft
    assert made.draft.count("نصب") == 1, "the same answer stands once"


def test_a_trainer_makes_a_lesson_of_it_in_his_own_words(cast: Cast) -> None:
    made, section = three(cast), build_course(FOUNDED).lessons[0].section_id
    facts = {"section_id": section, "title": "سهمیهٔ بایگانی", "body": "# سهمیه"}
    done = accept_lesson(actor=cast.actor("reza"), at=SATURDAY + DAY, proposal_id=made.pk, **facts)
    assert done.lesson == Lesson.objects.get(title="سهمیهٔ بایگانی")
    with pytest.raises(Refusal, match=r"desk\.proposal_decided"):
        dismiss_lesson(actor=cast.actor("reza"), at=SATURDAY + DAY, proposal_id=made.pk, reason="نه")
    assert proposed(answered(cast, SATURDAY + 2 * DAY), SATURDAY + 2 * DAY + minutes(5)) is None


def test_what_was_dismissed_comes_again_by_three_new_requests_only(cast: Cast) -> None:
    made = three(cast)
    dismiss_lesson(actor=cast.actor("reza"), at=SATURDAY + DAY, proposal_id=made.pk, reason="در راهنما هست")
    later = SATURDAY + 2 * DAY
    assert proposed(answered(cast, later), later + minutes(5)) is None
    assert proposed(answered(cast, later + minutes(6)), later + minutes(9)) is None
    again = proposed(answered(cast, later + minutes(10)), later + minutes(20))
    assert again is not None
    assert (again.pk != made.pk, again.evidence) == (True, 3)


def test_only_who_writes_courses_sees_proposals_and_texts_stay_guarded(cast: Cast) -> None:
    made = three(cast)
    reza = cast.actor("reza")
    assert [one.pk for one in proposals_page(reza).items] == [made.pk]
    assert [one.subject for one in evidence_for(reza, made)] == [None, None, None]
    for who in ("negar", "maryam", "amir", "hossein"):
        with pytest.raises(NotFound):
            proposals_page(cast.actor(who))
        with pytest.raises(NotFound):
            dismiss_lesson(actor=cast.actor(who), at=SATURDAY, proposal_id=made.pk, reason="نه")
