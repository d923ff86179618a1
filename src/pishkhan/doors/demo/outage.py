"""One outage, many customers (A13): similar tickets within the hour, linked to the first and answered together."""

from datetime import datetime, timedelta
from random import Random

from pishkhan.apps.desk.actions.labels import link, tag
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.referring import answer_referral, refer
from pishkhan.apps.desk.actions.speaking import reply
from pishkhan.apps.desk.rules.states import Channel, LinkKind
from pishkhan.doors.demo.beats import tell
from pishkhan.doors.demo.case import Case
from pishkhan.doors.demo.endings import ending
from pishkhan.doors.demo.house import Site
from pishkhan.doors.demo.lives import answer_finally, rework
from pishkhan.doors.demo.stage import Stage, Story
from pishkhan.doors.demo.texts import Script, phrases

LASTS = timedelta(hours=2, minutes=20)
TEXTS = "outage"


def outage(stage: Stage, begins: datetime) -> Story:
    """The network fails at ``begins``: the first report is looked into, the others follow it."""
    first = _case(stage, stage.house.site("atieh"), begins)
    first.keep(open_ticket(actor=first.voice, at=begins, asked=first.asked()))
    ends = begins + LASTS
    for site in stage.house.sites:
        if ":" not in site.code and site.code != "atieh":
            at = begins + timedelta(seconds=stage.rng.randint(120, 2700))
            stage.begin(at, _follower(_case(stage, site, at), first, ends))
    yield from first.until(begins + timedelta(minutes=3))
    first.keep(take_ticket(actor=stage.on_duty(first.at), at=first.at, code=first.code))
    yield from first.until(begins + timedelta(minutes=6))
    referral = refer(
        actor=first.speaker,
        at=first.at,
        code=first.code,
        team_id=stage.house.teams["network"],
        question=_text("question"),
        reason="access",
        message=_text("working"),
        promise=first.promise(60),
    )
    first.keep(referral.ticket)
    first.keep(tag(actor=first.owner, at=first.at, code=first.code, name=_text("tag")))
    while first.ticket.promise_at is not None and first.ticket.promise_at < ends:
        yield from first.until(first.ticket.promise_at - timedelta(minutes=4))
        tell(first, "later", 60, only_later_date=True)
    yield from first.until(ends)
    specialist = stage.house.actors["maryam"]
    answer_referral(actor=specialist, at=ends, referral_id=referral.pk, answer=_text("reply"), outcome="solved")
    yield from first.until(ends + timedelta(minutes=5))
    answer_finally(first, _text("answer"))
    yield from ending(first, rework)


def _follower(case: Case, first: Case, ends: datetime) -> Story:
    """A customer of the same outage: told at once, linked to the first case, answered when it is over."""
    if case.site.people[0].actor is not None and case.happens(0.7):
        case.keep(open_ticket(actor=case.voice, at=case.at, asked=case.asked()))
    else:
        agent = case.stage.on_duty(case.at)
        case.keep(open_ticket(actor=agent, at=case.at, asked=case.asked(), channel=Channel.EMAIL))
    yield from case.until(case.at + timedelta(seconds=case.stage.rng.randint(90, 600)))
    case.keep(reply(actor=case.speaker, at=case.at, code=case.code, body=_text("working"), promise=case.promise(180)))
    case.keep(link(actor=case.owner, at=case.at, code=case.code, target_code=first.code, kind=LinkKind.RELATED))
    case.keep(tag(actor=case.owner, at=case.at, code=case.code, name=_text("tag")))
    yield from case.until(ends + timedelta(seconds=case.stage.rng.randint(600, 3000)))
    answer_finally(case, _text("answer"))
    yield from ending(case, rework)


def _case(stage: Stage, site: Site, at: datetime) -> Case:
    return Case(stage, site, site.representative, _script(stage.rng), site.products[0], at, (1, 1))


def _script(rng: Random) -> Script:
    return Script(
        subject=_text("subject"),
        body=rng.choice(phrases()[TEXTS]["bodies"]),
        type="outage",
        category="platform-speed",
        cause="network",
        grade=(1, 1),
        answer=_text("answer"),
        team="network",
        why="access",
        question=_text("question"),
        reply=_text("reply"),
        outcome="solved",
    )


def _text(kind: str) -> str:
    return str(phrases()[TEXTS][kind])
