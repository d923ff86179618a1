"""How a case ends: confirmed with a word, refused and answered again, reopened, followed up, or closed by silence."""

from collections.abc import Callable
from datetime import timedelta

from pishkhan.apps.desk.actions.customer import confirm, refuse
from pishkhan.apps.desk.actions.opening import open_follow_up
from pishkhan.apps.desk.actions.resolving import close_silent, reopen
from pishkhan.apps.desk.rules.states import Status
from pishkhan.doors.demo.beats import call
from pishkhan.doors.demo.case import Case
from pishkhan.doors.demo.stage import Story
from pishkhan.doors.demo.teaching import learn
from pishkhan.doors.demo.texts import said
from pishkhan.pure.actor import SYSTEM

CONFIRMED, REFUSED, REOPENED = 0.52, 0.09, 0.02
SCORES = (5, 4, 3, 2, 1)
HAPPY = (46, 33, 13, 5, 3)
SWEEP = timedelta(minutes=4)

Rework = Callable[[Case], Story]


def ending(case: Case, rework: Rework) -> Story:
    """After the answer: what the customer does with it, until the ticket is closed."""
    chance = case.stage.rng.random()
    if chance < REFUSED:
        yield from _customer_time(case)
        case.keep(refuse(actor=case.voice, at=case.at, code=case.code, reason=case.say("refusal")))
        yield from rework(case)
    elif chance < REFUSED + REOPENED:
        yield from _customer_time(case)
        call(case, "chase_call")
        case.keep(reopen(actor=case.owner, at=case.at, code=case.code, reason=case.say("reopened")))
        yield from rework(case)
    yield from _last_word(case)
    learn(case)
    if case.happens(0.015):
        yield from _follow_up(case, rework)


def _customer_time(case: Case) -> Story:
    """The customer looks at the answer within minutes, hours or some days, but inside the window."""
    office = case.stage.house.office
    at = case.after(case.stage.rng.choice((25, 90, 240, 510, 900)), office)
    window = case.ticket.silence_due_at
    if window is not None and at >= window:
        at = window - timedelta(hours=1)
    yield from case.until(at)


def _confirm(case: Case) -> None:
    rng = case.stage.rng
    score = None if case.happens(0.2) else rng.choices(SCORES, HAPPY)[0]
    word = said(str(score), rng, "words") if score and case.happens(0.5) else ""
    case.keep(confirm(actor=case.voice, at=case.at, code=case.code, score=score, word=word))


def _silence(case: Case) -> Story:
    """Nobody says anything: the house closes it when its time has come."""
    while case.ticket.status == Status.RESOLVED and case.ticket.silence_due_at is not None:
        yield from case.until(case.ticket.silence_due_at + SWEEP)
        close_silent(actor=SYSTEM, at=case.at)
        case.look_again()


def _last_word(case: Case) -> Story:
    """The customer confirms, or says nothing."""
    if case.happens(CONFIRMED):
        yield from _customer_time(case)
        _confirm(case)
    else:
        yield from _silence(case)


def _follow_up(case: Case, rework: Rework) -> Story:
    """The window is over: the same trouble again is a new ticket that follows the old one, and is answered too."""
    yield from case.until(case.stage.house.office.due(case.at, 6 * 510))
    case.keep(open_follow_up(actor=case.voice, at=case.at, code=case.code, asked=case.asked()))
    yield from rework(case)
    yield from _last_word(case)
