"""Announcements of major incidents as customers see them: only what concerns them, in their own words (A13)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from pishkhan.apps.desk.models import IncidentUpdate, MajorIncident, Ticket
from pishkhan.apps.desk.rules.incidents import SHOWN_AFTER_END, Audience, UpdateKind
from pishkhan.apps.sla.models import Assignment
from pishkhan.infra.memory import remembered
from pishkhan.infra.prepared import Hole, PreparedSelect, holes, numbered
from pishkhan.pure.actor import Actor

TOUCHING_SHOWN, SHOWN_AT_MOST = 5, 20
SAID = (
    *("title_fa", "title_en", "begins_at", "expected_end_at", "ended_at"),
    *("ticket__product__name_fa", "ticket__product__name_en"),
)


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
    return announcements_at(_own(actor), now)


def concerning(actor: Actor, now: datetime) -> QuerySet[MajorIncident]:
    """The incidents whose announcements this customer sees now."""
    own = _own(actor)
    standing = _standing(now - SHOWN_AFTER_END)
    return standing.filter(_concerns(own)) if own else standing.none()


def announcements_at(organisations: Collection[int], now: datetime) -> list[Announcement]:
    """What goes on, or ended within a day, and concerns these organisations, which the caller has guarded."""
    if not organisations:
        return []
    return _announced(_concerning(len(organisations))(since=now - SHOWN_AFTER_END, **numbered(organisations)))


def touching(organisation_id: int) -> list[MajorIncident]:
    """The incidents that go on and concern one organisation, for whoever of the vendor's may see incidents."""
    return TOUCHING(organisation=organisation_id)


def announcement_of(ticket: Ticket, now: datetime) -> Announcement | None:
    """The announcement of the incident that a guarded ticket is a child of, while it is shown."""
    if ticket.parent_id is None:
        return None
    return next(iter(_announced(OF_PARENT(since=now - SHOWN_AFTER_END, parent=ticket.parent_id))), None)


def _own(actor: Actor) -> frozenset[int]:
    return actor.speaks_for | actor.works_at


def _standing(since: datetime | Hole) -> QuerySet[MajorIncident]:
    return MajorIncident.objects.filter(Q(ended_at=None) | Q(ended_at__gt=since))


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


@remembered(size=64)
def _concerning(count: int) -> PreparedSelect[MajorIncident]:
    """Compiled once for each number of organisations: every list of a customer's person asks."""
    return PreparedSelect(lambda: _said(_standing(Hole("since")).filter(_concerns(holes(count)))))


def _said(found: QuerySet[MajorIncident]) -> QuerySet[MajorIncident]:
    rows = found.select_related("ticket__product").only(*SAID)
    return rows.order_by("-begins_at", "-id")[:SHOWN_AT_MOST]


OF_PARENT = PreparedSelect(lambda: _said(_standing(Hole("since")).filter(Q(ticket_id=Hole("parent")))))


@remembered(size=SHOWN_AT_MOST)
def _updates(count: int) -> PreparedSelect[IncidentUpdate]:
    return PreparedSelect(lambda: IncidentUpdate.objects.filter(Q(incident__id__in=holes(count))).order_by("-id"))


def _announced(incidents: list[MajorIncident]) -> list[Announcement]:
    """With all that was said of each; one query for all of them, and none where there are none."""
    words: defaultdict[int, list[Word]] = defaultdict(list)
    for one in _updates(len(incidents))(**numbered(incident.pk for incident in incidents)) if incidents else ():
        words[one.incident_id].append(Word(UpdateKind(one.kind), one.at, one.body))
    return [_announcement(incident, words[incident.pk]) for incident in incidents]


def _announcement(incident: MajorIncident, words: list[Word]) -> Announcement:
    product = incident.ticket.product
    return Announcement(
        id=incident.pk,
        title=incident.title,
        product=product.name if product else "",
        product_id=incident.ticket.product_id,
        begins_at=incident.begins_at,
        expected_end_at=incident.expected_end_at,
        ended_at=incident.ended_at,
        words=tuple(words),
    )
