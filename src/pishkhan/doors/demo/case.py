"""One case on the stage: the ticket, who asks, who speaks for the desk, and how time passes for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from pishkhan.apps.desk.actions.opening import Asked
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.rules.states import LIVE, Status, WaitingFor
from pishkhan.apps.sla import queries as sla
from pishkhan.doors.demo.house import Person, Site
from pishkhan.doors.demo.stage import Stage
from pishkhan.doors.demo.texts import Script, said
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.pure.actor import Actor
from pishkhan.pure.worktime import Calendar

QUARTER = 15 * 60
INSTANT = timedelta(microseconds=1)


AGAIN = PreparedSelect(lambda: Ticket.objects.filter(Q(pk=Hole("ticket"))))


@dataclass(slots=True)
class Case:
    """Everything one story of the demo needs.

    ``at`` is the instant of its latest or present act, ``facts`` what a request of a kind tells.
    """

    stage: Stage
    site: Site
    person: Person
    script: Script
    product: str
    at: datetime
    grade: tuple[int, int]
    facts: Mapping[str, Any] | None = None
    ticket: Ticket = field(init=False)

    @property
    def is_open_at_desk(self) -> bool:
        """Whether there is a ticket at all: what the representative answers himself never becomes one."""
        return hasattr(self, "ticket")

    @property
    def code(self) -> str:
        """The tracking code."""
        return self.ticket.code

    @property
    def voice(self) -> Actor:
        """Who acts for the customer in the portal: the requester himself, or his representative."""
        actor = self.person.actor or self.site.representative.actor
        assert actor is not None  # noqa: S101 - every representative of the cast has an account
        return actor

    @property
    def speaker(self) -> Actor:
        """Who speaks for the desk now: the owner while he is on duty, else somebody who is (A6)."""
        owner = self.ticket.owner_id
        if owner is not None and self.stage.is_on_duty(owner, self.at):
            return self.stage.actor(owner)
        return self.stage.on_duty(self.at)

    @property
    def owner(self) -> Actor:
        """The agent who owns the ticket; whoever is on duty when nobody does."""
        return self.stage.actor(self.ticket.owner_id) if self.ticket.owner_id else self.stage.on_duty(self.at)

    @property
    def calendar(self) -> Calendar:
        """The hours in which people work on it: around the clock only what is urgent and bought so."""
        house = self.stage.house
        return house.always if self.site.is_always_served and min(self.grade) == 1 else house.office

    @property
    def is_live(self) -> bool:
        """Whether the desk still works on it."""
        return self.ticket.status in LIVE

    @property
    def awaits_customer(self) -> bool:
        """Whether the desk waits for the customer's word."""
        return self.ticket.status == Status.WAITING and self.ticket.waiting_for == WaitingFor.CUSTOMER

    def asked(self) -> Asked:
        """What the customer asks for, in the words of the script."""
        house, script = self.stage.house, self.script
        return Asked(
            subject=script.subject,
            body=script.body,
            organisation_id=self.site.organisation_id,
            contact_id=self.person.contact_id,
            product_id=house.products[self.product],
            request_type_id=house.request_types[script.type],
            category_id=house.categories[script.category],
            impact=self.grade[0],
            urgency=self.grade[1],
            particulars=self.facts,
        )

    def say(self, kind: str) -> str:
        """One of the phrases of a kind."""
        return said(kind, self.stage.rng)

    def happens(self, share: float) -> bool:
        """Chance: true in ``share`` of all cases."""
        return self.stage.rng.random() < share

    def after(self, minutes: float, calendar: Calendar | None = None) -> datetime:
        """The instant about ``minutes`` of working time from now, spread as people's work is."""
        spread = self.stage.rng.lognormvariate(0, 0.45)
        seconds = max(60, int(minutes * 60 * min(spread, 4)))
        return (calendar or self.calendar).due_seconds(self.at, seconds)

    def until(self, at: datetime) -> Iterator[datetime]:
        """Let time pass until ``at``, never backwards."""
        self.at = max(at, self.at + timedelta(seconds=20))
        yield self.at

    def passes(self, minutes: float, calendar: Calendar | None = None) -> Iterator[datetime]:
        """Let about ``minutes`` of working time pass."""
        yield from self.until(self.after(minutes, calendar))

    def pace(self) -> float:
        """Minutes of work until something is found out, by priority."""
        return {1: 35.0, 2: 80.0, 3: 200.0, 4: 420.0}[self.ticket.priority]

    def promise(self, minutes: float) -> datetime:
        """A promise some ``minutes`` of the contract's hours away, on a quarter of an hour where it may be."""
        terms = sla.terms(self.ticket.terms_id or 0)
        most = terms.promise_minutes[self.ticket.priority]
        exact = terms.calendar.due(self.at, int(min(max(minutes, 20), most)))
        whole = datetime.fromtimestamp(exact.timestamp() // QUARTER * QUARTER, tz=exact.tzinfo)
        return whole if self._is_promising(whole, terms.calendar) else exact

    def keep(self, ticket: Ticket) -> None:
        """Remember what the latest act made of the ticket, and whether it is still on the stage."""
        self.ticket = ticket
        if ticket.status == Status.CLOSED:
            self.stage.live.pop(ticket.code, None)
        else:
            self.stage.live[ticket.code] = self

    def look_again(self) -> None:
        """Read what a rule of the house (dealing, closing, resuming) has made of the ticket."""
        self.keep(AGAIN(ticket=self.ticket.pk)[0])

    def _is_promising(self, whole: datetime, calendar: Calendar) -> bool:
        return whole > self.at + timedelta(minutes=5) and (calendar.is_open(whole) or calendar.is_open(whole - INSTANT))
