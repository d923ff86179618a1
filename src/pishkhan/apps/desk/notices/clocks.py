"""Warnings and breaches, to whoever can still keep the target (B3)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pishkhan.apps.desk.notices.kinds import BREACHED, WARNED
from pishkhan.apps.desk.notices.telling import Told, to_colleague
from pishkhan.apps.desk.queries.readers import keepers_of, timed_by
from pishkhan.apps.sla.events import ClockBreached, ClockWarned
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.notifications import Kind
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.words import N_


@notifies(ClockWarned)
def tell_warned(fact: ClockWarned, delivery: Delivery) -> Iterable[Told]:
    """Whoever can still keep a target hears that time runs out."""
    return _about_clock(fact.clock_id, delivery, WARNED, N_("Time is running out"))


@notifies(ClockBreached)
def tell_breached(fact: ClockBreached, delivery: Delivery) -> Iterable[Told]:
    """Whoever missed a target hears it at once; the breach stays a fact."""
    return _about_clock(fact.clock_id, delivery, BREACHED, N_("A target was missed"))


def _about_clock(clock_id: int, delivery: Delivery, kind: Kind, title: str) -> Iterable[Told]:
    timed = timed_by(clock_id)
    if timed is None or timed.ticket.imported:
        return

    def words() -> tuple[str, str]:
        clock = _(ClockKind(timed.kind).label)
        return f"{_(title)} ({clock})", f"{clock}"

    for reader in keepers_of(timed, delivery.at):
        yield to_colleague(timed.ticket, delivery, reader, kind, words, clock=timed.kind)
