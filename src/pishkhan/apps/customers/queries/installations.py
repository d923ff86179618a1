"""What is installed where (D6): the vendor's people see all, a customer's speakers their own."""

from functools import lru_cache
from hashlib import sha256

from django.db.models import Case, Q, QuerySet, When

from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.customers.models import Installation, Silence
from pishkhan.apps.customers.queries.guard import organisation
from pishkhan.apps.customers.rules.heartbeats import WatchState
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import NotFound

ORDER = ("sort_key", "id")
SILENCES_SHOWN = 20
SHOWN_BESIDE = 6


def digest(secret: str) -> str:
    """What is kept of the secret in a heartbeat address."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def installations_for(actor: Actor) -> QuerySet[Installation]:
    """The installations the actor may see, in Persian order: a customer's representative and signatory their own."""
    rows = Installation.objects.order_by(*ORDER)
    if actor.is_vendor or actor.is_system:
        return rows
    return rows.filter(organisation__in=actor.speaks_for, organisation__active=True)


def installation(actor: Actor, installation_id: int) -> Installation:
    """One installation the actor may see, with its watch, product and organisation; raises `NotFound`."""
    rows = installations_for(actor).select_related("heartbeat", "product", "organisation")
    found = rows.filter(pk=installation_id).first()
    if found is None:
        raise NotFound("installation")
    return found


def matching_installations(
    actor: Actor,
    *,
    organisation_id: int | None = None,
    product_id: int | None = None,
    state: str = "",
    active: bool | None = True,
    text: str = "",
) -> QuerySet[Installation]:
    """Those of one organisation or of all, of one product, whose watch stands so; raises `NotFound` for a stranger's.

    ``text`` is a part of the installation's or the organisation's name, in any spelling.
    """
    rows = installations_for(actor).select_related("heartbeat", "product", "organisation")
    if organisation_id is not None:
        rows = rows.filter(organisation=organisation(actor, organisation_id))
    if product_id is not None:
        rows = rows.filter(product_id=product_id)
    if state:
        rows = rows.filter(heartbeat__state=state)
    if active is not None:
        rows = rows.filter(active=active)
    return _named(rows, text)


def installations_page(
    actor: Actor,
    *,
    organisation_id: int | None = None,
    product_id: int | None = None,
    state: str = "",
    active: bool | None = True,
    text: str = "",
    cursor: str | None = None,
    size: int = 50,
) -> Page[Installation]:
    """One page of `matching_installations`, by name."""
    rows = matching_installations(
        actor, organisation_id=organisation_id, product_id=product_id, state=state, active=active, text=text
    )
    return keyset(rows, order=ORDER, cursor=cursor, size=size)


def installable_products(installation: Installation | None = None) -> QuerySet[Product]:
    """The products on offer, and the one that ``installation`` is of, offered or not."""
    kept = [] if installation is None else [installation.product_id]
    return Product.objects.filter(Q(active=True) | Q(pk__in=kept)).order_by("position", "id")


def installations_beside(actor: Actor, organisation_id: int) -> list[Installation]:
    """A few of an organisation's installations in use, for its page; the silent ones first."""
    return _beside(actor)(place=organisation_id)


def silences_of(actor: Actor, installation_id: int) -> list[Silence]:
    """When the server was silent, the latest first; raises `NotFound` for a stranger's."""
    rows = Silence.objects.filter(installation=installation(actor, installation_id))
    return list(rows.order_by("-began_at", "-id")[:SILENCES_SHOWN])


def silence(silence_id: int) -> Silence | None:
    """One silence with its installation, for those who answer it; these ask by rule, so it takes no actor."""
    rows = Silence.objects.select_related(
        "installation__organisation", "installation__product", "installation__heartbeat"
    )
    return rows.filter(pk=silence_id).first()


@lru_cache(maxsize=512)
def _beside(actor: Actor) -> PreparedSelect[Installation]:
    rows = installations_for(actor).filter(Q(organisation_id=Hole("place")), active=True)
    silent_first = Case(When(heartbeat__state=WatchState.SILENT.value, then=0), default=1)
    return PreparedSelect(
        lambda: rows.select_related("heartbeat", "product").order_by(silent_first, *ORDER)[:SHOWN_BESIDE]
    )


def _named(rows: QuerySet[Installation], text: str) -> QuerySet[Installation]:
    if not text.strip():
        return rows
    key = unique_key(text)
    if not key:
        return rows.none()
    return rows.filter(name_key__contains=key) | rows.filter(organisation__name_key__contains=key)
