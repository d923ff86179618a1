"""The life of a case: how it comes, what is done on it, how it is answered."""

from datetime import timedelta

from pishkhan.apps.desk.actions.customer import withdraw
from pishkhan.apps.desk.actions.merging import merge, unmerge
from pishkhan.apps.desk.actions.opening import Call, open_from_call, open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.resolving import close_without_answer, resolve
from pishkhan.apps.desk.actions.speaking import note
from pishkhan.apps.desk.actions.worktime import book_time
from pishkhan.apps.desk.rules.states import Channel, Closure
from pishkhan.apps.oncall.queries import local_day
from pishkhan.doors.demo.asides import little_things, use_known
from pishkhan.doors.demo.asking import asked_first
from pishkhan.doors.demo.beats import (
    agree_on_price,
    ask,
    consult,
    reach,
    tell,
    wait_for_date,
    wait_for_third_party,
    work_on,
)
from pishkhan.doors.demo.case import Case
from pishkhan.doors.demo.endings import ending
from pishkhan.doors.demo.offering import look_first, sent_after
from pishkhan.doors.demo.stage import Story
from pishkhan.doors.demo.teaching import lesson_of
from pishkhan.doors.demo.texts import phrases

EASY = ("how-to", "training", "configuration")
LEFT_TO_DEALING = 0.08
POLL = timedelta(minutes=30)
SOLVED_IN_CALL = {True: 0.82, False: 0.3}
AT_ONCE = {True: 0.75, False: 0.2}


def by_phone(case: Case) -> Story:
    """A call that opens a case; easy ones are answered before it ends (A7)."""
    seconds = case.stage.rng.randint(150, 900)
    agent = case.stage.on_duty(case.at)
    call = Call(began_at=case.at, duration_seconds=seconds, phone=case.person.phone)
    case.keep(open_from_call(actor=agent, at=case.at, asked=case.asked(), call=call))
    if case.happens(SOLVED_IN_CALL[case.script.type in EASY]):
        yield from case.until(case.at + timedelta(seconds=seconds - 30))
        answer_finally(case, case.script.answer)
        yield from ending(case, rework)
        return
    yield from case.passes(8)
    tell(case, "working", case.pace())
    yield from worked(case)


def in_writing(case: Case, channel: Channel) -> Story:
    """A request in the portal, or one the desk opens for a mail or a letter; then somebody takes it."""
    if channel == Channel.PORTAL:
        key = look_first(case)
        case.keep(open_ticket(actor=case.voice, at=case.at, asked=case.asked()))
        sent_after(case, key)
    else:
        case.keep(open_ticket(actor=case.stage.on_duty(case.at), at=case.at, asked=case.asked(), channel=channel))
    yield from in_work(case)


def by_staff(case: Case, channel: Channel) -> Story:
    """One of the staff asks his representative; what that one sends on is a case like any other."""
    yield from asked_first(case, channel)
    if case.is_open_at_desk:
        yield from in_work(case)


def in_work(case: Case) -> Story:
    """From a ticket that came in writing to its end."""
    yield from _find_owner(case)
    if case.happens(0.045):
        yield from _closed_early(case)
        return
    if case.happens(AT_ONCE[case.script.type in EASY]):
        yield from case.passes(12)
        little_things(case)
        answer_finally(case, case.script.answer)
        yield from ending(case, rework)
        return
    yield from case.passes(15)
    tell(case, "working", case.pace())
    yield from worked(case)


def duplicate(case: Case, first: Case) -> Story:
    """The same trouble reported once more: merged into the first case, and some of these merges are undone."""
    case.keep(open_ticket(actor=case.voice, at=case.at, asked=case.asked()))
    yield from case.passes(10)
    if first.is_live and case.is_live:
        done = merge(actor=case.speaker, at=case.at, code=first.code, absorbed_code=case.code)
        first.keep(done.survivor)
        case.keep(done.absorbed)
        yield from case.passes(35)
        if not (first.is_live and case.happens(0.3)):
            return
        undone = unmerge(actor=first.owner, at=case.at, code=first.code, merge_id=done.pk)
        first.look_again()
        case.keep(type(case.ticket).objects.get(pk=undone.absorbed_id))
        yield from case.passes(10)
    tell(case, "working", case.pace())
    yield from worked(case)


def worked(case: Case) -> Story:
    """From the first promise to the answer, whatever lies between."""
    yield from work_on(case)
    yield from agree_on_price(case)
    if case.is_live:
        yield from _found_out(case)


def _found_out(case: Case) -> Story:
    """The price is no question any more; what is wrong is found out, and answered."""
    little_things(case)
    if case.script.ask and case.happens(0.55):
        yield from ask(case)
    if case.script.team and case.happens(0.62):
        yield from consult(case)
        if case.happens(0.3):
            tell(case, "progress", case.pace())
            yield from work_on(case)
    if case.script.third:
        yield from wait_for_third_party(case)
    elif case.script.wait or case.happens(0.025):
        yield from wait_for_date(case)
    if case.happens(0.12):
        yield from reach(case, case.after(case.pace() * 2.5))
    _hand_over(case)
    if case.happens(0.025) and not case.ticket.open_referrals:
        case.keep(withdraw(actor=case.voice, at=case.at, code=case.code, reason=case.say("withdrawn")))
        return
    answer_finally(case, case.script.answer)
    yield from ending(case, rework)


def rework(case: Case) -> Story:
    """Refused or reopened: the desk works on it again and answers once more."""
    yield from case.passes(20)
    tell(case, "sorry", case.pace())
    if case.script.team and case.happens(0.4):
        yield from consult(case)
    else:
        yield from work_on(case)
    answer_finally(case, phrases()["again_answer"])


def answer_finally(case: Case, text: str) -> None:
    """Give the answer, with category and cause."""
    house, speaker = case.stage.house, case.speaker
    case.keep(
        resolve(
            actor=speaker,
            at=case.at,
            code=case.code,
            answer=text,
            category_id=house.categories[case.script.category],
            cause_id=house.causes[case.script.cause],
            lesson_id=lesson_of(case),
        )
    )
    use_known(case, speaker)
    _book_work(case)


def _book_work(case: Case) -> None:
    """Of two cases one has its time written down, which the contract's hours pay for."""
    if case.ticket.pk % 2:
        minutes, owner = 15 + case.ticket.pk % 5 * 15, case.owner
        book_time(actor=owner, at=case.at, code=case.code, minutes=minutes, on=local_day(case.at), kind="work")


def _find_owner(case: Case) -> Story:
    """Taken by an agent within minutes, or left until the rota deals it."""
    if not case.happens(LEFT_TO_DEALING):
        yield from case.passes({1: 3, 2: 8, 3: 15, 4: 25}[case.ticket.priority])
        if case.ticket.owner_id is None:
            case.keep(take_ticket(actor=case.stage.on_duty(case.at), at=case.at, code=case.code))
        return
    case.stage.unowned += 1
    while case.ticket.owner_id is None:
        yield from case.until(case.calendar.due(case.at + POLL, 1))
        case.look_again()
    case.stage.unowned -= 1


def _closed_early(case: Case) -> Story:
    """Not covered by the contract, or no request at all."""
    yield from case.passes(20)
    closure = Closure.SPAM if case.happens(0.3) else Closure.NOT_COVERED
    case.keep(
        close_without_answer(
            actor=case.speaker, at=case.at, code=case.code, closure=closure, reason=case.say(closure.value)
        )
    )


def _hand_over(case: Case) -> None:
    """Somebody else is about to speak for the owner, who left him word (A6)."""
    if case.ticket.owner_id and not case.stage.is_on_duty(case.ticket.owner_id, case.at) and case.happens(0.5):
        case.keep(note(actor=case.owner, at=case.at, code=case.code, body=case.say("hand_over"), visibility="desk"))
