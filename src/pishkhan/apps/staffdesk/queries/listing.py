"""Requests of the staff as lists show them: one's own, and those of the desk one keeps; each one walk of an index."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from pishkhan.apps.staffdesk.models import StaffRequest
from pishkhan.apps.staffdesk.queries.guard import kept_desk_ids, kept_desks
from pishkhan.apps.staffdesk.rules.states import AT_HAND, WITH_SENDER, Step
from pishkhan.infra.memory import remembered
from pishkhan.infra.paging import DEFAULT_SIZE, Page, keyset
from pishkhan.infra.prepared import Hole, PreparedRows, PreparedSelect
from pishkhan.infra.shapes import shape_of
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import to_ascii_digits, unique_key

ORDER = ("-opened_at", "-id")
COUNTED_TO = 100
WANTED_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Sought:
    """What of the desk's list is asked for; each part may be left out. ``finished`` turns to what is no longer open."""

    text: str = ""
    step: str = ""
    product_id: int | None = None
    finished: bool = False


def own_requests(
    actor: Actor, *, finished: bool = False, cursor: str | None = None, size: int = DEFAULT_SIZE
) -> Page[StaffRequest]:
    """One page of what the actor has asked himself, the newest first."""
    return keyset(own(actor, finished=finished), order=ORDER, cursor=cursor, size=size)


def own(actor: Actor, *, finished: bool = False) -> QuerySet[StaffRequest]:
    """The rows of `own_requests`, all of them."""
    rows = StaffRequest.objects.filter(contact=actor.contact_id or 0, is_open=not finished)
    return rows.select_related("organisation", "contact", "product", "ticket")


def desk_requests(
    actor: Actor, sought: Sought, *, cursor: str | None = None, size: int = DEFAULT_SIZE
) -> Page[StaffRequest]:
    """One page of the desk the actor keeps, the newest first; empty for whoever keeps none."""
    return keyset(matching(actor, sought), order=ORDER, cursor=cursor, size=size)


def matching(actor: Actor, sought: Sought) -> QuerySet[StaffRequest]:
    """The rows of `desk_requests`, all of them."""
    desks = kept_desk_ids(actor)
    rows = StaffRequest.objects.filter(**_at(desks), is_open=not sought.finished)
    if sought.step:
        rows = rows.filter(step=sought.step)
    if sought.product_id is not None:
        rows = rows.filter(product=sought.product_id)
    return _called(rows, sought.text).select_related("organisation", "contact", "product", "ticket")


def counts(actor: Actor) -> dict[str, int]:
    """How many requests wait for the representative himself, to a hundred at most."""
    return {"our-desk": waiting_at_desk(actor)}


def waiting_at_desk(actor: Actor) -> int:
    """The same number alone."""
    shape = shape_of(actor)
    return len(_waiting(shape.of)(**shape.own))


@remembered(size=512)
def _waiting(actor: Actor) -> PreparedRows:
    """Every page of a representative asks."""
    waiting = [one.value for one in AT_HAND if one is not Step.ASKED]
    rows = StaffRequest.objects.filter(desk__in=kept_desks(actor).values("id"), is_open=True, step__in=waiting)
    return PreparedRows(lambda: rows.values_list("id")[:COUNTED_TO])


def _at(desks: list[int]) -> dict[str, Any]:
    """One desk is by far the usual case, and equality lets the index give the order."""
    return {"desk_id": desks[0]} if len(desks) == 1 else {"desk_id__in": desks}


def _called(rows: QuerySet[StaffRequest], text: str) -> QuerySet[StaffRequest]:
    if not text.strip():
        return rows
    key = unique_key(text)
    wanted = Q(text_key__contains=key) if key else Q(pk__in=())
    digits = "".join(one for one in to_ascii_digits(text) if one.isdigit())
    return rows.filter(wanted | Q(code=digits) if len(digits) == 10 else wanted)


def wanting_sender(actor: Actor) -> list[StaffRequest]:
    """What the actor asked and must say a word to: he was asked back, or answered; the newest first.

    Who only represents asks the vendor, not himself.
    """
    if not actor.is_customer or actor.contact_id is None or not actor.works_at | actor.signs_for:
        return []
    return WANTING(contact=actor.contact_id)


WANTING = PreparedSelect(
    lambda: StaffRequest.objects.filter(
        Q(contact__id=Hole("contact")), step__in=[one.value for one in WITH_SENDER]
    ).order_by(*ORDER)[:WANTED_AT_MOST]
)
