"""How well targets were kept (B7); the definitions stand in ``docs/algorithms/service-levels.md``."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from pishkhan.apps.sla.models import Clock
from pishkhan.pure.clocks import Phase, Verdict
from pishkhan.pure.words import N_, Worded

DIMENSIONS = (
    "kind",
    "version_id",
    "organisation_id",
    "team_id",
    "owner_id",
    "priority",
    "request_type_id",
    "product_id",
    "contract_id",
)
ALIVE = Q(phase__in=(Phase.RUNNING.value, Phase.PAUSED.value))


class Basis(Worded):
    """Which instant of a clock puts it into a period."""

    STARTED = "started", N_("Started in the period")
    DUE = "due", N_("Due in the period")
    ENDED = "ended", N_("Ended in the period")


@dataclass(frozen=True, slots=True)
class Attainment:
    """Counts of one group of clocks; ``group`` holds the dimensions asked for.

    ``breached`` includes ``breached_open``, clocks that are overdue and not ended; ``reprioritised`` are those of
    ``breached`` whose target was exceeded by a change of priority; ``running`` are in time so far. ``provisional``
    verdicts may change until the reopening window ends.
    """

    group: dict[str, Any]
    met: int
    breached: int
    breached_open: int
    reprioritised: int
    running: int
    withdrawn: int
    cancelled: int
    measured: int
    provisional: int

    @property
    def decided(self) -> int:
        """Clocks of which it is known whether they were kept: the denominator."""
        return self.met + self.breached

    @property
    def share(self) -> float | None:
        """Met among decided; None when nothing is decided."""
        return self.met / self.decided if self.decided else None


def attainment(
    *,
    now: datetime,
    start: datetime | None = None,
    end: datetime | None = None,
    basis: Basis = Basis.ENDED,
    group_by: Iterable[str] = ("kind",),
    among: QuerySet[Any, Any] | None = None,
    **dimensions: Any,
) -> list[Attainment]:
    """Counts of the clocks of [start, end) as they stand at ``now``, in one query; either end may be open.

    By ``ENDED`` a clock belongs where it ended or, while it is still open, where it was breached; clocks in time that
    have not ended are then counted only when no period is given. ``dimensions`` filter by equality or by ``…__in``;
    ``among`` is a query of clock ids to which the counts are limited.
    """
    groups = tuple(group_by)
    if unknown := set(groups).union(name.removesuffix("__in") for name in dimensions) - set(DIMENSIONS):
        message = f"clocks have no such dimension: {sorted(unknown)}"
        raise ValueError(message)
    counted = Clock.objects.filter(_period(basis, start, end), **dimensions)
    limited = counted if among is None else counted.filter(pk__in=among)
    rows = limited.values(*groups).order_by(*groups)
    return [_attainment(groups, row) for row in rows.annotate(**_counts(now))]


def _counts(now: datetime) -> dict[str, Count]:
    missed_open = ALIVE & (Q(breached_at__isnull=False) | Q(due_at__lt=now))
    breached = Q(verdict=Verdict.BREACHED.value) | missed_open
    conditions = {
        "met": Q(verdict=Verdict.MET.value),
        "breached": breached,
        "breached_open": missed_open,
        "reprioritised": breached & Q(breach_cause="reprioritised"),
        "open": ALIVE,
        "withdrawn": Q(verdict=Verdict.WITHDRAWN.value),
        "cancelled": Q(verdict=Verdict.CANCELLED.value),
        "measured": Q(phase=Phase.MET.value, verdict=""),
        "provisional": Q(final_at__gt=now),
    }
    return {f"n_{name}": Count("id", filter=condition) for name, condition in conditions.items()}


def _attainment(groups: tuple[str, ...], row: dict[str, Any]) -> Attainment:
    counts = {name.removeprefix("n_"): value for name, value in row.items() if name.startswith("n_")}
    running = counts.pop("open") - counts["breached_open"]
    return Attainment(group={name: row[name] for name in groups}, running=running, **counts)


def _period(basis: Basis, start: datetime | None, end: datetime | None) -> Q:
    if basis is not Basis.ENDED:
        return _within(f"{basis.value}_at", start, end)
    if start is None and end is None:
        return Q()
    open_in_period = ALIVE & _within("breached_at", start, end)
    return (Q(ended_at__isnull=False) & _within("ended_at", start, end)) | open_in_period


def _within(column: str, start: datetime | None, end: datetime | None) -> Q:
    period = Q()
    if start is not None:
        period &= Q(**{f"{column}__gte": start})
    if end is not None:
        period &= Q(**{f"{column}__lt": end})
    return period
