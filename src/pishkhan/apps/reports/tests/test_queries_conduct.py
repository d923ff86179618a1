"""How the desk kept in touch and how it closed, over tickets that lived through the desk's verbs (A8, A9)."""

from datetime import datetime

import pytest
from tests.cast import SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.desk.actions.contacts import reclassify_chase
from pishkhan.apps.desk.actions.customer import confirm, customer_message, refuse
from pishkhan.apps.desk.actions.merging import merge
from pishkhan.apps.desk.actions.resolving import close_silent
from pishkhan.apps.desk.actions.speaking import ask_customer, reply
from pishkhan.apps.desk.models import Ticket, Touch
from pishkhan.apps.desk.tests.life import OPENED, answered, finish, fresh, opened, resolved
from pishkhan.apps.reports.queries.conduct import chase_rates, closures, empty_updates, reopened
from pishkhan.apps.reports.queries.scope import Scope
from pishkhan.apps.reports.queries.service import service_report
from pishkhan.apps.reports.rules import Figure, Share
from pishkhan.pure.actor import SYSTEM

pytestmark = pytest.mark.django_db
DAY = minutes(24 * 60)
SUNDAY = SATURDAY + DAY
MONTH = 30 * DAY


@pytest.fixture
def cast(db: None) -> Cast:
    return build_cast()


def scope(start: datetime = SATURDAY, end: datetime = SATURDAY + MONTH) -> Scope:
    return Scope(None, start, end, SATURDAY + MONTH)


def chased(cast: Cast) -> Ticket:
    ticket = answered(cast)
    customer_message(actor=cast.actor("hossein"), at=OPENED + minutes(40), code=ticket.code, body="چه شد؟")
    return fresh(ticket)


def test_a_ticket_chased_twice_counts_once_and_the_judged_one_only_before_reclassification(cast: Cast) -> None:
    twice, thanked = chased(cast), chased(cast)
    opened(cast)
    customer_message(actor=cast.actor("hossein"), at=OPENED + minutes(50), code=twice.code, body="باز هم؟")
    touch = Touch.objects.get(ticket=thanked, is_chase=True)
    at = OPENED + minutes(60)
    reclassify_chase(actor=cast.actor("negar"), at=at, code=thanked.code, touch_id=touch.pk, reason="فقط تشکر")
    assert chase_rates(scope()) == (Share(1, 3), Share(2, 3))


def test_a_merged_ticket_is_in_neither_part_of_any_share(cast: Cast) -> None:
    absorbed = chased(cast)
    kept = opened(cast)
    merge(actor=cast.actor("negar"), at=OPENED + minutes(60), code=kept.code, absorbed_code=absorbed.code)
    assert chase_rates(scope()) == (Share(0, 1), Share(0, 1))
    assert empty_updates(scope()) == Share(0, 0)


def test_every_message_with_a_promise_is_of_those_that_may_be_empty(cast: Cast) -> None:
    ticket = answered(cast)
    negar = cast.actor("negar")
    soon = OPENED + minutes(120)
    reply(actor=negar, at=OPENED + minutes(20), code=ticket.code, body="", promise=soon)
    ask_customer(actor=negar, at=OPENED + minutes(25), code=ticket.code, body="نسخه؟", reason="نسخه", reminder=soon)
    assert empty_updates(scope()) == Share(1, 3)


def test_an_answer_refused_in_the_next_period_belongs_to_the_period_of_the_answer(cast: Cast) -> None:
    held, refused = resolved(cast), resolved(cast)
    confirm(actor=cast.actor("hossein"), at=OPENED + minutes(60), code=held.code)
    refuse(actor=cast.actor("hossein"), at=SUNDAY + minutes(60), code=refused.code, reason="نشد")
    assert reopened(scope(end=SUNDAY)) == Share(1, 2)
    assert reopened(scope(start=SUNDAY)) == Share(0, 0)


def test_two_refusals_of_one_answer_before_the_period_do_not_break_the_report(cast: Cast) -> None:
    for ticket in (resolved(cast), resolved(cast)):
        refuse(actor=cast.actor("hossein"), at=SUNDAY + minutes(60), code=ticket.code, reason="نشد")
    finish(cast, opened(cast, at=SUNDAY), SUNDAY + minutes(30))
    report = service_report(SYSTEM, start=SUNDAY, end=SUNDAY + DAY, now=SUNDAY + DAY)
    assert report.figures[Figure.REOPENED] == Share(0, 1)
    assert report.to_data()["figures"]["reopened"]["band"] is not None


def test_silence_and_closing_after_a_chase_are_visible(cast: Cast) -> None:
    silent = finish(cast, chased(cast), OPENED + minutes(60))
    assert silent.silence_due_at is not None
    close_silent(actor=SYSTEM, at=silent.silence_due_at)
    confirm(actor=cast.actor("hossein"), at=OPENED + minutes(60), code=resolved(cast).code)
    assert closures(scope()) == (Share(1, 2), Share(1, 2))
