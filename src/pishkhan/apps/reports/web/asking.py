"""What a page of reports is asked for, and the addresses that ask for something beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from pishkhan.apps.reports.forms import FilterForm, PeriodForm
from pishkhan.apps.reports.queries.choices import choices_for, found_organisations
from pishkhan.apps.reports.queries.lens import Chosen, Lens, lens_of
from pishkhan.apps.reports.queries.scope import may_see_tickets
from pishkhan.apps.reports.rules import Measure, Span, SpanKind, chosen_span
from pishkhan.infra.ui.looks import digits, language, looks
from pishkhan.infra.ui.moments import jdate, zone
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest

Changes = Mapping[str, Any]
FILTERS = ("desk", "product", "request_type", "level", "organisation")


@dataclass(frozen=True, slots=True)
class Look:
    """One person's view of some figures; ``query`` is what its address says of period and filters."""

    lens: Lens
    period: PeriodForm
    filters: FilterForm
    query: dict[str, str]
    opens_lists: bool
    customer: Any = None
    customers: list[Any] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """The days looked at."""
        return self.lens.span

    @property
    def name(self) -> str:
        """The period as people call it."""
        return self.span.name(language(), digits=digits())

    def href(self, changes: Changes | None = None, **more: Any) -> str:
        """The address of the dashboard with the same period and filters, some changed (None takes one away)."""
        return self._address(reverse("report-service"), {**(changes or {}), **more})

    def behind(self, measure: Measure, span: Span | None = None, **facets: Any) -> str:
        """The list behind a number; none for whoever sees no tickets."""
        if not self.opens_lists:
            return ""
        days = _said(span) if span else {}
        path = reverse("report-list", kwargs={"measure": measure.value})
        return self._address(path, days | {name: value for name, value in facets.items() if value})

    def _address(self, path: str, changes: Changes) -> str:
        asked = {name: value for name, value in {**self.query, **changes}.items() if value not in {None, ""}}
        return f"{path}?{urlencode(asked)}"


def look_at(request: ActorRequest) -> Look:
    """Read an address; what is damaged in it is told beside its field and left out, never an error page."""
    now = looks().now
    today = now.astimezone(zone()).date()
    period = PeriodForm(request.GET)
    filters = FilterForm(request.GET, actor=request.actor, choices=choices_for(request.actor))
    for form in (period, filters):
        form.full_clean()
    span = _span(period, today)
    customer, found = _customer(request, filters)
    chosen = {name: filters.cleaned_data.get(name) for name in FILTERS[:-1]}
    chosen["organisation"] = customer.pk if customer else None
    query = {name: str(value) for name, value in (_said(span) | chosen).items() if value is not None}
    _show(period, span)
    return Look(
        lens=lens_of(request.actor, span=span, now=now, chosen=Chosen(**chosen)),
        period=period,
        filters=filters,
        query=query,
        opens_lists=may_see_tickets(request.actor),
        customer=customer,
        customers=found,
    )


def _span(form: PeriodForm, today: date) -> Span:
    facts = form.cleaned_data
    kind = SpanKind(facts.get("period") or SpanKind.MONTH)
    if kind is SpanKind.FREE and not form.errors:
        with FormErrors(form):
            return chosen_span(kind, today=today, since=facts.get("since"), until=facts.get("until"))
    known = SpanKind.MONTH if kind is SpanKind.FREE else kind
    return chosen_span(known, today=today, day=facts.get("day"))


def _customer(request: ActorRequest, form: FilterForm) -> tuple[Any, list[Any]]:
    """The customer chosen, or those whose name holds what was typed; a single one is chosen at once."""
    typed = form.cleaned_data.get("customer") or ""
    if not typed:
        return form.cleaned_data.get("organisation"), []
    found = found_organisations(request.actor, typed)
    if not found:
        form.add_error("customer", _("No customer has such a name."))
    return (found[0], []) if len(found) == 1 else (None, found)


def days_of(span: Span) -> Changes:
    """The changes of an address that lead to other days."""
    return _said(span)


def _said(span: Span) -> dict[str, Any]:
    if span.kind is SpanKind.FREE:
        return {"period": "free", "since": span.start.isoformat(), "until": span.last.isoformat(), "day": None}
    return {"period": span.kind.value, "day": span.start.isoformat(), "since": None, "until": None}


def _show(form: PeriodForm, span: Span) -> None:
    """The two days stand in their fields, in the reader's digits, also of a period that was chosen otherwise."""
    if not {"since", "until"} & set(form.errors):
        shown = QueryDict(mutable=True)
        shown["since"], shown["until"] = jdate(span.start, "short"), jdate(span.last, "short")
        form.data = shown
