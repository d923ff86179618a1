"""A house with a ticket in every state, a second desk nobody of the cast belongs to, and a browser for each role."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pishkhan.apps.calendars.actions import add_holiday, create_calendar, revise_week
from pishkhan.apps.calendars.models import Calendar, Holiday
from pishkhan.apps.calendars.seed import OFFICE_WEEK
from pishkhan.apps.desk.actions import checklists
from pishkhan.apps.desk.actions.bulk import change_in_bulk
from pishkhan.apps.desk.actions.canned import keep_canned
from pishkhan.apps.desk.actions.contacts import Logged, log_contact
from pishkhan.apps.desk.actions.customer import add_information, confirm, customer_message
from pishkhan.apps.desk.actions.following import follow
from pishkhan.apps.desk.actions.incidents import Announced, declare_incident
from pishkhan.apps.desk.actions.labels import link, tag
from pishkhan.apps.desk.actions.merging import merge
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.referring import answer_referral, refer
from pishkhan.apps.desk.actions.resolving import resolve
from pishkhan.apps.desk.actions.saved_views import save_view
from pishkhan.apps.desk.actions.speaking import ask_customer, note, reply
from pishkhan.apps.desk.actions.splitting import split
from pishkhan.apps.desk.actions.work import NamedFile
from pishkhan.apps.desk.actions.worktime import book_time
from pishkhan.apps.desk.models import (
    Attachment,
    ChecklistItem,
    Referral,
    Split,
    Tag,
    Ticket,
    TicketLink,
    Touch,
    TriageItem,
)
from pishkhan.apps.desk.rules.filters import Filters
from pishkhan.apps.oncall.actions import set_rota
from pishkhan.apps.oncall.rules import Shift
from pishkhan.apps.people.actions import add_member, create_team, create_token, create_user
from pishkhan.apps.people.actions.tokens import NewToken
from pishkhan.apps.people.models import User
from pishkhan.apps.people.rules import Level, Side
from pishkhan.apps.sla.actions import assign_policy
from pishkhan.apps.sla.models import Policy
from pishkhan.doors.actors import actor_for
from pishkhan.infra.files import store
from pishkhan.infra.search.keeping import add_synonym
from pishkhan.infra.testing import client_for
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.scopes import SCOPES
from tests.cast import FOUNDED, PASSWORD, RULED, SATURDAY, Cast, build_cast, minutes

ROLES = {
    "visitor": "a visitor",
    "negar": "agent on duty",
    "saman": "agent off duty",
    "maryam": "specialist",
    "amir": "manager of the desk",
    "leyla": "quality",
    "reza": "administrator",
    "mina": "contracts and sales",
    "hossein": "representative",
    "zahra": "staff, the requester",
    "bahram": "signatory",
    "fatemeh": "representative of another customer",
}
OPENED = SATURDAY
NOW = SATURDAY + minutes(24 * 60 + 30)
"""Sunday 10 Aban 1405, half past nine: Negar is on duty, Saman is not."""
LONG_AGO = SATURDAY - minutes(35 * 24 * 60)


@dataclass(slots=True)
class Ids:
    """The identifiers of one ticket and what hangs on it."""

    code: str = ""
    referral: int = 0
    answered: int = 0
    tag: int = 0
    link: int = 0
    touch: int = 0
    merge: int = 0
    split: int = 0
    worked: int = 0
    step: int = 0
    saved: int = 0
    public_file: int = 0
    inner_file: int = 0


@dataclass(slots=True)
class World:
    """``own`` is what the table's forms are about, ``strange`` the same on a desk nobody of the cast belongs to.

    ``tokens`` hold one of each person, good for everything he may do; ``secrets`` what the house tells only once.
    """

    cast: Cast
    stranger: User
    spare: Calendar
    anniversary: Holiday
    gold: Policy
    tickets: dict[str, Ticket] = field(default_factory=dict)
    own: Ids = field(default_factory=Ids)
    strange: Ids = field(default_factory=Ids)
    clients: dict[str, Client] = field(default_factory=dict)
    unknown: int = 0
    tokens: dict[str, NewToken] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    canned: int = 0
    view: int = 0
    bulk: int = 0


def build_world() -> World:
    """Make everything through the product's own actions."""
    cast = build_cast()
    world = World(cast, _second_desk(cast), *_second_calendar(), _third_level(cast))
    teller = Teller(cast, cast.users["negar"])
    for state in ("new", "plain", "other", "open", "waiting", "resolved", "closed"):
        begun = LONG_AGO if state == "closed" else OPENED
        world.tickets[state] = getattr(teller, state)(begun)
    world.tickets["child"] = teller.new(OPENED)
    world.tickets["major"] = teller.major(world.tickets["child"], OPENED + minutes(5))
    world.own = teller.adorn(world.tickets["open"], world.tickets["plain"])
    (far,) = actor_for(world.stranger).desk_ids
    elsewhere = Teller(cast, world.stranger, who="fatemeh", desk_id=far)
    world.strange = elsewhere.adorn(elsewhere.open(OPENED), elsewhere.plain(OPENED))
    urgent = Filters(priority=1)
    kept = save_view(actor=cast.actor("negar"), at=OPENED, name="فوری", filters=urgent, team_id=cast.desk.pk)
    world.view = kept.pk
    words = {"title": "خوشامد", "body": "سلام {{ requester }}", "team_id": cast.desk.pk}
    world.canned = keep_canned(actor=cast.actor("negar"), at=OPENED, **words).pk
    unknown = Logged(phone="+982188001122", note="کسی پرسید", no_case_reason="information")
    call = log_contact(actor=cast.actor("negar"), at=OPENED, logged=unknown)
    world.unknown = TriageItem.objects.get(touch=call).pk
    tagged = {"verb": "tag", "codes": [world.tickets["other"].code], "facts": {"name": "شبانه"}}
    for name in ("negar", "saman", "amir", "leyla"):
        follow(actor=cast.actor(name), at=OPENED, code=world.tickets["other"].code)
    world.bulk = change_in_bulk(actor=cast.actor("negar"), at=NOW - minutes(10), **tagged).pk
    add_synonym(actor=SYSTEM, at=FOUNDED, said="پسورد", meant="گذرواژه", both_ways=True)
    for name in ROLES:
        world.clients[name] = client_for(cast.users.get(name), language="en")
    User.objects.update(language="en")
    for name, user in cast.users.items():
        actor = cast.actor(name)
        world.tokens[name] = create_token(actor=actor, at=OPENED, user_id=user.pk, name="برنامه", scopes=SCOPES)
    return world


def _second_desk(cast: Cast) -> User:
    desk = create_team(
        actor=SYSTEM, at=FOUNDED, code="far", name_fa="میز شعبه", name_en="Far", level=Level.FRONT_DESK, is_desk=True
    )
    agent = create_user(
        actor=SYSTEM, at=FOUNDED, username="nima", full_name="نیما فرهادی", side=Side.VENDOR, password=PASSWORD
    )
    add_member(actor=SYSTEM, at=FOUNDED, team_id=desk.pk, user_id=agent.pk)
    always = [Shift(agent.pk, day, 0, 1440, RULED) for day in range(7)]
    set_rota(actor=SYSTEM, at=FOUNDED, team_id=desk.pk, valid_from=RULED, shifts=always)
    return agent


def _second_calendar() -> tuple[Calendar, Holiday]:
    """A calendar nobody goes by, with a week to come, and a holiday of the house's own."""
    made = {"actor": SYSTEM, "at": FOUNDED}
    spare = create_calendar(**made, code="spare", name_fa="شعبه شیراز", name_en="Shiraz", week=OFFICE_WEEK)
    revise_week(**made, calendar_id=spare.pk, effective_from=date(2027, 3, 21), week=[[(480, 720)]] * 6 + [[]])
    return spare, add_holiday(**made, day=date(2026, 12, 1), title_fa="سالگرد")


def _third_level(cast: Cast) -> Policy:
    """A service level that serves nobody; Mehr has another one."""
    platinum = Policy.objects.get(code="platinum")
    assign_policy(actor=SYSTEM, at=FOUNDED, organisation_id=cast.mehr.pk, policy=platinum)
    return Policy.objects.get(code="gold")


@dataclass(slots=True)
class Teller:
    """Brings tickets of one requester at one desk to a state."""

    cast: Cast
    agent: User
    who: str = "zahra"
    desk_id: int | None = None

    def new(self, at: datetime) -> Ticket:
        """Just opened."""
        contact = self.cast.contacts[self.who]
        organisation = self.cast.mehr if self.who == "fatemeh" else self.cast.pars
        files = [NamedFile("صفحه.txt", store(SimpleUploadedFile("a.txt", b"seen by the customer"), at=at))]
        asked = self.cast.asked(
            organisation_id=organisation.pk, contact_id=contact.pk, desk_id=self.desk_id, files=files
        )
        return open_ticket(actor=self.cast.actor(self.who), at=at, asked=asked)

    def plain(self, at: datetime) -> Ticket:
        """Owned and answered, with a promise."""
        ticket = self.new(at)
        take_ticket(actor=actor_for(self.agent), at=at + minutes(3), code=ticket.code)
        promise = at + minutes(100)
        return reply(
            actor=actor_for(self.agent), at=at + minutes(10), code=ticket.code, body="در حال بررسی", promise=promise
        )

    other = plain

    def open(self, at: datetime) -> Ticket:
        """With one question open at the network team and one answered."""
        ticket = self.plain(at)
        ask = {"actor": actor_for(self.agent), "code": ticket.code, "team_id": self.cast.network.pk, "reason": "skill"}
        answered = refer(at=at + minutes(15), question="یک", **ask)
        maryam = self.cast.actor("maryam")
        answer_referral(actor=maryam, at=at + minutes(16), referral_id=answered.pk, answer="بله", outcome="advice")
        refer(at=at + minutes(17), question="دو", **ask)
        return ticket

    def waiting(self, at: datetime) -> Ticket:
        """Waiting for the customer."""
        ticket = self.plain(at)
        return ask_customer(
            actor=actor_for(self.agent),
            at=at + minutes(20),
            code=ticket.code,
            body="چه نسخه‌ای؟",
            reason="نسخه",
            reminder=at + minutes(120),
        )

    def major(self, child: Ticket, at: datetime) -> Ticket:
        """The parent of a major incident, declared from ``child``."""
        announced = Announced(title_fa="قطعی سرویس", body_fa="سرویس در دسترس نیست.", begins_at=at)
        return declare_incident(actor=actor_for(self.agent), at=at, announced=announced, from_code=child.code).ticket

    def resolved(self, at: datetime) -> Ticket:
        """With the final answer."""
        ticket = self.plain(at)
        return resolve(
            actor=actor_for(self.agent),
            at=at + minutes(30),
            code=ticket.code,
            answer="انجام شد.",
            category_id=self.cast.category.pk,
            cause_id=self.cast.cause.pk,
        )

    def closed(self, at: datetime) -> Ticket:
        """Confirmed."""
        ticket = self.resolved(at)
        return confirm(actor=self.cast.actor(self.who), at=at + minutes(40), code=ticket.code, score=5)

    def part(self, ticket: Ticket, at: datetime) -> Split:
        """Something else that the customer adds, split off."""
        said = "نکتهٔ دیگری هم هست."
        told = add_information(actor=self.cast.actor(self.who), at=at, code=ticket.code, body=said)
        about = {"code": ticket.code, "seqs": [told.last_seq], "subject": "نکتهٔ دیگر"}
        return split(actor=actor_for(self.agent), at=at, **about)

    def adorn(self, ticket: Ticket, related: Ticket) -> Ids:
        """Hang one of everything on ``ticket``, and absorb one into it."""
        agent, known = actor_for(self.agent), {"code": ticket.code}
        at = OPENED + minutes(60)
        customer_message(actor=self.cast.actor(self.who), at=at, **known, body="خبری شد؟")
        log_contact(actor=agent, at=at, logged=Logged(note="تماس"), **known)
        files = [NamedFile("inside.txt", store(SimpleUploadedFile("b.txt", b"among ourselves"), at=at))]
        note(actor=agent, at=at, **known, body="یادداشت", visibility="desk", files=files)
        tag(actor=agent, at=at, **known, name=f"برچسب {self.who}")
        link(actor=agent, at=at, **known, target_code=related.code, kind="related")
        absorbed = self.plain(OPENED)
        merged = merge(actor=agent, at=at, **known, absorbed_code=absorbed.code)
        parted = self.part(ticket, at)
        worked = book_time(actor=agent, at=at, **known, minutes=90, on=OPENED.date(), kind="work", note="بررسی")
        for text in ("بررسی صف چاپ", "خبر دادن به مشتری"):
            checklists.add_item(actor=agent, at=at, **known, text=text)
        step = ChecklistItem.objects.filter(ticket=ticket).earliest("place")
        checklists.tick_item(actor=agent, at=at, **known, item_id=step.pk, done=True)
        saved = checklists.save_template(actor=agent, at=at, **known, name="چاپ")
        referrals = Referral.objects.filter(ticket=ticket)
        attached = Attachment.objects.filter(entry__ticket=ticket)
        return Ids(
            code=ticket.code,
            referral=referrals.get(state="open").pk,
            answered=referrals.get(state="answered").pk,
            tag=Tag.objects.get(name=f"برچسب {self.who}").pk,
            link=TicketLink.objects.get(source=ticket).pk,
            touch=Touch.objects.filter(ticket=ticket, is_chase=True).earliest("id").pk,
            merge=merged.pk,
            split=parted.pk,
            worked=worked.pk,
            step=step.pk,
            saved=saved.pk,
            public_file=attached.get(entry__visibility="customer").pk,
            inner_file=attached.get(entry__visibility="desk").pk,
        )
