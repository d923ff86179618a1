"""Which security class counts where, what was said of it, and what customers ask for (D5)."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q, QuerySet

from pishkhan.apps.customers.models import Organisation, SecurityRecord, SecurityWish
from pishkhan.apps.customers.queries.guard import organisation, organisations_for
from pishkhan.apps.customers.rules.security import SecurityStanding, WishState, may_set_security, standing_of
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

RECORDS_SHOWN = 20
OWN_SHOWN = 200
LATEST_WISH = PreparedSelect(
    lambda: (
        SecurityWish.objects.filter(Q(organisation_id=Hole("place")))
        .select_related("asked_by", "answered_by")
        .order_by("-id")[:1]
    )
)


@dataclass(frozen=True, slots=True)
class SecurityView:
    """An organisation's class with where it comes from, its latest changes, and the latest wish for another."""

    organisation: Organisation
    standing: SecurityStanding
    said_by: str
    records: tuple[SecurityRecord, ...]
    wish: SecurityWish | None

    @property
    def is_inherited(self) -> bool:
        """Whether an organisation above it says so."""
        return self.standing.set_by not in {None, self.organisation.pk}


def security_standing(place: Organisation) -> SecurityStanding:
    """The class that counts for an organisation the caller holds; a query only where those above must be asked."""
    above = _steps_above(place)
    if place.security_class or not above:
        return standing_of([(place.pk, place.security_class)])
    said = dict(Organisation.objects.filter(pk__in=above).values_list("id", "security_class"))
    return standing_of((pk, said.get(pk, "")) for pk in above)


def security_view(actor: Actor, organisation_id: int) -> SecurityView:
    """The class of one organisation the actor may see and how it came about; raises ``NotFound``.

    At a customer, whoever represents or signs for it.
    """
    place = organisation(actor, organisation_id)
    if actor.is_customer and place.pk not in actor.speaks_for:
        raise NotFound("organisation")
    return view_of(place)


def view_of(place: Organisation, *, records: int = RECORDS_SHOWN) -> SecurityView:
    """The same of an organisation the caller holds, with so many of its latest changes."""
    standing = security_standing(place)
    changed, wished = tuple(_changes(records)(place=place.pk)), LATEST_WISH(place=place.pk)
    return SecurityView(place, standing, _name(standing.set_by, place), changed, next(iter(wished), None))


def own_security(actor: Actor) -> list[SecurityView]:
    """The classes of the organisations a customer's person represents or signs for; in queries that grow with none."""
    places = list(organisations_for(actor).filter(pk__in=actor.speaks_for)[:OWN_SHOWN])
    known = _lineages(places)
    wishes = {one.organisation_id: one for one in _latest_wishes(places)}
    return [_own(place, known, wishes.get(place.pk)) for place in places]


def wishes_for(actor: Actor) -> QuerySet[SecurityWish]:
    """The wishes of customers, for whoever may grant them; nothing for anybody else."""
    rows = SecurityWish.objects.select_related("organisation", "asked_by", "answered_by")
    return rows if may_set_security(actor) else rows.none()


def wish(actor: Actor, wish_id: int) -> SecurityWish:
    """One wish; raises ``NotFound``."""
    found = wishes_for(actor).filter(pk=wish_id).first()
    if found is None:
        raise NotFound("wish")
    return found


def wishes_page(actor: Actor, *, state: str = "", cursor: str | None = None, size: int = 50) -> Page[SecurityWish]:
    """One page of the wishes, the newest first; raises ``NotFound`` for whoever may grant none."""
    return keyset(matching_wishes(actor, state=state), order=("-id",), cursor=cursor, size=size)


def matching_wishes(actor: Actor, *, state: str = "") -> QuerySet[SecurityWish]:
    """The rows of `wishes_page`, all of them."""
    if not may_set_security(actor):
        raise NotFound("page")
    rows = wishes_for(actor)
    return rows.filter(state=state) if state in set(WishState) else rows


@lru_cache(maxsize=4)
def _changes(most: int) -> PreparedSelect[SecurityRecord]:
    return PreparedSelect(
        lambda: SecurityRecord.objects.filter(Q(organisation_id=Hole("place"))).order_by("-id")[:most]
    )


def _name(set_by: int | None, place: Organisation) -> str:
    """Whose class it is, where it is not the organisation's own."""
    if set_by is None or set_by == place.pk:
        return ""
    return Organisation.objects.filter(pk=set_by).values_list("name", flat=True).first() or ""


def _own(place: Organisation, known: dict[int, tuple[str, str]], wished: SecurityWish | None) -> SecurityView:
    steps = [place.pk, *_steps_above(place)]
    standing = standing_of((pk, known[pk][0]) for pk in steps if pk in known)
    said_by = known[standing.set_by][1] if standing.set_by is not None and standing.set_by != place.pk else ""
    return SecurityView(place, standing, said_by, (), wished)


def _lineages(places: list[Organisation]) -> dict[int, tuple[str, str]]:
    ids = {pk for place in places for pk in (place.pk, *_steps_above(place))}
    rows = Organisation.objects.filter(pk__in=ids).values_list("id", "security_class", "name")
    return {pk: (own, name) for pk, own, name in rows}


def _latest_wishes(places: list[Organisation]) -> list[SecurityWish]:
    """In the order of their age, so that the latest of an organisation is the one that stays."""
    rows = SecurityWish.objects.filter(organisation__in=[place.pk for place in places])
    return list(rows.select_related("asked_by", "answered_by").order_by("id"))


def _steps_above(place: Organisation) -> list[int]:
    """The ids of those above, the nearest first."""
    return [int(step) for step in reversed(place.path.strip("/").split("/")) if step and step != str(place.pk)]
