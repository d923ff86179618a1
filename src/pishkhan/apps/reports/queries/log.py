"""The account of imported history: what the log's own columns say, and what it has no evidence for (L5)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Sum

from pishkhan.apps.desk.models import ImportBatch, Ticket, TicketClock
from pishkhan.apps.reports.queries.scope import EVERYWHERE
from pishkhan.apps.sla.queries import attainment
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.words import N_

NO_PUBLIC_MESSAGES = N_("The log holds no messages to the customer, so who answered first and when is not known.")
NO_CONTACTS = N_("The log holds no contacts of the customer, so nobody can be said to have had to ask first.")
NOTHING_IMPORTED = N_("No log has been imported.")


@dataclass(frozen=True, slots=True)
class LogReport:
    """Counts of imported tickets and source rows; figures without evidence are None, with the reason."""

    tickets: int
    source_events: int
    stored_events: int
    rejected_events: int
    waited_tickets: int
    reassigned_tickets: int
    reopened_tickets: int
    clocks: dict[str, dict[str, int]]
    fcr_gross: float | None = None
    fcr_net: float | None = None
    chase_rate: float | None = None
    reasons: dict[str, str] = field(default_factory=dict)

    def to_data(self) -> dict[str, Any]:
        """The report as plain JSON values."""
        return {name: getattr(self, name) for name in self.__slots__}


def log_report(actor: Actor, *, now: datetime) -> LogReport:
    """Everything imported so far; raises ``NotFound`` for whoever has no figures of every desk."""
    if not (actor.is_system or actor.roles & EVERYWHERE):
        raise NotFound("report")
    batches = ImportBatch.objects.aggregate(
        source=Sum("source_events"), stored=Sum("stored_events"), rejected=Sum("rejected_events")
    )
    imported = Ticket.objects.filter(batch__isnull=False)
    tickets = imported.count()
    return LogReport(
        tickets=tickets,
        source_events=batches["source"] or 0,
        stored_events=batches["stored"] or 0,
        rejected_events=batches["rejected"] or 0,
        waited_tickets=imported.filter(wait_count__gt=0).count(),
        reassigned_tickets=imported.filter(reassign_count__gt=0).count(),
        reopened_tickets=imported.filter(reopen_count__gt=0).count(),
        clocks=_clocks(now),
        reasons=_reasons(tickets),
    )


def _clocks(now: datetime) -> dict[str, dict[str, int]]:
    ids = TicketClock.objects.filter(ticket__batch__isnull=False).values("clock_id")
    return {
        row.group["kind"]: {
            "met": row.met,
            "breached": row.breached,
            "running": row.running,
            "withdrawn": row.withdrawn,
            "cancelled": row.cancelled,
        }
        for row in attainment(now=now, among=ids)
    }


def _reasons(tickets: int) -> dict[str, str]:
    if not tickets:
        return dict.fromkeys(("fcr_gross", "fcr_net", "chase_rate"), NOTHING_IMPORTED)
    return {"fcr_gross": NO_PUBLIC_MESSAGES, "fcr_net": NO_PUBLIC_MESSAGES, "chase_rate": NO_CONTACTS}
