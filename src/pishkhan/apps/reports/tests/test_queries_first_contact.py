"""First-contact resolution as the design words it, over tickets that lived through the desk's verbs."""

from collections.abc import Callable
from datetime import datetime

import pytest
from tests.cast import SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.desk.actions.contacts import Logged, log_contact
from pishkhan.apps.desk.actions.customer import confirm, refuse
from pishkhan.apps.desk.actions.merging import merge
from pishkhan.apps.desk.actions.opening import Call, open_from_call
from pishkhan.apps.desk.actions.referring import answer_referral
from pishkhan.apps.desk.actions.resolving import close_silent, close_without_answer
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.tests.life import OPENED, answered, finish, opened, referred
from pishkhan.apps.reports.queries.first_contact import first_contact
from pishkhan.apps.reports.queries.scope import Scope
from pishkhan.apps.reports.rules import Share
from pishkhan.pure.actor import SYSTEM

pytestmark = pytest.mark.django_db
MONTH = minutes(30 * 24 * 60)


@pytest.fixture
def cast(db: None) -> Cast:
    return build_cast()


def shares(now: datetime = OPENED + MONTH) -> tuple[Share, Share]:
    found = first_contact(Scope(None, SATURDAY - minutes(60), SATURDAY + MONTH, now))
    return found.gross, found.net


def first_words(cast: Cast) -> Ticket:
    return finish(cast, opened(cast), OPENED + minutes(40))


def too_late(cast: Cast) -> Ticket:
    return finish(cast, opened(cast), OPENED + minutes(61))


def second_words(cast: Cast) -> Ticket:
    return finish(cast, answered(cast), OPENED + minutes(40))


def after_referral(cast: Cast) -> Ticket:
    ticket, referral = referred(cast)
    answer_referral(
        actor=cast.actor("maryam"), at=OPENED + minutes(20), referral_id=referral.pk, answer="۱", outcome="solved"
    )
    return finish(cast, ticket, OPENED + minutes(40))


def then_silence(cast: Cast) -> Ticket:
    ticket = first_words(cast)
    close_silent(actor=SYSTEM, at=ticket.silence_due_at)
    return ticket


def then_refused(cast: Cast) -> Ticket:
    ticket = first_words(cast)
    return refuse(actor=cast.actor("hossein"), at=OPENED + minutes(100), code=ticket.code, reason="نشد")


def then_called_again(cast: Cast) -> Ticket:
    ticket = first_words(cast)
    logged = Logged(note="دوباره همان")
    log_contact(actor=cast.actor("negar"), at=OPENED + minutes(200), logged=logged, code=ticket.code)
    return ticket


def in_the_call(cast: Cast) -> Ticket:
    call = Call(began_at=OPENED, duration_seconds=480)
    ticket = open_from_call(actor=cast.actor("negar"), at=OPENED + minutes(8), asked=cast.asked(), call=call)
    return finish(cast, ticket, OPENED + minutes(7))


def after_the_call(cast: Cast) -> Ticket:
    call = Call(began_at=OPENED, duration_seconds=480)
    ticket = open_from_call(actor=cast.actor("negar"), at=OPENED + minutes(8), asked=cast.asked(), call=call)
    return finish(cast, ticket, OPENED + minutes(9))


@pytest.mark.parametrize(
    ("live", "counts"),
    [
        (first_words, True),
        (too_late, False),
        (second_words, False),
        (after_referral, False),
        (then_silence, False),
        (then_refused, False),
        (then_called_again, False),
        (in_the_call, True),
        (after_the_call, False),
    ],
)
def test_what_counts_as_first_contact(cast: Cast, live: Callable[[Cast], Ticket], counts: bool) -> None:
    live(cast)
    gross, _ = shares()
    assert (gross.part, gross.whole) == (int(counts), 1)


def test_a_new_ticket_on_the_same_matter_undoes_it(cast: Cast) -> None:
    first_words(cast)
    opened(cast, at=OPENED + minutes(300), category_id=None)
    assert shares()[0].part == 1
    opened(cast, at=OPENED + minutes(400))
    assert shares()[0].part == 0


def test_net_leaves_out_what_the_catalogue_flags_never_what_was_referred(cast: Cast) -> None:
    first_words(cast)
    opened(cast, request_type_id=cast.change_request.pk, category_id=None)
    referred(cast)
    opened(cast, request_type_id=None, category_id=None)
    gross, net = shares(OPENED + minutes(60))
    assert (gross.whole, net.whole) == (4, 3)


def test_it_is_provisional_until_the_window_ends(cast: Cast) -> None:
    ticket = first_words(cast)
    assert shares(ticket.reopen_until - minutes(1))[0].provisional == 1
    assert shares(ticket.reopen_until)[0].provisional == 0


def test_merged_and_spam_tickets_are_left_out(cast: Cast) -> None:
    negar = cast.actor("negar")
    kept, absorbed, spam = opened(cast), opened(cast), opened(cast)
    at = OPENED + minutes(30)
    merge(actor=negar, at=at, code=kept.code, absorbed_code=absorbed.code)
    close_without_answer(actor=negar, at=at, code=spam.code, closure="spam", reason="تبلیغ")
    assert shares()[0].whole == 1


def test_a_confirmed_answer_stays_first_contact(cast: Cast) -> None:
    ticket = first_words(cast)
    confirm(actor=cast.actor("hossein"), at=OPENED + minutes(90), code=ticket.code, score=5)
    assert shares()[0].part == 1
