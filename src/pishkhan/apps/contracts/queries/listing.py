"""Contracts as lists show them: all, those that end soon, those of one organisation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet

from pishkhan.apps.contracts.models import Contract, ContractLine, Quota
from pishkhan.apps.contracts.queries.guard import check_looks_up, contracts_for
from pishkhan.apps.contracts.queries.renewed import has_renewal
from pishkhan.apps.contracts.rules import EXPIRY_DAYS, ContractKind
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.customers.models import Organisation
from pishkhan.infra.memory import remembered
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.prepared import Hole, PreparedRows, PreparedSelect, holes, numbered
from pishkhan.infra.shapes import shape_of
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import unique_key

SHOWN_AT_MOST, IN_FORCE_AT_MOST = 10, 100


@dataclass(frozen=True, slots=True)
class Sought:
    """What of the list is asked for: each part may be left out. ``today`` is the house's day."""

    today: date
    text: str = ""
    kind: ContractKind | None = None
    state: str = ""
    under: Organisation | None = None


def contracts_page(actor: Actor, sought: Sought, *, cursor: str | None = None, size: int = 50) -> Page[Contract]:
    """One page: those that end soon by their last day, any others the newest first."""
    order = ("ends_on", "id") if sought.state == "ending" else ("-id",)
    return keyset(matching_contracts(actor, sought), order=order, cursor=cursor, size=size)


def matching_contracts(actor: Actor, sought: Sought) -> QuerySet[Contract]:
    """The rows of `contracts_page`, all of them; raises ``NotFound`` for whoever looks none up."""
    check_looks_up(actor)
    found = with_lines(contracts_for(actor)).filter(_in_state(sought.state, sought.today))
    if sought.kind is not None:
        found = found.filter(kind=sought.kind.value)
    if sought.under is not None:
        found = found.filter(organisation__path__startswith=sought.under.path)
    if sought.text:
        named = customers.find_organisations(actor, sought.text)
        key = unique_key(sought.text)
        numbered = Q(number_key__startswith=key) if key else Q()
        found = found.filter(numbered | Q(organisation__in=[one.pk for one in named]))
    return found


def contracts_over(actor: Actor, organisation: Organisation) -> QuerySet[Contract]:
    """The contracts that count for an organisation, the newest first: its own, and those from above."""
    return contracts_counting(actor, organisation.pk, _above(organisation)).select_related("organisation")


def contracts_counting(actor: Actor, organisation_id: int | Hole, above: Sequence[int | Hole]) -> QuerySet[Contract]:
    """The same for an organisation below and with the ids of its path, which may be given later."""
    counts = Q(organisation_id=organisation_id) | Q(organisation__id__in=above, covers_tree=True)
    return contracts_for(actor).filter(counts).order_by("-id")


def contracts_of(actor: Actor, organisation: Organisation, *, limit: int = SHOWN_AT_MOST) -> list[Contract]:
    """The newest of them."""
    return list(contracts_over(actor, organisation)[:limit])


def contracts_in_force(actor: Actor, organisation: Organisation, today: date) -> list[Contract]:
    """Those that count for an organisation and are in force on a day, the newest first; at most a hundred."""
    shape, above = shape_of(actor), _above(organisation)
    found = _in_force(shape.of, len(above))
    return found(organisation=organisation.pk, today=today, **shape.own, **numbered(above))


@remembered(size=512)
def _in_force(actor: Actor, steps: int) -> PreparedSelect[Contract]:
    found = contracts_counting(actor, Hole("organisation"), holes(steps)).filter(running_on(Hole("today")))
    return PreparedSelect(lambda: found.select_related("organisation")[:IN_FORCE_AT_MOST])


def own_contracts(actor: Actor, *, cursor: str | None = None, size: int = 20) -> Page[Contract]:
    """What a customer's representative or signatory finds in the portal, the newest first."""
    return keyset(with_lines(contracts_for(actor)), order=("-id",), cursor=cursor, size=size)


def with_lines(contracts: QuerySet[Contract]) -> QuerySet[Contract]:
    """With the organisation, the lines that hold and the quotas of each, in three queries however many there are."""
    lines = ContractLine.objects.filter(removed_at=None).select_related("product", "request_type", "policy")
    return contracts.select_related("organisation", "counterpart").prefetch_related(
        Prefetch("lines", lines.order_by("id")), Prefetch("quotas", Quota.objects.order_by("id"))
    )


def is_any_drawn_up() -> bool:
    """Whether this house keeps contracts at all."""
    return bool(ANY())


ANY = PreparedRows(lambda: Contract.objects.order_by().values_list("id")[:1])
"""Compiled once: every new request asks."""


def _above(organisation: Organisation) -> list[int]:
    return [int(step) for step in organisation.path.strip("/").split("/") if step]


def running_on(today: date | Hole) -> Q:
    """The contracts in force on a day."""
    return _holding(today) & Q(starts_on__lte=today, ends_on__gte=today)


def _holding(today: date | Hole) -> Q:
    return Q(cancelled_on=None) | Q(cancelled_on__gt=today)


def _in_state(state: str, today: date) -> Q:
    states: dict[str, Q] = {
        "running": running_on(today),
        "ending": Q(cancelled_on=None, ends_on__range=(today, today + timedelta(days=EXPIRY_DAYS[0])))
        & ~Q(has_renewal()),
        "ahead": _holding(today) & (Q(starts_on__gt=today) | Q(starts_on=None)),
        "ended": Q(cancelled_on__lte=today) | Q(ends_on__lt=today),
    }
    return states.get(state, Q())
