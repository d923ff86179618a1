"""Lives of many tickets at two desks, drawn at random and lived through the desk's own verbs; rules may say no."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.cast import FOUNDED, PASSWORD, RULED, SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.catalogue.models import Category, Product, RequestType
from pishkhan.apps.desk.actions.contacts import Logged, log_contact, reclassify_chase
from pishkhan.apps.desk.actions.customer import add_information, confirm, customer_message, refuse, withdraw
from pishkhan.apps.desk.actions.merging import merge, unmerge
from pishkhan.apps.desk.actions.opening import Call, open_from_call, open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket, transfer
from pishkhan.apps.desk.actions.priority import change_priority
from pishkhan.apps.desk.actions.referring import answer_referral, refer
from pishkhan.apps.desk.actions.resolving import close_silent, close_without_answer, reopen, resolve
from pishkhan.apps.desk.actions.speaking import ask_customer, reply
from pishkhan.apps.desk.models import Merge, Referral, Ticket, Touch
from pishkhan.apps.desk.rules.states import LIVE, Channel
from pishkhan.apps.oncall.actions import set_rota
from pishkhan.apps.oncall.rules import Shift
from pishkhan.apps.people.actions import add_member, create_team, create_user
from pishkhan.apps.people.rules import Level, Side
from pishkhan.apps.sla import actions as sla
from pishkhan.pure.actor import SYSTEM, Actor
from pishkhan.pure.refusal import Refusal

Act = Callable[["History"], object]


@dataclass
class History:
    """Where the story has come to; ``acts`` counts what was not refused."""

    rng: random.Random
    cast: Cast
    at: datetime = SATURDAY
    acts: int = 0
    codes: list[str] = field(default_factory=list)

    def play(self, times: int) -> None:
        """Let so many things happen, minutes or sometimes a night apart."""
        for _ in range(times):
            gap = self.rng.choice((3, 10, 25, 45, 60, 200)) if self.rng.random() < 0.93 else 60 * 17
            self.at += timedelta(minutes=gap)
            act = self.rng.choices(list(ACTS), list(ACTS.values()))[0]
            try:
                act(self)
                self.acts += 1
            except Refusal:
                continue

    def ticket(self, *, live: bool = True) -> Ticket:
        """One of the tickets, mostly a young one."""
        if not self.codes:
            raise Refusal("test.none", "none")
        found = Ticket.objects.get(code=self.rng.choice(self.codes[-25:]))
        if live and found.status not in LIVE and self.rng.random() < 0.8:
            return self.ticket(live=False)
        return found

    def agent(self, ticket: Ticket | None = None) -> Actor:
        """Somebody on duty at the ticket's desk."""
        return self.cast.actor("negar") if ticket is None or ticket.desk_id == self.cast.desk.pk else self.other

    @property
    def other(self) -> Actor:
        """The agent of the second desk."""
        return self.cast.actor("nima")

    def asked(self) -> dict[str, object]:
        """What a new request is about."""
        any_of = self.rng.choice
        own = any_of(("hossein", "hossein", "zahra", "fatemeh"))
        organisation = self.cast.mehr if own == "fatemeh" else self.cast.pars
        far = next(iter(self.other.desk_ids))
        return {
            "organisation_id": organisation.pk,
            "contact_id": self.cast.contacts[own].pk,
            "product_id": any_of([*Product.objects.order_by("id").values_list("id", flat=True)[:2], None]),
            "request_type_id": any_of(list(RequestType.objects.order_by("id").values_list("id", flat=True)[:5])),
            "category_id": any_of([*Category.objects.order_by("id").values_list("id", flat=True)[:2], None]),
            "desk_id": any_of((self.cast.desk.pk, self.cast.desk.pk, far)),
        }


def begin(seed: int) -> History:
    """The cast, a second desk, and nothing else yet."""
    cast = build_cast()
    desk = create_team(
        actor=SYSTEM, at=FOUNDED, code="far", name_fa="میز شعبه", name_en="Far", level=Level.FRONT_DESK, is_desk=True
    )
    far = create_user(
        actor=SYSTEM, at=FOUNDED, username="nima", full_name="نیما فرهادی", side=Side.VENDOR, password=PASSWORD
    )
    add_member(actor=SYSTEM, at=FOUNDED, team_id=desk.pk, user_id=far.pk)
    always = [Shift(far.pk, day, 0, 1440, RULED) for day in range(7)]
    set_rota(actor=SYSTEM, at=FOUNDED, team_id=desk.pk, valid_from=RULED, shifts=always)
    cast.users["nima"] = far
    return History(random.Random(seed), cast)


def _open(history: History) -> None:
    asked = history.asked()
    agent = history.cast.actor("negar") if asked["desk_id"] == history.cast.desk.pk else history.other
    channel = history.rng.choice((Channel.PORTAL, Channel.EMAIL, Channel.SYSTEM))
    opened = open_ticket(actor=agent, at=history.at, asked=history.cast.asked(**asked), channel=channel)
    history.codes.append(opened.code)


def _call(history: History) -> None:
    asked = history.asked()
    agent = history.cast.actor("negar") if asked["desk_id"] == history.cast.desk.pk else history.other
    call = Call(began_at=history.at - minutes(8), duration_seconds=480)
    opened = open_from_call(actor=agent, at=history.at, asked=history.cast.asked(**asked), call=call)
    history.codes.append(opened.code)
    if history.rng.random() < 0.5:
        _finish(history, opened, history.at - minutes(history.rng.choice((1, -5))))


def _take(history: History) -> None:
    ticket = history.ticket()
    take_ticket(actor=history.agent(ticket), at=history.at, code=ticket.code)


def _hand_over(history: History) -> None:
    ticket = history.ticket()
    saman = history.cast.users["saman"].pk
    transfer(actor=history.agent(ticket), at=history.at, code=ticket.code, to_user_id=saman, reason="نوبت")


def _reply(history: History) -> None:
    ticket = history.ticket()
    body = history.rng.choice(("در حال بررسی", "در حال بررسی", ""))
    later = history.at + minutes(history.rng.choice((30, 60, 100)))
    reply(actor=history.agent(ticket), at=history.at, code=ticket.code, body=body, promise=later)


def _ask(history: History) -> None:
    ticket = history.ticket()
    soon = history.at + minutes(60)
    ask = {"body": "نسخه؟", "reason": "نسخه", "reminder": soon}
    ask_customer(actor=history.agent(ticket), at=history.at, code=ticket.code, **ask)


def _write(history: History) -> None:
    ticket = history.ticket()
    verb = history.rng.choice((customer_message, customer_message, add_information))
    verb(actor=_customer(history, ticket), at=history.at, code=ticket.code, body="چه شد؟")


def _phone(history: History) -> None:
    ticket = history.ticket(live=False)
    logged = Logged(direction=history.rng.choice(("in", "in", "out")), note="پیگیری")
    log_contact(actor=history.agent(ticket), at=history.at, logged=logged, code=ticket.code)


def _phone_about_nothing(history: History) -> None:
    whose = history.rng.choice((history.cast.pars.pk, None))
    logged = Logged(no_case_reason="information", organisation_id=whose)
    log_contact(actor=history.agent(), at=history.at, logged=logged)


def _refer(history: History) -> None:
    ticket = history.ticket()
    team = history.cast.network.pk
    refer(actor=history.agent(ticket), at=history.at, code=ticket.code, team_id=team, question="؟", reason="skill")


def _advise(history: History) -> None:
    asked = Referral.objects.filter(state="open").first()
    if asked:
        answer = {"answer": "بله", "outcome": "advice"}
        answer_referral(actor=history.cast.actor("maryam"), at=history.at, referral_id=asked.pk, **answer)


def _finish(history: History, ticket: Ticket, at: datetime) -> None:
    kind = {"category_id": history.cast.category.pk, "cause_id": history.cast.cause.pk}
    resolve(actor=history.agent(ticket), at=at, code=ticket.code, answer="شد", **kind)


def _resolve(history: History) -> None:
    _finish(history, history.ticket(), history.at)


def _confirm(history: History) -> None:
    ticket = history.ticket(live=False)
    confirm(actor=_customer(history, ticket), at=history.at, code=ticket.code)


def _refuse(history: History) -> None:
    ticket = history.ticket(live=False)
    refuse(actor=_customer(history, ticket), at=history.at, code=ticket.code, reason="نشد")


def _reopen(history: History) -> None:
    ticket = history.ticket(live=False)
    reopen(actor=history.agent(ticket), at=history.at, code=ticket.code, reason="تلفن زد")


def _close(history: History) -> None:
    ticket = history.ticket()
    closure = history.rng.choice(("spam", "withdrawn", "not_covered"))
    close_without_answer(actor=history.agent(ticket), at=history.at, code=ticket.code, closure=closure, reason="—")


def _withdraw(history: History) -> None:
    ticket = history.ticket()
    withdraw(actor=_customer(history, ticket), at=history.at, code=ticket.code, reason="حل شد")


def _merge(history: History) -> None:
    kept, absorbed = history.ticket(), history.ticket()
    merge(actor=history.agent(kept), at=history.at, code=kept.code, absorbed_code=absorbed.code)


def _unmerge(history: History) -> None:
    merged = Merge.objects.filter(undone_at=None).select_related("survivor").order_by("id").last()
    if merged:
        agent = history.agent(merged.survivor)
        unmerge(actor=agent, at=history.at, code=merged.survivor.code, merge_id=merged.pk)


def _grade(history: History) -> None:
    ticket = history.ticket()
    grades = {"impact": history.rng.randint(1, 3), "urgency": history.rng.randint(1, 3)}
    change_priority(actor=history.agent(ticket), at=history.at, code=ticket.code, reason="تازه", **grades)


def _judge(history: History) -> None:
    chases = list(Touch.objects.filter(chase_counted=True).select_related("ticket").order_by("id"))
    if chases:
        touch = history.rng.choice(chases)
        agent = history.agent(touch.ticket)
        reclassify_chase(actor=agent, at=history.at, code=touch.ticket.code, touch_id=touch.pk, reason="تشکر")


def _watch(history: History) -> None:
    """What the worker does by itself."""
    sla.sweep(history.at)
    close_silent(actor=SYSTEM, at=history.at)


def _customer(history: History, ticket: Ticket) -> Actor:
    return history.cast.actor("fatemeh" if ticket.organisation_id == history.cast.mehr.pk else "hossein")


ACTS: dict[Act, int] = {
    _open: 14,
    _call: 8,
    _take: 8,
    _hand_over: 3,
    _reply: 12,
    _ask: 4,
    _write: 10,
    _phone: 6,
    _phone_about_nothing: 4,
    _refer: 4,
    _advise: 4,
    _resolve: 14,
    _confirm: 5,
    _refuse: 4,
    _reopen: 3,
    _close: 3,
    _withdraw: 1,
    _merge: 4,
    _unmerge: 3,
    _grade: 4,
    _judge: 2,
    _watch: 8,
}
