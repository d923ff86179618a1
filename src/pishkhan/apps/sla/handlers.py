"""What service levels do when calendars change."""

from pishkhan.apps.calendars.events import CalendarRevised
from pishkhan.apps.sla.jobs import rebase
from pishkhan.infra.events import Delivery, handles


@handles(CalendarRevised)
def retime_clocks(fact: CalendarRevised, delivery: Delivery) -> None:
    """Queue the re-timing of running clocks: its own work, in its own transactions, as they may be many."""
    key = f"sla.rebase:{fact.calendar_id}:{fact.version}"
    rebase.enqueue(unique_key=key, calendar_id=fact.calendar_id, version=fact.version, at=delivery.at.isoformat())
