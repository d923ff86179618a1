"""Announcements of major incidents as customers see them: only what concerns them, in their own words (A13)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from pishkhan.apps.desk.models import IncidentUpdate, MajorIncident, Ticket
from pishkhan.apps.desk.rules.incidents import SHOWN_AFTER_END, Audience, UpdateKind
from pishkhan.apps.sla.models import Assignment
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.pure.actor import Actor

TOUCHING_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Word:
    """One word of an announcement, the newest first."""

    kind: UpdateKind
    at: datetime
    body: str


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a customer is told of an outage; no customer, no ticket and no colleague is named in it."""

    id: int
    title: str
    product: str
    product_id: int | None
    begins_at: datetime
    expected_end_at: datetime | None
    ended_at: datetime | None
    words: tuple[Word, ...]


def announcements(actor: Actor, now: datetime) -> list[Announcement]:
    """What goes on, or ended within a day, and concerns this customer's organisations; one query when nothing does."""
    return _shown(concerning(actor, now))


def concerning(actor: Actor, now: datetime) -> QuerySet[MajorIncident]:
    """The incidents whose announcements this customer sees now."""
    own = actor.speaks_for | actor.works_at
    standing = _standing(now)
    return standing.filter(_concerns(own)) if own else standing.none()


def announcements_at(organisations: Collection[int], now: datetime) -> list[Announcement]:
    """What goes on, or ended within a day, and concerns these organisations, which the caller has guarded."""
    return _shown(_standing(now).filter(_concerns(organisations)))


def touching(organisation_id: int) -> list[MajorIncident]:
    """The incidents that go on and concern one organisation, for whoever of the vendor's may see incidents."""
    return TOUCHING(organisation=organisation_id)


def announcement_of(ticket: Ticket, now: datetime) -> Announcement | None:
    """The announcement of the incident that a guarded ticket is a child of, while it is shown."""
    if ticket.parent_id is None:
        return None
    return next(iter(_shown(_standing(now).filter(ticket_id=ticket.parent_id))), None)


def _standing(now: datetime) -> QuerySet[MajorIncident]:
    return MajorIncident.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now - SHOWN_AFTER_END))


def _concerns(organisations: Collection[int | Hole]) -> Q:
    """Everybody; who uses the product, by a ticket about it or a service level for it; whose ticket is a child."""
    where = {"organisation__id__in": list(organisations)}
    own = Ticket.objects.filter(**where)
    served = Assignment.objects.filter(**where, product_id=OuterRef("ticket__product_id"))
    asked = own.filter(product_id=OuterRef("ticket__product_id"))
    attached = Q(Exists(own.filter(parent_id=OuterRef("ticket_id"))))
    uses = Q(Exists(asked)) | Q(Exists(served)) | Q(ticket__product=None)
    return Q(audience=Audience.EVERYBODY) | Q(uses, audience=Audience.OWNERS) | attached


def _touching() -> QuerySet[MajorIncident]:
    going_on = MajorIncident.objects.filter(ended_at=None).filter(_concerns([Hole("organisation")]))
    return going_on.select_related("ticket").order_by("-begins_at", "-id")[:TOUCHING_SHOWN]


TOUCHING = PreparedSelect(_touching)


def _shown(found: QuerySet[MajorIncident]) -> list[Announcement]:
    words = Prefetch("updates", IncidentUpdate.objects.order_by("-id"))
    listed = found.select_related("ticket", "ticket__product").prefetch_related(words)
    return [_announcement(incident) for incident in listed.order_by("-begins_at", "-id")[:20]]


def _announcement(incident: MajorIncident) -> Announcement:
    product = incident.ticket.product
    return Announcement(
        id=incident.pk,
        title=incident.title,
        product=product.name if product else "",
        product_id=incident.ticket.product_id,
        begins_at=incident.begins_at,
        expected_end_at=incident.expected_end_at,
        ended_at=incident.ended_at,
        words=tuple(_words(incident.updates.all())),
    )


def _words(updates: Iterable[IncidentUpdate]) -> Iterable[Word]:
    return (Word(UpdateKind(update.kind), update.at, update.body) for update in updates)
