"""Announcements as their readers and their writers see them (F4)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from pishkhan.apps.contracts.queries.owning import owning_organisations
from pishkhan.apps.customers.models import Affiliation, Contact, Organisation
from pishkhan.apps.knowledge.models import Announcement, Receipt, Telling
from pishkhan.apps.knowledge.queries.audience import readable_by, reader_of, shape_of_reader
from pishkhan.apps.knowledge.rules.audience import Aim, Audience, Reader
from pishkhan.apps.knowledge.rules.publishing import Importance
from pishkhan.apps.people.models import User
from pishkhan.infra.days import house_day
from pishkhan.infra.memory import remembered
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.infra.shapes import shape_of
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.refusal import NotFound

ORDER = ("-starts_at", "-id")
ON_HOME = 5


@dataclass(frozen=True, slots=True)
class Reach:
    """How far an important announcement has come: who it is for and has an account, and how many of them confirmed."""

    readers: int
    confirmed: int

    @property
    def share(self) -> float:
        """Confirmed of all; nothing where there is nobody."""
        return self.confirmed / self.readers if self.readers else 0.0


def announcements_for(
    actor: Actor, now: datetime, *, past: bool = False, reader: Reader | None = None
) -> QuerySet[Announcement]:
    """What the actor may read: colleagues all, others what has begun, was not withdrawn and is for them.

    ``past`` says whether what is over is among it; ``reader`` is what of the actor counts, where the caller knows it.
    """
    return _for(actor, reader or reader_of(actor, house_day(now)), now, past=past)


def _for(actor: Actor, reader: Reader, now: datetime | Hole, *, past: bool = False) -> QuerySet[Announcement]:
    rows = Announcement.objects.filter(readable_by(reader)).select_related("product", "organisation")
    if actor.is_vendor or actor.is_system:
        return rows
    rows = rows.filter(Q(starts_at__lte=now), withdrawn_at=None)
    return rows if past else rows.filter(Q(ends_at=None) | Q(ends_at__gt=now))


def announcement(actor: Actor, announcement_id: int, now: datetime) -> Announcement:
    """One of them, over or not; raises `NotFound`."""
    found = _own(actor, announcements_for(actor, now, past=True)).filter(pk=announcement_id).first()
    if found is None:
        raise NotFound("announcement")
    return found


def announcements_page(
    actor: Actor, now: datetime, *, past: bool = False, cursor: str | None = None, size: int = 20
) -> Page[Announcement]:
    """One page of them, the latest first, each with whether the actor has confirmed it."""
    return keyset(_own(actor, announcements_for(actor, now, past=past)), order=ORDER, cursor=cursor, size=size)


def standing_announcements(actor: Actor, now: datetime, reader: Reader | None = None) -> list[Announcement]:
    """The first few that are shown now, with whether the actor has confirmed them; for his first page.

    Important ones that he has not confirmed stand first, however many have come after them.
    """
    shape, theirs = shape_of(actor), shape_of_reader(reader or reader_of(actor, house_day(now)))
    return _standing(shape.of, theirs.of)(now=now, **shape.own, **theirs.own)


@remembered(size=512)
def _standing(actor: Actor, reader: Reader) -> PreparedSelect[Announcement]:
    shown = _own(actor, _for(actor, reader, Hole("now"))).defer("body")
    waits = Case(When(importance=Importance.IMPORTANT.value, has_confirmed=False, then=0), default=1)
    return PreparedSelect(lambda: shown.order_by(waits, *ORDER)[:ON_HOME])


def to_confirm(shown: list[Announcement]) -> list[Announcement]:
    """Of what somebody is shown the important ones that he has not confirmed."""
    return [one for one in shown if one.is_important and not one.has_confirmed]  # type: ignore[attr-defined]


def receipts_page(
    actor: Actor, announcement_id: int, now: datetime, *, cursor: str | None = None, size: int = 50
) -> Page[Receipt]:
    """Who has confirmed an announcement, the latest first, for colleagues; raises `NotFound`."""
    found = watched(actor, announcement_id, now)
    rows = Receipt.objects.filter(announcement=found).select_related("reader")
    return keyset(rows, order=("-id",), cursor=cursor, size=size)


def watched(actor: Actor, announcement_id: int, now: datetime) -> Announcement:
    """An announcement as its writers watch it: for colleagues alone; raises `NotFound`."""
    if not actor.is_vendor:
        raise NotFound("announcement")
    return announcement(actor, announcement_id, now)


def reach_of(found: Announcement, now: datetime) -> Reach:
    """How far it has come among those who are its readers now."""
    people = readers_of(found.aim, house_day(now))
    confirmed = Receipt.objects.filter(announcement=found, reader__in=people.values("user_id"))
    return Reach(people.values("user_id").distinct().count(), confirmed.count())


def readers_of(aim: Aim, today: date) -> QuerySet[Contact]:
    """Whoever at a customer something is for and has an account in use; what is for colleagues alone has none."""
    people = Contact.objects.filter(active=True, user__isnull=False, user__is_active=True)
    here = Affiliation.objects.filter(contact=OuterRef("pk"), active=True, organisation__active=True)
    return people.filter(Exists(here.filter(_whose(aim, today)))) if aim.mark else people.none()


def untold(found: Announcement, now: datetime) -> QuerySet[User]:
    """Its readers now who were neither told of it nor have confirmed it."""
    people = User.objects.filter(pk__in=readers_of(found.aim, house_day(now)).values("user_id"))
    for known in (Telling, Receipt):
        people = people.exclude(Exists(known.objects.filter(announcement=found, reader=OuterRef("pk"))))
    return people.order_by("pk")


def readers_in_round(announcement_id: int, number: int) -> QuerySet[Contact]:
    """Whoever at a customer was to be told in one round, as contacts; a person may be several of them."""
    told = Telling.objects.filter(announcement=announcement_id, round=number).values("reader")
    return Contact.objects.filter(active=True, user__in=told, user__is_active=True)


def awaited(now: datetime) -> QuerySet[Announcement]:
    """Important announcements that are shown now and have readers to tell; costs what is due."""
    begun = Announcement.objects.filter(told_at=None, starts_at__lte=now, withdrawn_at=None)
    begun = begun.filter(Q(ends_at=None) | Q(ends_at__gt=now))
    return begun.filter(importance=Importance.IMPORTANT.value).order_by("starts_at", "id")


def _whose(aim: Aim, today: date) -> Q:
    if aim.audience is Audience.REPRESENTATIVES:
        return Q(role=Role.REPRESENTATIVE.value)
    if aim.audience is Audience.OWNERS and aim.product_id is not None:
        return Q(organisation__in=owning_organisations(aim.product_id, today))
    if aim.audience is Audience.CUSTOMER:
        path = Organisation.objects.filter(pk=aim.organisation_id or 0).values_list("path", flat=True).first()
        return Q(organisation__path__startswith=path or "-")
    return Q()


def _own(actor: Actor, rows: QuerySet[Announcement]) -> QuerySet[Announcement]:
    mine = Receipt.objects.filter(announcement=OuterRef("pk"), reader=actor.user_id or 0)
    return rows.annotate(has_confirmed=Exists(mine))
