"""A small foreign log on disk, and the figures by which two imports are compared."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, Sum

from pishkhan.apps.desk.actions.history import import_history, read_source
from pishkhan.apps.desk.models import ImportBatch, Referral, Ticket, TicketClock
from pishkhan.pure.actor import SYSTEM

AT = datetime(2026, 11, 1, 6, 0, tzinfo=UTC)
COLUMNS = "number,incident_state,reassignment_count,reopen_count,sys_mod_count,caller_id,opened_at,sys_updated_by,"
COLUMNS += "sys_updated_at,contact_type,location,category,subcategory,impact,urgency,priority,assignment_group,"
COLUMNS += "assigned_to,resolved_at,closed_at\n"


def row(number: str, step: int, state: str, at: str, **changes: Any) -> str:
    """One row in the shape of the shipped incidents mapping."""
    facts = {
        "moved": 0, "again": 0, "caller": "Caller 1", "opened": "1/3/2016 05:00", "where": "Location 7",
        "grade": 2, "team": "Group 70", "who": "Resolver 1",
    } | changes  # fmt: skip
    grade = {1: "1 - High", 2: "2 - Medium", 3: "3 - Low"}[facts["grade"]]
    priority = {1: "1 - Critical", 2: "3 - Moderate", 3: "4 - Low"}[facts["grade"]]
    cells = (number, state, facts["moved"], facts["again"], step, facts["caller"], facts["opened"], "Updated by 3", at)
    more = ("Phone", facts["where"], "Category 1", "Subcategory 2", grade, grade, priority, facts["team"], facts["who"])
    return ",".join(map(str, (*cells, *more, "?", "?"))) + "\n"


def three_cases() -> str:
    """One answered in time, one referred and reopened and late, one that waits; two rows that fit nowhere."""
    return COLUMNS + "".join(
        (
            row("INC1", 0, "New", "1/3/2016 05:10"),
            row("INC1", 1, "Resolved", "1/3/2016 07:00"),
            row("INC1", 2, "Closed", "6/3/2016 07:00"),
            row("INC2", 0, "Active", "1/3/2016 05:10", caller="Caller 2", where="?"),
            row("INC2", 1, "Active", "1/3/2016 06:00", caller="Caller 2", where="?", team="Group 4", moved=1),
            row("INC2", 2, "-100", "1/3/2016 06:30", caller="Caller 2", where="?", moved=1),
            row("INC2", 3, "Resolved", "2/3/2016 06:00", caller="Caller 2", where="?", moved=1),
            row(
                "INC2", 4, "Active", "3/3/2016 06:00", caller="Caller 2", where="?", moved=2, again=1, who="Resolver 2"
            ),
            row("INC2", 5, "Resolved", "30/4/2016 06:00", caller="Caller 2", where="?", moved=2, again=1),
            row("INC3", 0, "New", "soon", grade=1),
            row("INC3", 1, "New", "1/3/2016 05:10", grade=1),
            row("INC3", 2, "Awaiting User Info", "1/3/2016 06:00", grade=1),
        )
    )


def bring_in(path: Path, mapping: str = "uci-incidents", **options: Any) -> ImportBatch:
    """Import a log as the command does."""
    return import_history(actor=SYSTEM, at=AT, source=read_source(path, mapping), **options)


def written(tmp_path: Path, text: str, name: str = "log.csv") -> Path:
    """The log as a file."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def figures(kinds: tuple[str, ...] = ("resolution", "referral")) -> dict[str, Any]:
    """What must be the same after export and import; of the clocks those a log gives evidence for."""
    counts = Ticket.objects.aggregate(
        tickets=Count("id"),
        waited=Count("id", filter=Q(wait_count__gt=0)),
        reassigned=Count("id", filter=Q(reassign_count__gt=0)),
        reopened=Count("id", filter=Q(reopen_count__gt=0)),
        referrals=Sum("referral_count"),
    )
    clocks = (
        TicketClock.objects.filter(kind__in=kinds)
        .values_list("kind", "clock__verdict")
        .order_by("kind", "clock__verdict")
    )
    return counts | {
        "statuses": sorted(Ticket.objects.values_list("code", "status", "waiting_for", "closure", "priority")),
        "instants": sorted(Ticket.objects.values_list("code", "opened_at", "resolved_at")),
        "referral states": sorted(Referral.objects.values_list("ticket__code", "state", "asked_at")),
        "clocks": sorted(clocks.annotate(count=Count("id"))),
    }


class Undone(Exception):  # noqa: N818 - a way out, not a fault
    """Leaves a transaction that must not stay."""


def undone(made: Any) -> Any:
    """Give what ``made()`` gives, and leave the database as if it had never run."""
    found = None
    try:
        with transaction.atomic():
            found = made()
            raise Undone
    except Undone:
        return found
