"""The last two days of the demo's own accounts: one ticket in every state, so that inbox and portal are alive now."""

from datetime import datetime, timedelta

from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.referring import answer_referral, refer
from pishkhan.apps.desk.actions.speaking import ask_customer, note
from pishkhan.apps.desk.actions.waiting import wait_scheduled
from pishkhan.apps.desk.rules.states import Channel
from pishkhan.doors.demo.asking import ask, is_spoken_for, send_on
from pishkhan.doors.demo.beats import tell
from pishkhan.doors.demo.case import Case
from pishkhan.doors.demo.house import ALWAYS_ON_DUTY, Person, Site
from pishkhan.doors.demo.lives import answer_finally
from pishkhan.doors.demo.stage import Stage, Story, once
from pishkhan.doors.demo.texts import filled, phrases, scripts

MINUTE = timedelta(minutes=1)


def prepare_curtain(stage: Stage, now: datetime) -> None:
    """Let every kind of open ticket begin some hours before ``now``, for the people whose accounts are shown."""
    house = stage.house
    pars, mehr = house.site("pars"), house.site("mehr")
    hossein, fatemeh, zahra = named(pars, "حسین"), named(mehr, "فاطمه"), named(pars, "زهرا")
    plays = (
        (pars, hossein, 8, 1500, answered),
        (pars, hossein, 4, 1250, _asked),
        (pars, zahra, 0, 400, referred),
        (pars, hossein, 6, 330, referred),
        (mehr, fatemeh, 1, 1700, _overdue),
        (mehr, fatemeh, 5, 300, answered),
        (mehr, fatemeh, 9, 200, _due_soon),
        (pars, hossein, 12, 160, _due_soon),
        (pars, zahra, 14, 900, _asked),
        (mehr, fatemeh, 11, 700, dated),
        (pars, hossein, 15, 26, untaken),
        (mehr, fatemeh, 13, 9, untaken),
        (pars, zahra, 16, 4, _waiting_for_him),
        (pars, zahra, 3, 55, _waiting_for_him),
    )
    for site, person, number, minutes, play in plays:
        at = now - MINUTE * minutes
        product = site.products[0]
        script = filled(scripts(product)[number], stage.rng)
        case = Case(stage, site, person, script, product, at, (2, 2))
        stage.begin(at, play(case, now))


def untaken(case: Case, _now: datetime) -> Story:
    """Just opened; nobody has taken it."""
    return once(lambda: _open(case))


def _asked(case: Case, now: datetime) -> Story:
    """The desk waits for the customer."""
    yield from taken(case)
    yield from case.until(now - MINUTE * 150)
    reason, body = phrases()["curtain"]["waiting_reason"], phrases()["curtain"]["waiting"]
    agent = case.owner
    case.keep(
        ask_customer(actor=agent, at=case.at, code=case.code, body=body, reason=reason, reminder=case.promise(20 * 60))
    )


def referred(case: Case, now: datetime) -> Story:
    """A question lies with a team behind the desk; another team has answered its part."""
    yield from taken(case)
    network, database = case.stage.house.teams["network"], case.stage.house.teams["database"]
    yield from case.until(case.at + MINUTE * 20)
    first = _refer(case, database, "database", tells=True)
    yield from case.until(case.at + MINUTE * 25)
    _refer(case, network, "network", tells=False)
    yield from case.until(now - MINUTE * 95)
    specialist = case.stage.house.specialists("database")[0]
    answer = case.script.reply or phrases()["second_answer"]
    answer_referral(actor=specialist, at=case.at, referral_id=first, answer=answer, outcome="advice")
    yield from case.until(now - MINUTE * 80)
    tell(case, "progress", 4 * 60)


def answered(case: Case, now: datetime) -> Story:
    """The answer is given; the customer has not yet said whether he accepts it."""
    yield from taken(case)
    yield from case.until(now - MINUTE * 120)
    answer_finally(case, case.script.answer)


def _overdue(case: Case, _now: datetime) -> Story:
    """A promise was broken, and the time for the solution runs out."""
    yield from taken(case)
    case.keep(note(actor=case.owner, at=case.at, code=case.code, body=case.say("note")))


def _due_soon(case: Case, now: datetime) -> Story:
    """The next word to the customer is due within the half hour."""
    yield from taken(case)
    yield from case.until(now - MINUTE * 40)
    tell(case, "progress", 65)


def dated(case: Case, now: datetime) -> Story:
    """A date was agreed; until then the ticket rests."""
    yield from taken(case)
    yield from case.until(now - MINUTE * 200)
    until = case.promise(23 * 60)
    case.keep(
        wait_scheduled(
            actor=case.owner,
            at=case.at,
            code=case.code,
            until=until,
            evidence=case.say("evidence"),
            body=case.say("scheduled"),
            promise=until,
        )
    )


def _open(case: Case) -> None:
    if is_spoken_for(case):
        case.keep(send_on(case, ask(case, Channel.PORTAL)))
    else:
        case.keep(open_ticket(actor=case.voice, at=case.at, asked=case.asked()))


def _waiting_for_him(case: Case, _now: datetime) -> Story:
    """Just sent; the representative has not looked yet."""
    ask(case, Channel.PORTAL)
    yield from ()


def taken(case: Case) -> Story:
    """Opened, taken by the agent who is always on duty, and told of."""
    _open(case)
    yield from case.until(case.at + MINUTE * 4)
    agent = case.stage.house.actors[ALWAYS_ON_DUTY]
    case.keep(take_ticket(actor=agent, at=case.at, code=case.code))
    yield from case.until(case.at + MINUTE * 5)
    tell(case, "working", 23 * 60)


def _refer(case: Case, team_id: int, why: str, *, tells: bool) -> int:
    referral = refer(
        actor=case.owner,
        at=case.at,
        code=case.code,
        team_id=team_id,
        question=case.script.question or phrases()["second_question"],
        reason="access" if why == "network" else "skill",
        message=case.say("referred") if tells else "",
        promise=case.promise(8 * 60) if tells else None,
    )
    case.keep(referral.ticket)
    return referral.pk


def named(site: Site, first_name: str) -> Person:
    """Somebody of a customer by his first name."""
    return next(person for person in site.people if person.name.startswith(first_name))
