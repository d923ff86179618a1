"""What of tickets is found: the rows an actor finds, and the documents of the search index."""

from collections.abc import Collection, Iterable

from django.db.models import BigIntegerField, ExpressionWrapper, F, QuerySet

from pishkhan.apps.desk.models import Referral, Ticket
from pishkhan.apps.desk.models.index import TICKETS
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.search import finders_marks, ticket_marks, ticket_words
from pishkhan.infra.memory import remembered
from pishkhan.infra.prepared import PreparedRows, holes, numbered
from pishkhan.infra.search.slots import Asked
from pishkhan.pure.actor import Actor

# The guard takes none away but what the index does not know yet, so a little more than is shown is enough.
SPARE = 8


def found_tickets(actor: Actor, asked: Asked, most: int | None) -> QuerySet[Ticket] | None:
    """The tickets the actor finds, the newest first; none at all for whoever reads no ticket."""
    marks = finders_marks(actor)
    if marks is not None and not marks:
        return None
    found = TICKETS.found(asked, marks, most=None if most is None else most + SPARE)
    # Ordered by a sum, not by the column: SQLite would rather walk every ticket from the newest on than look a few up.
    age = ExpressionWrapper(F("id") + 0, output_field=BigIntegerField())
    return visible_tickets(actor).filter(pk__in=found).annotate(found_age=age).order_by("-found_age")


def ticket_documents(ids: Collection[int]) -> list[tuple[int, str]]:
    """The documents of these tickets; for the index only, it asks no one's rights."""
    teams = asked_teams(ids)
    tickets = Ticket.objects.filter(pk__in=ids).order_by("pk")
    shown = tickets.only("code", "subject", "source_number", "desk_id", "organisation_id", "contact_id")
    return [(ticket.pk, ticket_terms(ticket, teams.get(ticket.pk, ()))) for ticket in shown]


def ticket_terms(ticket: Ticket, team_ids: Iterable[int]) -> str:
    """The terms of one ticket."""
    return TICKETS.terms(ticket_words(ticket), ticket_marks(ticket, team_ids))


@remembered(size=64)
def _asked(count: int) -> PreparedRows:
    """Compiled once for each number of tickets: nearly always it is one."""
    return PreparedRows(
        lambda: Referral.objects.filter(ticket__id__in=holes(count)).values_list("ticket_id", "team_id")
    )


def asked_teams(ids: Collection[int]) -> dict[int, set[int]]:
    """The teams that were ever asked about each of these tickets."""
    teams: dict[int, set[int]] = {}
    for ticket_id, team_id in _asked(len(ids))(**numbered(ids)):
        teams.setdefault(ticket_id, set()).add(team_id)
    return teams
