"""One outage, many customers (A13): the first report becomes a major incident, the others belong to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from pishkhan.apps.desk.actions.children import attach_children
from pishkhan.apps.desk.actions.incidents import Announced, announce, declare_incident, end_incident
from pishkhan.apps.desk.actions.joint import Joint, answer_all, answer_child
from pishkhan.apps.desk.actions.labels import tag
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.referring import answer_referral, refer
from pishkhan.apps.desk.actions.speaking import reply
from pishkhan.apps.desk.models import MajorIncident
from pishkhan.apps.desk.rules.incidents import Audience, JointKind
from pishkhan.apps.desk.rules.states import Channel
from pishkhan.doors.demo.case import Case
from pishkhan.doors.demo.endings import ending
from pishkhan.doors.demo.house import Site
from pishkhan.doors.demo.lives import rework
from pishkhan.doors.demo.stage import Stage, Story
from pishkhan.doors.demo.texts import Script, phrases
from pishkhan.pure.actor import SYSTEM

LASTS = timedelta(hours=2, minutes=20)
MINUTE = timedelta(minutes=1)
TEXTS = "outage"


@dataclass(slots=True)
class Outage:
    """The incident on the stage: its parent's code once it is declared, and the cases that belong to it."""

    stage: Stage
    begins: datetime
    code: str = ""
    cases: list[Case] = field(default_factory=list)

    @property
    def ends(self) -> datetime:
        """When the network works again."""
        return self.begins + LASTS

    @property
    def declared(self) -> datetime:
        """When it was seen to be more than one customer's trouble."""
        return self.begins + 6 * MINUTE


def outage(stage: Stage, begins: datetime) -> Story:
    """The network fails at ``begins``: declared from the first report, announced, told and answered together."""
    it = Outage(stage, begins)
    first = _case(stage, stage.house.site("atieh"), begins)
    first.keep(open_ticket(actor=first.voice, at=begins, asked=first.asked()))
    for site in stage.house.sites:
        if ":" not in site.code and site.code != "atieh":
            at = begins + timedelta(seconds=stage.rng.randint(120, 2700))
            stage.begin(at, _follower(_case(stage, site, at), it))
    yield from first.until(begins + 3 * MINUTE)
    first.keep(take_ticket(actor=stage.on_duty(first.at), at=first.at, code=first.code))
    yield it.declared
    referral_id = _declare(it, first)
    for minutes in range(45, int(LASTS / MINUTE) - 10, 45):
        yield begins + minutes * MINUTE
        _tell_all(it, begins + minutes * MINUTE, JointKind.REPLY, _text("later"))
        if minutes == 45:
            _announce_cause(it, begins + minutes * MINUTE)
    yield it.ends
    _end(it, referral_id)
    yield it.ends + 5 * MINUTE
    _tell_all(it, it.ends + 5 * MINUTE, JointKind.RESOLVE, _text("answer"))
    for case in it.cases:
        case.at = it.ends + 5 * MINUTE
        stage.begin(case.at + MINUTE, ending(case, rework))


def _declare(it: Outage, first: Case) -> int:
    """Declared and announced; the network team is asked once, on the parent, and the first customer hears of it."""
    agent, house = it.stage.on_duty(it.declared), it.stage.house
    announced = Announced(
        title_fa=_text("title_fa"),
        title_en=_text("title_en"),
        body_fa=_text("announced_fa"),
        body_en=_text("announced_en"),
        audience=Audience.EVERYBODY,
        begins_at=it.begins,
        expected_end_at=it.begins + timedelta(hours=3),
        product_id=house.products[first.product],
    )
    incident = declare_incident(actor=agent, at=it.declared, announced=announced, from_code=first.code)
    it.code = incident.ticket.code
    first.at = it.declared
    _join(it, first)
    referral = refer(
        actor=agent,
        at=it.declared,
        code=it.code,
        team_id=house.teams["network"],
        question=_text("question"),
        reason="access",
    )
    return referral.pk


def _follower(case: Case, it: Outage) -> Story:
    """A customer of the same outage: told at once and attached, then told and answered with all the others."""
    if case.site.people[0].actor is not None and case.happens(0.7):
        case.keep(open_ticket(actor=case.voice, at=case.at, asked=case.asked()))
    else:
        agent = case.stage.on_duty(case.at)
        case.keep(open_ticket(actor=agent, at=case.at, asked=case.asked(), channel=Channel.EMAIL))
    seen = case.at + timedelta(seconds=case.stage.rng.randint(90, 600))
    yield from case.until(max(seen, it.declared + MINUTE))
    attach_children(actor=case.stage.on_duty(case.at), at=case.at, code=it.code, codes=[case.code])
    _join(it, case)


def _join(it: Outage, case: Case) -> None:
    """What everybody who comes in hears first, each with a promise of his own."""
    case.look_again()
    case.keep(reply(actor=case.speaker, at=case.at, code=case.code, body=_text("working"), promise=case.promise(180)))
    case.keep(tag(actor=case.owner, at=case.at, code=case.code, name=_text("tag")))
    it.cases.append(case)


def _tell_all(it: Outage, at: datetime, kind: JointKind, body: str) -> None:
    """One answer to all; the shares that the worker would write within moments are written here."""
    house, script = it.stage.house, it.cases[0].script
    final = kind is JointKind.RESOLVE
    joint = Joint(
        kind=kind,
        body=body,
        promise=None if final else at + timedelta(minutes=75),
        category_id=house.categories[script.category] if final else None,
        cause_id=house.causes[script.cause] if final else None,
    )
    given = answer_all(
        actor=it.stage.on_duty(at), at=at, code=it.code, joint=joint, codes=[case.code for case in it.cases]
    )
    _bring(at, given.recipients.order_by("id").values_list("id", flat=True))
    for case in it.cases:
        case.look_again()


def _bring(at: datetime, shares: Iterable[int]) -> None:
    for share in list(shares):
        answer_child(actor=SYSTEM, at=at, recipient_id=share)


def _announce_cause(it: Outage, at: datetime) -> None:
    incident = MajorIncident.objects.get(ticket__code=it.code)
    announce(
        actor=it.stage.on_duty(at),
        at=at,
        code=it.code,
        body_fa=_text("found_fa"),
        body_en=_text("found_en"),
        audience=incident.audience,
        expected_end_at=it.ends + 10 * MINUTE,
    )


def _end(it: Outage, referral_id: int) -> None:
    specialist, at = it.stage.house.actors["maryam"], it.ends
    answer_referral(actor=specialist, at=at, referral_id=referral_id, answer=_text("reply"), outcome="solved")
    agent = it.stage.on_duty(at)
    end_incident(actor=agent, at=at, code=it.code, body_fa=_text("over_fa"), body_en=_text("over_en"))


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
