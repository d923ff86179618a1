"""Time worked on tickets: of one ticket for whoever of the vendor's may see it, and one's own (A12)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum

from pishkhan.apps.contracts.rules import waits_for_quote
from pishkhan.apps.desk.models import Ticket, WorkTime
from pishkhan.apps.desk.queries.covered import covering_contract
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.rules.worktime import may_correct
from pishkhan.infra.paging import DEFAULT_SIZE, Page, keyset
from pishkhan.infra.prepared import Hole, PreparedRows
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

RELATED = ("person", "booked_by", "ticket", "correction")


@dataclass(frozen=True, slots=True)
class Worked:
    """A ticket with its sum, what each person worked on it in minutes, and one page of its entries, newest first."""

    ticket: Ticket
    by_person: list[tuple[str, int]]
    page: Page[WorkTime]


def worked_on(actor: Actor, code: str, *, cursor: str | None = None, size: int = DEFAULT_SIZE) -> Worked:
    """Raises ``NotFound`` for a stranger, and for every customer."""
    ticket = _of_staff(actor, code)
    entries = WorkTime.objects.filter(ticket=ticket)
    sums = entries.values_list("person__full_name").annotate(total=Sum("minutes")).order_by("-total", "person_id")
    page = keyset(entries.select_related(*RELATED), order=("-id",), cursor=cursor, size=size)
    return Worked(ticket, list(sums), page)


def standing_work(ticket: Ticket) -> list[WorkTime]:
    """What was worked on a ticket the caller holds and not taken back, in the order in which it was written."""
    return list(WorkTime.objects.filter(ticket=ticket, minutes__gt=0, correction=None).order_by("id"))


def paying_contract(ticket: Ticket) -> int | None:
    """The contract whose hours the work on a ticket uses: that of its cover, while no price is paid for it."""
    return None if waits_for_quote(ticket.cover) else covering_contract(ticket)


def own_work(actor: Actor, *, cursor: str | None = None, size: int = DEFAULT_SIZE) -> Page[WorkTime]:
    """One page of what this person booked himself, the newest first. Raises ``NotFound`` for customers."""
    if not actor.is_vendor:
        raise NotFound("page")
    return keyset(_his(actor).select_related(*RELATED), order=("-id",), cursor=cursor, size=size)


def own_sum(actor: Actor, first: date, last: date) -> int:
    """What he worked from one day to another, both included, in minutes."""
    ((total,),) = SUM(person=actor.user_id or 0, first=first, last=last) or [[0]]
    return int(total)


def booked_on(actor: Actor, on: date) -> int:
    """What he has booked on a day, on all tickets together, in minutes."""
    return own_sum(actor, on, on)


def work_time(actor: Actor, ticket: Ticket, entry_id: int) -> WorkTime:
    """One entry of a ticket the actor has been let to. Raises ``NotFound``."""
    found: WorkTime | None = WorkTime.objects.filter(pk=entry_id, ticket=ticket).first()
    if found is None or not actor.is_vendor:
        raise NotFound("entry")
    return found


def is_correctable(actor: Actor, ticket: Ticket, entry: WorkTime) -> bool:
    """Whether to offer taking it back."""
    standing = entry.minutes > 0 and not hasattr(entry, "correction")
    return standing and may_correct(actor, entry.person_id, ticket.desk_id)


def _of_staff(actor: Actor, code: str) -> Ticket:
    if not actor.is_vendor:
        raise NotFound("ticket")
    return find_ticket(actor, code)


SUM = PreparedRows(
    lambda: (
        WorkTime.objects.filter(Q(person_id=Hole("person")), Q(on__gte=Hole("first")), Q(on__lte=Hole("last")))
        .order_by()
        .values("person_id")
        .annotate(total=Sum("minutes"))
        .values_list("total")
    )
)


def _his(actor: Actor) -> QuerySet[WorkTime]:
    return WorkTime.objects.filter(person_id=actor.user_id or 0)
