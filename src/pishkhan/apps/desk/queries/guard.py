"""The guard's table (design §4, "Who sees what"): the one place that decides which tickets an actor reaches."""

from collections.abc import Sequence
from functools import lru_cache

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from pishkhan.apps.desk.models import Referral, Ticket
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.refusal import NotFound


def visible_tickets(actor: Actor) -> QuerySet[Ticket]:
    """Every ticket whose text ``actor`` may read; anything else does not exist for him."""
    if actor.is_system or actor.has(Role.QUALITY):
        return Ticket.objects.all()
    if actor.is_vendor:
        return Ticket.objects.filter(_for_vendor(actor))
    if actor.is_customer:
        return Ticket.objects.filter(_for_customer(actor))
    return Ticket.objects.none()


def listed_tickets(actor: Actor) -> QuerySet[Ticket]:
    """Tickets that ``actor`` may see in a list: a signatory sees his organisation's, without their texts."""
    if actor.is_customer and actor.signs_for:
        return Ticket.objects.filter(_for_customer(actor) | Q(organisation_id__in=actor.signs_for))
    return visible_tickets(actor)


def with_readable(actor: Actor, listed: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """The `listed_tickets`, each with ``is_readable``: whether it is among the `visible_tickets`."""
    if not (actor.is_customer and actor.signs_for):
        return listed.annotate(is_readable=Value(value=True))
    return listed.annotate(is_readable=Case(When(_for_customer(actor), then=True), default=False))


def ticket(actor: Actor, code: str) -> Ticket:
    """The ticket ``code``. Raises ``NotFound`` for a stranger as for a code that does not exist."""
    return _only(_reading(actor)(code=code))


def locked_ticket(actor: Actor, code: str) -> Ticket:
    """The ticket ``code``, locked until the transaction ends (on SQLite the whole database is)."""
    return _only(_locking(actor)(code=code))


def locked_tickets(actor: Actor, codes: Sequence[str]) -> list[Ticket]:
    """All of these tickets, locked in the order of their codes so that two selections cannot block each other.

    Raises ``NotFound`` when even one of them is not the actor's to see: a selection is guarded like a single ticket.
    """
    wanted = visible_tickets(actor).filter(code__in=codes)
    found = list(wanted.select_for_update(of=("self",)).order_by("code"))
    if len(found) != len(set(codes)):
        raise NotFound("ticket")
    return found


def referral(actor: Actor, referral_id: int) -> Referral:
    """A referral with its ticket, which the actor may see. Raises ``NotFound``."""
    found = _referral(actor)(referral=referral_id)
    if not found:
        raise NotFound("referral")
    return found[0]


def is_referred_to(actor: Actor, ticket: Ticket) -> bool:
    """Whether one of the actor's teams is being asked about this ticket now."""
    return Referral.objects.filter(ticket=ticket, team_id__in=actor.team_ids, state="open").exists()


@lru_cache(maxsize=512)
def _reading(actor: Actor) -> PreparedSelect[Ticket]:
    """Every page of a ticket begins with this one."""
    return PreparedSelect(lambda: visible_tickets(actor).filter(code=Hole("code")))


@lru_cache(maxsize=512)
def _locking(actor: Actor) -> PreparedSelect[Ticket]:
    """Every action begins with this one read, so it is compiled once for each actor's view of the tickets."""
    return PreparedSelect(lambda: visible_tickets(actor).select_for_update(of=("self",)).filter(code=Hole("code")))


@lru_cache(maxsize=512)
def _referral(actor: Actor) -> PreparedSelect[Referral]:
    """Likewise: whoever answers a question begins with it."""
    rows = Referral.objects.select_related("ticket")
    return PreparedSelect(lambda: rows.filter(Q(pk=Hole("referral")), ticket__in=visible_tickets(actor)))


def _for_vendor(actor: Actor) -> Q:
    asked = Referral.objects.filter(ticket_id=OuterRef("pk"), team_id__in=actor.team_ids)
    desks = Q(desk_id__in=actor.desk_ids | actor.managed_ids)
    return desks | Q(Exists(asked)) if actor.team_ids - actor.desk_ids else desks


def _for_customer(actor: Actor) -> Q:
    own = Q(contact_id=actor.contact_id) if actor.contact_id is not None else Q(pk__in=())
    return own | Q(organisation_id__in=actor.represents) if actor.represents else own


def _only(tickets: Sequence[Ticket]) -> Ticket:
    if not tickets:
        raise NotFound("ticket")
    return tickets[0]
