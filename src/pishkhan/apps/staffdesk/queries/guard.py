"""Who reaches which request of the staff: its sender, and whoever represents or stands in; nobody else at all (C4).

Of the vendor's people an agent reaches what he has taken down himself, so that he can say its code and whom to reach.
"""

from functools import lru_cache

from django.db.models import Q, QuerySet

from pishkhan.apps.contracts.queries.gate import held_contracts
from pishkhan.apps.staffdesk.models import OwnDesk, RankedItem, StaffFile, StaffRequest
from pishkhan.infra.prepared import Hole, PreparedRows, PreparedSelect
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound


def kept_desks(actor: Actor) -> QuerySet[OwnDesk]:
    """The desks at which the actor represents or stands in."""
    if not actor.is_customer or actor.contact_id is None or not actor.represents:
        return OwnDesk.objects.none()
    return OwnDesk.objects.filter(contracts__contract__in=held_contracts(actor.contact_id)).distinct()


def kept_desk_ids(actor: Actor) -> list[int]:
    """Their ids; a list walks its index by them."""
    return sorted(kept_desks(actor).values_list("id", flat=True))


def visible_requests(actor: Actor) -> QuerySet[StaffRequest]:
    """Every request the actor may read."""
    if actor.is_system:
        return StaffRequest.objects.all()
    if actor.is_vendor:
        return StaffRequest.objects.filter(taken_by=actor.user_id or 0)
    if not actor.is_customer or actor.contact_id is None:
        return StaffRequest.objects.none()
    own = Q(contact=actor.contact_id)
    return StaffRequest.objects.filter(own | Q(desk__in=kept_desks(actor).values("id")) if actor.represents else own)


def request(actor: Actor, code: str) -> StaffRequest:
    """One request the actor may read, with whom and what it names; raises `NotFound`."""
    related = ("organisation", "contact", "product", "ticket", "merged_into", "desk")
    found = visible_requests(actor).select_related(*related).filter(code=code).first()
    if found is None:
        raise NotFound("request")
    return found


def locked_request(actor: Actor, code: str) -> StaffRequest:
    """The same, locked until the transaction ends."""
    for found in _locking(actor)(code=code):
        return found
    raise NotFound("request")


def keeps(actor: Actor, desk_id: int) -> bool:
    """Whether the actor works on this desk."""
    return bool(_keeping(actor)(desk=desk_id))


def ranked_item(actor: Actor, item_id: int | None) -> RankedItem:
    """A place in a list the actor orders; raises `NotFound`."""
    found = RankedItem.objects.filter(pk=item_id or 0, is_open=True, desk__in=kept_desks(actor).values("id")).first()
    if found is None:
        raise NotFound("item")
    return found


def staff_file(actor: Actor, file_id: int) -> StaffFile:
    """A file of a request the actor may read; raises `NotFound`."""
    rows = StaffFile.objects.filter(pk=file_id, entry__request__in=visible_requests(actor).values("id"))
    found: StaffFile | None = rows.select_related("file").first()
    if found is None:
        raise NotFound("file")
    return found


@lru_cache(maxsize=512)
def _locking(actor: Actor) -> PreparedSelect[StaffRequest]:
    """Every action begins with this one read, so it is compiled once for each actor's view of the requests."""
    rows = visible_requests(actor).select_for_update(of=("self",))
    return PreparedSelect(lambda: rows.filter(Q(code=Hole("code"))))


@lru_cache(maxsize=512)
def _keeping(actor: Actor) -> PreparedRows:
    return PreparedRows(lambda: kept_desks(actor).filter(Q(pk=Hole("desk"))).values_list("id"))
