"""Rows of the exported log, a few hundred tickets at a time, so that memory does not grow with the house."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from pishkhan.apps.catalogue.models import Category
from pishkhan.apps.desk.models import Entry, Ticket
from pishkhan.apps.desk.queries.export.stand import REFERRAL, Stand
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.people.models import Team
from pishkhan.apps.people.queries import names
from pishkhan.infra.naming import NamedInBoth
from pishkhan.pure.actor import Actor
from pishkhan.pure.eventlog import safe_cell

TICKETS_AT_ONCE = 300
DEEPEST = 4
COLUMNS = (
    *("ticket", "seq", "at", "verb", "status", "opened_at", "resolved_at", "closed_at", "actor", "owner", "team"),
    *("team_level", "desk", "organisation", "caller", "product", "request_type"),
    *(f"category_{depth}" for depth in range(1, DEEPEST + 1)),
    *("channel", "priority", "impact", "urgency", "reassigned", "reopened", "subject", "body"),
)


def exported_rows(actor: Actor) -> Iterator[list[str]]:
    """Give a row of `COLUMNS` for every entry of every ticket ``actor`` may read, oldest ticket first.

    Cells are safe for spreadsheets; instants are UTC in ISO 8601; names are those of the first language that has one.
    """
    last = 0
    while tickets := _some_tickets(actor, last):
        last = tickets[-1].pk
        entries = _entries(tickets)
        book = _Book(tickets, [entry for some in entries.values() for entry in some])
        for ticket in tickets:
            for row in _rows(ticket, entries[ticket.pk], book):
                yield [safe_cell(cell) for cell in row]


def _some_tickets(actor: Actor, after: int) -> list[Ticket]:
    related = ("organisation", "contact", "product", "request_type", "category", "owner", "desk")
    found = visible_tickets(actor).filter(pk__gt=after).select_related(*related).order_by("pk")
    return list(found[:TICKETS_AT_ONCE])


def _entries(tickets: Sequence[Ticket]) -> dict[int, list[Entry]]:
    by_ticket: dict[int, list[Entry]] = defaultdict(list)
    for entry in Entry.objects.filter(ticket__in=tickets).select_related("actor").order_by("ticket_id", "seq"):
        by_ticket[entry.ticket_id].append(entry)
    return by_ticket


class _Book:
    """Names of what the entries of some tickets point at, read once for all of them."""

    def __init__(self, tickets: Sequence[Ticket], entries: Sequence[Entry]) -> None:
        asked = {entry.data.get(key) for entry in entries for key in ("team", "with_team")}
        people = {entry.data.get(key) for entry in entries for key in ("owner", "person")}
        self.teams = Team.objects.in_bulk({team for team in asked if team} | {ticket.desk_id for ticket in tickets})
        self.people = names({person for person in people if person})
        steps = {int(step) for ticket in tickets if ticket.category for step in _steps(ticket.category)}
        self._categories = Category.objects.in_bulk(steps)

    def category(self, ticket: Ticket) -> list[str]:
        """The names from the broadest category down, always `DEEPEST` of them."""
        steps = _steps(ticket.category) if ticket.category else []
        found = [_name(self._categories.get(int(step))) for step in steps[:DEEPEST]]
        return [*found, *[""] * (DEEPEST - len(found))]


def _steps(category: Category) -> list[str]:
    return category.path.strip("/").split("/")


def _rows(ticket: Ticket, entries: list[Entry], book: _Book) -> Iterator[list[str]]:
    stand = Stand.before(ticket, entries)
    same = _same_on_all(ticket, book)
    for entry in entries:
        stand.follow(entry)
        if entry is entries[-1] and entry.line is None:
            stand.end()
        yield _row(ticket, entry, stand, same, book)


def _row(ticket: Ticket, entry: Entry, stand: Stand, same: list[str], book: _Book) -> list[str]:
    team = book.teams.get(stand.team(entry) or 0)
    return [
        ticket.code,
        str(entry.seq),
        _instant(entry.at),
        _verb(entry),
        stand.written(),
        _instant(ticket.opened_at),
        _instant(ticket.resolved_at),
        _instant(ticket.closed_at),
        entry.actor_name or (entry.actor.full_name if entry.actor else ""),
        book.people.get(stand.owned_by(entry) or 0, ""),
        _name(team),
        str(team.level) if team else "",
        _name(ticket.desk),
        *same,
        *(str(number or "") for number in (stand.priority, stand.impact, stand.urgency)),
        str(stand.reassigned),
        str(stand.reopened),
        ticket.subject,
        entry.body,
    ]


def _same_on_all(ticket: Ticket, book: _Book) -> list[str]:
    return [
        ticket.organisation.name if ticket.organisation else "",
        ticket.contact.full_name if ticket.contact else "",
        _name(ticket.product),
        _name(ticket.request_type),
        *book.category(ticket),
        ticket.channel,
    ]


def _verb(entry: Entry) -> str:
    """The verb that cannot be told from the other columns: a referral's where the row tells several."""
    return next((verb for verb in entry.data.get("verbs", ()) if verb in REFERRAL), entry.verb)


def _instant(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat() if at else ""


def _name(record: NamedInBoth | None) -> str:
    return "" if record is None else record.name_fa or record.name_en
