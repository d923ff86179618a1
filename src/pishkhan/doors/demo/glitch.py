"""A major incident that goes on while somebody looks at the demo: announced, three customers told, none answered."""

from datetime import datetime, timedelta

from pishkhan.apps.desk.actions.children import attach_children
from pishkhan.apps.desk.actions.incidents import Announced, declare_incident
from pishkhan.apps.desk.actions.joint import Joint, answer_all, answer_child
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.rules.incidents import Audience, JointKind
from pishkhan.doors.demo.case import Case
from pishkhan.doors.demo.house import Site
from pishkhan.doors.demo.stage import Stage, Story
from pishkhan.doors.demo.texts import Script, phrases
from pishkhan.pure.actor import SYSTEM

MINUTE = timedelta(minutes=1)
TEXTS = "glitch"
PRODUCT = "office-automation"


def glitch(stage: Stage, begins: datetime) -> Story:
    """Three reports within the hour, one incident, one word to all; the answer is left to whoever tries the demo."""
    sites = [site for site in stage.house.sites if PRODUCT in site.products and ":" not in site.code]
    known = [stage.house.site(code) for code in ("pars", "mehr")]
    chosen = [*known, *[site for site in sites if site not in known]][:3]
    cases = [_case(stage, site, number, begins) for number, site in enumerate(chosen)]
    for case in cases:
        yield case.at
        case.keep(open_ticket(actor=case.voice, at=case.at, asked=case.asked()))
    at = begins + 16 * MINUTE
    yield at
    agent = stage.on_duty(at)
    incident = declare_incident(actor=agent, at=at, announced=_announced(stage, begins, at), from_code=cases[0].code)
    code = incident.ticket.code
    codes = [case.code for case in cases]
    attach_children(actor=agent, at=at, code=code, codes=codes)
    yield at + 4 * MINUTE
    agent = stage.on_duty(at + 4 * MINUTE)
    joint = Joint(kind=JointKind.REPLY, body=_text("working"), promise=at + timedelta(hours=3))
    given = answer_all(actor=agent, at=at + 4 * MINUTE, code=code, joint=joint, codes=codes)
    for share in given.recipients.order_by("id").values_list("id", flat=True):
        answer_child(actor=SYSTEM, at=at + 4 * MINUTE, recipient_id=share)
    for case in cases:
        case.look_again()


def _announced(stage: Stage, begins: datetime, at: datetime) -> Announced:
    return Announced(
        title_fa=_text("title_fa"),
        title_en=_text("title_en"),
        body_fa=_text("announced_fa"),
        body_en=_text("announced_en"),
        audience=Audience.OWNERS,
        begins_at=begins,
        expected_end_at=at + timedelta(hours=4),
        product_id=stage.house.products[PRODUCT],
    )


def _case(stage: Stage, site: Site, number: int, begins: datetime) -> Case:
    script = Script(
        subject=_text("subject"),
        body=phrases()[TEXTS]["bodies"][number],
        type="error",
        category="platform-speed",
        cause="settings",
        grade=(2, 2),
        answer="",
    )
    return Case(stage, site, site.representative, script, PRODUCT, begins + 5 * number * MINUTE, (2, 2))


def _text(kind: str) -> str:
    return str(phrases()[TEXTS][kind])
