"""The service report: every figure of a period for the desks one person may see."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pishkhan.apps.reports.queries.conduct import chase_rates, closures, empty_updates, link_rate, reopened
from pishkhan.apps.reports.queries.first_contact import first_contact
from pishkhan.apps.reports.queries.scope import Scope, scope_of
from pishkhan.apps.reports.rules import Figure, Share
from pishkhan.apps.sla.queries import Attainment, attainment
from pishkhan.pure.actor import Actor


@dataclass(frozen=True, slots=True)
class ServiceReport:
    """The figures with the attainment of each kind of clock; ``opened`` and ``open_now`` say how much there was."""

    start: datetime
    end: datetime
    opened: int
    contacts: int
    figures: dict[Figure, Share]
    attainment: list[Attainment]

    def to_data(self) -> dict[str, Any]:
        """The report as plain JSON values; shares are of one, null where there is nothing to divide by."""
        return {
            "from": self.start.isoformat(),
            "to": self.end.isoformat(),
            "opened": self.opened,
            "contacts": self.contacts,
            "figures": {figure.value: _share_data(share) for figure, share in self.figures.items()},
            "attainment": {row.group["kind"]: _attainment_data(row) for row in self.attainment},
        }


def service_report(actor: Actor, *, start: datetime, end: datetime, now: datetime) -> ServiceReport:
    """The report for [start, end) as it stands at ``now``; raises ``NotFound`` for whoever has no figures."""
    return report_of(scope_of(actor, start=start, end=end, now=now))


def report_of(scope: Scope) -> ServiceReport:
    """The report of a scope, read from the desk's own tables: what the kept figures must agree with."""
    return ServiceReport(
        start=scope.start,
        end=scope.end,
        opened=scope.opened().count(),
        contacts=scope.contacts().count(),
        figures=_figures(scope),
        attainment=_attainment(scope),
    )


def _figures(scope: Scope) -> dict[Figure, Share]:
    resolved = first_contact(scope)
    chased, chased_raw = chase_rates(scope)
    unconfirmed, after_chase = closures(scope)
    return {
        Figure.FCR_GROSS: resolved.gross,
        Figure.FCR_NET: resolved.net,
        Figure.CHASE_RATE: chased,
        Figure.CHASE_RATE_RAW: chased_raw,
        Figure.EMPTY_UPDATES: empty_updates(scope),
        Figure.REOPENED: reopened(scope),
        Figure.UNCONFIRMED: unconfirmed,
        Figure.CHASED_CLOSURES: after_chase,
        Figure.LINK_RATE: link_rate(scope),
    }


def _attainment(scope: Scope) -> list[Attainment]:
    return attainment(now=scope.now, start=scope.start, end=scope.end, among=scope.clock_ids())


def _share_data(share: Share) -> dict[str, Any]:
    return {
        "value": share.value,
        "part": share.part,
        "whole": share.whole,
        "provisional": share.provisional,
        "band": share.band,
    }


def _attainment_data(row: Attainment) -> dict[str, Any]:
    names = ("met", "breached", "breached_open", "running", "withdrawn", "cancelled", "provisional", "share")
    return {name: getattr(row, name) for name in names}
