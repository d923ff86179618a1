"""The figures of one month of a contract or a customer as plain data, to be frozen in a report (B7)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from pishkhan.apps.contracts.models import Contract, ContractLine
from pishkhan.apps.contracts.queries import spent_at
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.customers.queries import descendants
from pishkhan.apps.desk.models import MajorIncident, Ticket
from pishkhan.apps.reports.queries.expectations import figures_of
from pishkhan.apps.reports.queries.figures import Targets
from pishkhan.apps.reports.queries.lens import house_zone
from pishkhan.apps.reports.queries.scope import SERVED, left_out
from pishkhan.apps.reports.queries.whose import Whose
from pishkhan.apps.reports.rules import Measure, Share, Span, SpanKind
from pishkhan.apps.reports.rules.expectations import TOLD_KINDS
from pishkhan.apps.reports.rules.monthly import OLDEST_SHOWN
from pishkhan.apps.reports.rules.months import Grain
from pishkhan.pure.jalali import Period

INTERRUPTIONS_AT_MOST = 20
TARGETS = (Measure.MET, Measure.BREACHED, Measure.BREACHED_OPEN, Measure.REPRIORITISED, Measure.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report is about: whose months, which tickets, and what stands in its head."""

    whose: Whose
    tickets: QuerySet[Ticket]
    number: str
    organisation: str
    contract_id: int | None = None


def contract_figures(contract: Contract, month: Period, at: datetime) -> dict[str, Any]:
    """Everything the report of a contract says, as it stands at ``at``; see `_figures`."""
    whose = Whose(Grain.CONTRACT, frozenset({contract.pk}))
    tickets = _served().filter(contract_line__contract=contract)
    subject = Subject(whose, tickets, contract.number, contract.organisation.name, contract.pk)
    return _figures(subject, month, at)


def customer_figures(organisation: Organisation, month: Period, at: datetime) -> dict[str, Any]:
    """The same of an organisation and its parts, whoever's contract covers them, or nobody's."""
    below = descendants([organisation.pk])
    subject = Subject(Whose(Grain.CUSTOMER, below), requests_of(below), "", organisation.name)
    return _figures(subject, month, at)


def requests_of(organisation_ids: frozenset[int]) -> QuerySet[Ticket]:
    """The requests of these organisations that count in figures."""
    return _served().filter(organisation__in=organisation_ids)


def standing_in(tickets: QuerySet[Ticket], month: Period) -> QuerySet[Ticket]:
    """Those that were opened in a month, or open in it."""
    start, end = month.instants(house_zone())
    return tickets.filter(Q(closed_at=None) | Q(closed_at__gte=start), opened_at__lt=end)


def _figures(subject: Subject, month: Period, at: datetime) -> dict[str, Any]:
    """Codes and counts, no ticket's text. Instants are ISO 8601."""
    span = Span(SpanKind.MONTH, month.start, month.end)
    found = figures_of(subject.whose, span, at)
    start, end = month.instants(house_zone())
    total = found.total
    return {
        "contract": {"number": subject.number, "organisation": subject.organisation},
        "levels": _levels(subject, month),
        "targets": [_target(kind.value, found.kinds.get(kind.value, Targets())) for kind in TOLD_KINDS],
        "before": _share(found.trend[-2].share),
        "year": [{"month": one.start.isoformat(), **_share(one.share)} for one in found.trend],
        "empty_updates": _share(found.empty_updates),
        "reopened": _share(found.reopened),
        "requests": {
            "opened": total.of(Measure.OPENED),
            "answered": total.of(Measure.ANSWERED),
            "closed": total.of(Measure.CLOSED),
            "chargeable": total.of(Measure.CHARGEABLE),
        },
        "cover": _cover(subject.tickets, start, end),
        **_open_at_the_end(subject.tickets, end),
        "quotas": [asdict(one) for one in spent_at(subject.contract_id, end)] if subject.contract_id else [],
        "interruptions": _interruptions(subject.tickets, start, end),
    }


def _target(kind: str, found: Targets) -> dict[str, Any]:
    counts = {measure.value: found.counts[measure] for measure in TARGETS}
    return {"kind": kind, **counts, "provisional": found.provisional}


def _share(share: Share) -> dict[str, int]:
    return {"part": share.part, "whole": share.whole, "provisional": share.provisional}


def _levels(subject: Subject, month: Period) -> list[dict[str, str]]:
    """The service levels of the contract's lines, or those under which the requests of the month ran."""
    lines = ContractLine.objects.order_by("policy_id")
    if subject.contract_id:
        lines = lines.filter(contract=subject.contract_id, removed_at=None)
    else:
        lines = lines.filter(pk__in=standing_in(subject.tickets, month).values("contract_line"))
    names = lines.values_list("policy__name_fa", "policy__name_en").distinct()
    return [{"name_fa": name_fa, "name_en": name_en} for name_fa, name_en in names]


def _served() -> QuerySet[Ticket]:
    return Ticket.objects.filter(**SERVED).exclude(left_out())


def _cover(tickets: QuerySet[Ticket], start: datetime, end: datetime) -> Mapping[str, int]:
    opened = tickets.filter(opened_at__gte=start, opened_at__lt=end).exclude(cover="")
    return dict(opened.order_by("cover").values_list("cover").annotate(count=Count("id")))


def _open_at_the_end(tickets: QuerySet[Ticket], end: datetime) -> dict[str, Any]:
    """Requests that were neither answered nor closed when the month ended; of the oldest ones their codes."""
    unanswered = Q(resolved_at=None) | Q(resolved_at__gte=end)
    unclosed = Q(closed_at=None) | Q(closed_at__gte=end)
    standing = tickets.filter(unanswered, unclosed, opened_at__lt=end)
    oldest = standing.select_related("request_type").order_by("opened_at", "id")[:OLDEST_SHOWN]
    return {"open_at_end": standing.count(), "oldest": [_old(ticket) for ticket in oldest]}


def _old(ticket: Ticket) -> dict[str, str]:
    kind = ticket.request_type
    names = {"type_fa": kind.name_fa, "type_en": kind.name_en} if kind else {"type_fa": "", "type_en": ""}
    return {"code": ticket.code, "opened_at": ticket.opened_at.isoformat(), **names}


def _interruptions(tickets: QuerySet[Ticket], start: datetime, end: datetime) -> list[dict[str, Any]]:
    """Major incidents of the month that held up these requests (A13)."""
    touched = tickets.filter(parent__isnull=False).values("parent_id")
    ran = Q(ended_at=None) | Q(ended_at__gte=start)
    found = MajorIncident.objects.filter(ran, ticket__in=touched, begins_at__lt=end).order_by("begins_at", "id")
    return [
        {
            "title_fa": one.title_fa,
            "title_en": one.title_en,
            "begins_at": one.begins_at.isoformat(),
            "ended_at": one.ended_at.isoformat() if one.ended_at else None,
        }
        for one in found[:INTERRUPTIONS_AT_MOST]
    ]
