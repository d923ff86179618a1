"""What happens between opening and answer, told beat by beat; each beat leaves the ticket live and promised."""

from datetime import datetime, timedelta

from pishkhan.apps.desk.actions.contacts import Logged, log_contact
from pishkhan.apps.desk.actions.customer import add_information, customer_message
from pishkhan.apps.desk.actions.quoting import agree_quote, offer_quote
from pishkhan.apps.desk.actions.referring import answer_referral, ask_again, refer, take_back_referral
from pishkhan.apps.desk.actions.speaking import acknowledge, ask_customer, reply
from pishkhan.apps.desk.actions.waiting import resume, resume_due, wait_scheduled, wait_third_party
from pishkhan.apps.desk.models import Quote, Referral
from pishkhan.apps.desk.rules.quotes import LineTerms
from pishkhan.apps.desk.rules.states import Channel, Direction, ReferralState
from pishkhan.apps.oncall.queries import local_day
from pishkhan.doors.demo.case import Case
from pishkhan.doors.demo.stage import Story
from pishkhan.doors.demo.texts import phrases
from pishkhan.pure.actor import SYSTEM

QUOTED = "این کار بیرون از قرارداد است. بهای آن را در پیش‌فاکتور می‌بینید؛ پس از پذیرش شما آغاز می‌کنیم."
ON_SITE, RIALS_ON_SITE = "آزمون و تحویل در محل مشتری", 18_000_000
RIALS_AN_HOUR = 9_500_000
KEPT = 0.9
LATE_AND_ASKED = 0.6
EARLY = (0.35, 0.95)


def tell(case: Case, kind: str, minutes: float, *, only_later_date: bool = False) -> None:
    """Write to the customer and promise the next word."""
    case.keep(
        reply(
            actor=case.speaker,
            at=case.at,
            code=case.code,
            body=case.say(kind),
            promise=case.promise(minutes),
            only_later_date=only_later_date,
        )
    )


def reach(case: Case, wanted: datetime) -> Story:
    """Let time pass until ``wanted``; on the way promises are moved by empty updates, or broken and asked about."""
    while case.ticket.promise_at is not None and case.ticket.promise_at < wanted and not case.awaits_customer:
        promised = case.ticket.promise_at
        if case.happens(KEPT):
            yield from case.until(promised - timedelta(minutes=case.stage.rng.randint(2, 25)))
            tell(case, "later", case.pace() * 2, only_later_date=True)
        else:
            yield from _broken(case, promised)
    yield from case.until(wanted)


def work_on(case: Case) -> Story:
    """Work until about the promise: mostly a little before it, sometimes after."""
    promised = case.ticket.promise_at or case.after(case.pace())
    span = (promised - case.at).total_seconds()
    if case.happens(KEPT):
        yield from case.until(case.at + timedelta(seconds=span * case.stage.rng.uniform(*EARLY)))
    else:
        yield from _broken(case, promised)


def agree_on_price(case: Case) -> Story:
    """Work that no contract pays for begins when the customer has accepted a quote."""
    if not case.ticket.waits_for_quote:
        return
    made = quote(case, case.script.subject, hours=3 + case.ticket.pk % 4)
    yield from case.until(case.at + timedelta(minutes=40))
    answer = case.site.representative.actor
    if answer is None or not case.is_live:
        return
    agree_quote(actor=answer, at=case.at, quote_id=made.pk)
    case.look_again()


def quote(case: Case, what: str, *, hours: int, days: int = 10) -> Quote:
    """Name a price for the work: so much for the hour, and a day on site."""
    lines = [LineTerms(what[:120], hours * RIALS_AN_HOUR, hours * 60), LineTerms(ON_SITE, RIALS_ON_SITE)]
    made = offer_quote(
        actor=case.speaker,
        at=case.at,
        code=case.code,
        lines=lines,
        valid_until=local_day(case.at) + timedelta(days=days),
        body=QUOTED,
        promise=case.promise(case.pace() * 3),
    )
    case.look_again()
    return made


def ask(case: Case) -> Story:
    """Ask the customer something and wait for him; some need a reminder."""
    reason = case.script.ask.split(". ")[0][:200]
    body = f"{case.script.ask}\n{case.say('reminder')}"
    for _ in range(2):
        case.keep(
            ask_customer(
                actor=case.speaker,
                at=case.at,
                code=case.code,
                body=body,
                reason=reason,
                reminder=case.promise(case.pace() * 3),
            )
        )
        reminder = case.ticket.promise_at
        answered = case.after(case.pace() * 1.2, case.stage.house.office)
        if reminder is None or answered <= reminder or not case.awaits_customer:
            break
        yield from case.until(reminder)
    yield from case.until(case.after(case.pace() * 0.5, case.stage.house.office))
    say = add_information if case.happens(0.5) else customer_message
    case.keep(say(actor=case.voice, at=case.at, code=case.code, body=case.script.told))
    if case.happens(0.15):
        case.keep(acknowledge(actor=SYSTEM, at=case.at, code=case.code, body=case.say("acknowledged")))
    yield from case.passes(case.pace() * 0.4)


def consult(case: Case) -> Story:
    """Ask a team behind the desk; sometimes two at once, sometimes again, sometimes the question is taken back."""
    referral = _refer(case, case.script.team, case.script.question, tells=True)
    second = None
    if case.happens(0.15):
        other = "engineering" if case.script.team != "engineering" else "database"
        second = _refer(case, other, phrases()["second_question"], tells=False)
    if case.happens(0.06):
        yield from reach(case, case.after(case.pace() * 0.5))
        take_back(case, referral)
    else:
        yield from reach(case, case.after(case.pace() * 1.2))
        answer(case, referral, case.script.reply, case.script.outcome)
    if second is not None:
        yield from reach(case, case.after(case.pace() * 0.5))
        answer(case, second, phrases()["second_answer"], "advice")
    if referral.state == ReferralState.ANSWERED and case.happens(0.08):
        yield from reach(case, case.after(30))
        again = ask_again(actor=case.owner, at=case.at, referral_id=referral.pk, question=case.say("ask_again"))
        yield from reach(case, case.after(case.pace()))
        answer(case, again, case.script.reply, "solved")
    yield from case.passes(25)


def wait_for_date(case: Case) -> Story:
    """Agree a date and wait for it; a rule of the house resumes the ticket."""
    until = case.promise(case.pace() * 6)
    case.keep(
        wait_scheduled(
            actor=case.speaker,
            at=case.at,
            code=case.code,
            until=until,
            evidence=case.script.wait or case.say("evidence"),
            body=case.say("scheduled"),
            promise=until,
        )
    )
    yield from case.until(until + timedelta(seconds=45))
    resume_due(actor=SYSTEM, at=case.at)
    case.look_again()
    yield from case.passes(20)


def wait_for_third_party(case: Case) -> Story:
    """A supplier must act; nothing the customer sees pauses."""
    reason = case.script.third
    case.keep(wait_third_party(actor=case.owner, at=case.at, code=case.code, reason=reason))
    yield from reach(case, case.after(case.pace() * 1.5))
    case.keep(resume(actor=case.owner, at=case.at, code=case.code))
    yield from case.passes(15)


def answer(case: Case, referral: Referral, text: str, outcome: str) -> None:
    """One of the asked team answers."""
    team = next(code for code, pk in case.stage.house.teams.items() if pk == referral.team_id)
    specialist = case.stage.rng.choice(case.stage.house.specialists(team))
    answered = answer_referral(actor=specialist, at=case.at, referral_id=referral.pk, answer=text, outcome=outcome)
    referral.state = answered.state


def take_back(case: Case, referral: Referral) -> None:
    """The desk no longer needs the answer."""
    take_back_referral(actor=case.owner, at=case.at, referral_id=referral.pk, reason=case.say("take_back"))
    referral.state = ReferralState.TAKEN_BACK


def chase(case: Case) -> None:
    """The customer asks where things stand, in the portal or by phone (A8)."""
    if case.person.actor is not None and case.happens(0.6):
        case.keep(customer_message(actor=case.voice, at=case.at, code=case.code, body=case.say("chase")))
        return
    call(case, "chase_call")


def call(case: Case, kind: str, *, adds_information: bool = False, direction: Direction = Direction.IN) -> int:
    """Log a call about the case; gives the contact's id."""
    logged = Logged(
        channel=Channel.PHONE,
        direction=direction,
        contact_id=case.person.contact_id,
        phone=case.person.phone,
        duration_seconds=case.stage.rng.randint(40, 420),
        note=case.say(kind),
        adds_information=adds_information,
    )
    touch = log_contact(actor=case.stage.on_duty(case.at), at=case.at, logged=logged, code=case.code)
    assert touch.ticket is not None  # noqa: S101 - it was logged about one
    case.keep(touch.ticket)
    return touch.pk


def _refer(case: Case, team: str, question: str, *, tells: bool) -> Referral:
    referral = refer(
        actor=case.speaker,
        at=case.at,
        code=case.code,
        team_id=case.stage.house.teams[team],
        question=question,
        reason=case.script.why,
        message=case.say("referred") if tells else "",
        promise=case.promise(case.pace() * 2) if tells else None,
    )
    case.keep(referral.ticket)
    return referral


def _broken(case: Case, promised: datetime) -> Story:
    """The promise passes without a word; mostly the customer asks, then the desk apologises."""
    case.at = max(promised, case.at)
    yield from case.passes(case.pace() * 0.4)
    if case.happens(LATE_AND_ASKED) and case.is_live:
        chase(case)
        yield from case.passes(case.pace() * 0.3)
    tell(case, "sorry", case.pace() * 2)
