"""Reading what figures know of some tickets: five queries for any number of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, QuerySet

from pishkhan.apps.contracts.rules import Verdict
from pishkhan.apps.desk.models import Entry, Ticket, TicketClock, Touch
from pishkhan.apps.desk.rules.states import Channel, Closure, Visibility
from pishkhan.apps.reports.queries.answers import first_contacts
from pishkhan.apps.reports.queries.scope import SERVED, counted_tickets
from pishkhan.apps.reports.rules.measures import Dimensions
from pishkhan.apps.reports.rules.stories import COUNTED_VERBS, TAKING, Story, Timed, Told, Touched

SHOWN = (
    "id",
    "desk_id",
    "product_id",
    "request_type_id",
    "level_id",
    "organisation_id",
    "owner_id",
    "opened_at",
    "resolved_at",
    "closed_at",
    "closure",
    "channel",
    "merged_into_id",
    "chase_count",
    "article_count",
    "reopen_until",
    "cover",
    "contract_id",
)
NEIGHBOURS_WITHIN = timedelta(days=90)
"""An answer within 60 open minutes of the opening, and its window of five working days, are long over by then."""


def stories(ticket_ids: Collection[int]) -> dict[int, tuple[Dimensions, Story]]:
    """The story of each of these tickets by id; history of another desk's log has none."""
    tickets = Ticket.objects.filter(pk__in=ticket_ids, **SERVED)
    named = {"level_id": F("terms__policy_id"), "contract_id": F("contract_line__contract_id")}
    rows = tickets.annotate(**named).values(*SHOWN)
    held = {ticket.pk for ticket, _answer in first_contacts(counted_tickets().filter(pk__in=ticket_ids))}
    told, touched, timed = _told(tickets), _touched(tickets), _timed(tickets)
    return {
        row["id"]: (
            _dimensions(row),
            Story(
                **_facts(row),
                first_contact=row["id"] in held,
                told=tuple(told[row["id"]]),
                touched=tuple(touched[row["id"]]),
                timed=tuple(timed[row["id"]]),
            ),
        )
        for row in rows
    }


def neighbours(ticket_ids: Collection[int]) -> set[int]:
    """Tickets whose first-contact resolution may hang on the opening of one of these: same customer, window open."""
    openings: dict[int, list[datetime]] = defaultdict(list)
    opened = Ticket.objects.filter(pk__in=ticket_ids, organisation__isnull=False, **SERVED)
    for organisation_id, at in opened.values_list("organisation_id", "opened_at"):
        openings[organisation_id].append(at)
    if not openings:
        return set()
    begin = min(min(instants) for instants in openings.values()) - NEIGHBOURS_WITHIN
    answered = Ticket.objects.filter(organisation__in=openings, opened_at__gt=begin, reopen_until__isnull=False)
    rows = answered.filter(**SERVED).values_list("id", "organisation_id", "resolved_at", "reopen_until")
    return {
        found
        for found, organisation_id, resolved_at, until in rows
        if resolved_at and until and any(resolved_at < at <= until for at in openings[organisation_id or 0])
    }


def loose_contacts(touch_ids: Iterable[int]) -> list[tuple[Dimensions, Touched]]:
    """Contacts without a case among these; they belong to no desk."""
    rows = Touch.objects.filter(pk__in=list(touch_ids), ticket=None)
    return [(Dimensions(organisation=touch.organisation_id or 0), _contact(touch)) for touch in rows]


def _dimensions(row: dict[str, Any]) -> Dimensions:
    names = ("desk_id", "product_id", "request_type_id", "level_id", "organisation_id", "contract_id")
    return Dimensions(*(row[name] or 0 for name in names))


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    tidied = row["merged_into_id"] is not None or row["channel"] == Channel.SYSTEM or row["closure"] == Closure.SPAM
    facts = {name: row[name] for name in ("opened_at", "resolved_at", "closed_at", "closure", "reopen_until")}
    chargeable = row["cover"] == Verdict.CHARGEABLE
    owner, chased, linked = row["owner_id"] or 0, row["chase_count"] > 0, row["article_count"] > 0
    said = {"owner": owner, "chased": chased, "linked": linked, "chargeable": chargeable}
    return facts | said | {"counted": not tidied}


def _told(tickets: QuerySet[Ticket]) -> dict[int, list[Told]]:
    """Who took a ticket is named in the entry's data, for it may have been dealt to him."""
    found: dict[int, list[Told]] = defaultdict(list)
    entries = Entry.objects.filter(ticket__in=tickets, verb__in=COUNTED_VERBS).order_by("ticket_id", "seq")
    columns = ("ticket_id", "seq", "at", "verb", "visibility", "actor_id", "data")
    for ticket_id, seq, at, verb, visibility, actor_id, data in entries.values_list(*columns):
        who = data.get("owner") if verb in TAKING else actor_id
        public = visibility == Visibility.CUSTOMER
        found[ticket_id].append(Told(seq, at, verb, public, who or 0, bool(data.get("empty"))))
    return found


def _touched(tickets: QuerySet[Ticket]) -> dict[int, list[Touched]]:
    found: dict[int, list[Touched]] = defaultdict(list)
    columns = ("ticket_id", "id", "at", "direction", "is_chase", "chase_counted", "agent_id")
    rows = Touch.objects.filter(ticket__in=tickets).order_by("at", "id").values_list(*columns)
    for ticket_id, touch_id, at, direction, chase, counted, agent in rows:
        found[ticket_id].append(Touched(touch_id, at, direction, chase, counted, agent or 0))
    return found


def _contact(touch: Touch) -> Touched:
    return Touched(touch.pk, touch.at, touch.direction, agent=touch.agent_id or 0)


def _timed(tickets: QuerySet[Ticket]) -> dict[int, list[Timed]]:
    names = ("kind", "phase", "verdict", "ended_at", "breached_at", "breach_cause", "priority", "team_id", "final_at")
    found: dict[int, list[Timed]] = defaultdict(list)
    links = TicketClock.objects.filter(ticket__in=tickets).order_by("id")
    for ticket_id, *facts in links.values_list("ticket_id", *(f"clock__{name}" for name in names)):
        kind, phase, verdict, ended_at, breached_at, cause, priority, team, final_at = facts
        found[ticket_id].append(
            Timed(kind, phase, verdict, ended_at, breached_at, cause, priority or 0, team or 0, final_at)
        )
    return found
