"""The dashboard: every figure of a period with its band, what it was before, its tickets, its meaning, its Excel."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.reports.actions import refresh
from pishkhan.apps.reports.rules import By, Figure, Measure, SpanKind
from pishkhan.apps.reports.web import backlog, contacts, load, shares, targets
from pishkhan.apps.reports.web.asking import FILTERS, Look, days_of, look_at
from pishkhan.apps.reports.web.contacts import Cases
from pishkhan.apps.reports.web.gathering import Told, gather
from pishkhan.apps.reports.web.headlines import headlines
from pishkhan.infra.sheets.writing import Sheet, book_response, sheet_address, wants_sheet
from pishkhan.infra.ui.filters import said
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.words import Worded

WordT = TypeVar("WordT", bound=Worded)
PARTS = ("shares", "course", "targets", "breakdown", "backlog", "contacts", "load")


@require_safe
@staff_only
def dashboard(request: ActorRequest) -> HttpResponseBase:
    """The figures of one period for the desks this person sees; ``?format=xlsx`` gives them, or one part, as Excel."""
    refresh(actor=request.actor, at=timezone.now())
    look = look_at(request)
    told = gather(request.actor, look)
    by = _chosen(By, request.GET.get("by", ""))
    if wants_sheet(request):
        return book_response(_file_name(look), _sheets(told, by, request.GET.get("part", "")))
    cases = _chosen(Cases, request.GET.get("cases", ""))
    return render(request, "reports/dashboard.html", _page(told, by, cases) | _ways(request, look, by, cases))


def _page(told: Told, by: By, cases: Cases) -> dict[str, Any]:
    kinds = targets.of_each_kind(told)
    names, agents = load.load_rows(told)
    return {
        "look": told.look,
        "headlines": headlines(told),
        "shares": shares.shown_shares(told),
        "course": shares.first_contact_course(told),
        "targets": targets.bars_of(told.look, kinds, key="targets") if kinds else None,
        "breakdown": targets.bars_of(told.look, targets.broken_down(told, by), key="breakdown", by=said(by)),
        "ages": backlog.ages_now(told),
        "backlog": backlog.course(told),
        "heat": contacts.heat_of(told, cases),
        "with_case": contacts.inbound(told, Measure.CONTACT),
        "without_case": contacts.inbound(told, Measure.NO_CASE),
        "agent_headings": names,
        "agents": agents,
        "figures": Figure,
        "counted_to": _counted_to(told.look),
    }


def _ways(request: HttpRequest, look: Look, by: By, cases: Cases) -> dict[str, Any]:
    """The addresses beside this one."""
    kept = {"by": by.value, "cases": cases.value}
    return {
        "kinds": [_length(look, kind, kept) for kind in SpanKind if kind is not SpanKind.FREE],
        "earlier": look.href(days_of(look.span.previous()), **kept),
        "later": look.href(days_of(look.span.following()), **kept),
        "present": look.href(_now(look.span.kind), **kept),
        "unfiltered": look.href(dict.fromkeys(FILTERS), **kept),
        "breakdowns": [_tab(look, each, by, "by", kept, "breakdown") for each in By],
        "cases": [_tab(look, each, cases, "cases", kept, "contacts") for each in Cases],
        "book": sheet_address(request),
        "sheets": {part: sheet_address(request, part=part) for part in PARTS},
    }


def _length(look: Look, kind: SpanKind, kept: dict[str, str]) -> dict[str, object]:
    """The week, month, season or year in which the present period begins; today's where that lies in it."""
    today = look.lens.today
    day = today if today in look.span else look.span.start
    href = look.href({**_now(kind), "day": day.isoformat()}, **kept)
    return {"label": said(kind), "href": href, "current": kind is look.span.kind}


def _now(kind: SpanKind) -> dict[str, object]:
    known = SpanKind.MONTH if kind is SpanKind.FREE else kind
    return {"period": known.value, "day": None, "since": None, "until": None}


def _tab(look: Look, each: Worded, current: Worded, name: str, kept: dict[str, str], place: str) -> dict[str, object]:
    return {
        "label": said(each),
        "href": f"{look.href(kept, **{name: each.value})}#{place}",
        "current": each == current,
    }


def _sheets(told: Told, by: By, part: str) -> Iterator[Sheet]:
    """One part, or all of them in one book."""
    every: dict[str, Callable[[], Sheet]] = {
        "shares": lambda: shares.shares_sheet(told),
        "course": lambda: shares.course_sheet(told),
        "targets": lambda: targets.targets_sheet(_("Targets kept and missed"), targets.of_each_kind(told)),
        "breakdown": lambda: targets.targets_sheet(
            _("Targets by %(what)s") % {"what": said(by)}, targets.broken_down(told, by), said(by)
        ),
        "backlog": lambda: backlog.backlog_sheet(told),
        "contacts": lambda: contacts.contacts_sheet(told),
        "load": lambda: load.load_sheet(told),
    }
    wanted = [part] if part in every else every
    return (every[name]() for name in wanted)


def _file_name(look: Look) -> str:
    return f"figures-{look.span.start.isoformat()}-{look.span.last.isoformat()}"


def _counted_to(look: Look) -> datetime | None:
    """The instant up to which everything is counted, while something still waits; None otherwise."""
    reach = look.lens.reach
    return reach.counted_at if reach and reach.is_behind else None


def _chosen(words: type[WordT], value: str) -> WordT:
    """The word of a closed list that an address names, else its first."""
    every = list(words)
    return next((word for word in every if word == value), every[0])
