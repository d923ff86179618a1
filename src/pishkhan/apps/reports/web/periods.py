"""The picker of whole Jalali months: what an address asks for, and the addresses beside it (M2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from pishkhan.apps.reports.forms import MonthsForm
from pishkhan.apps.reports.rules import Measure, Span, SpanKind
from pishkhan.apps.reports.rules.spans import WHOLE_MONTHS, chosen_span
from pishkhan.infra.ui.filters import said
from pishkhan.infra.ui.looks import digits, language, looks
from pishkhan.infra.ui.moments import zone


@dataclass(frozen=True, slots=True)
class Frame:
    """A period as a page was asked for it; ``kept`` is what its address says besides.

    ``lists`` are the filters of the lists behind its numbers; None for whoever opens none.
    """

    span: Span
    path: str
    kept: Mapping[str, Any]
    lists: Mapping[str, Any] | None = None

    @property
    def name(self) -> str:
        """The period as people call it."""
        return self.span.name(language(), digits=digits())

    def href(self, **changes: Any) -> str:
        """This page with the same period, something changed."""
        asked = {"period": self.span.kind.value, "day": self.span.start.isoformat(), **self.kept, **changes}
        return f"{self.path}?{urlencode({name: value for name, value in asked.items() if value not in {None, ''}})}"

    def behind(self, measure: Measure, span: Span | None = None, **facets: Any) -> str:
        """The list behind a number; none for whoever sees no tickets."""
        if self.lists is None:
            return ""
        days = span or self.span
        asked = {"period": "free", "since": days.start.isoformat(), "until": days.last.isoformat(), **self.lists}
        asked |= {name: value for name, value in facets.items() if value}
        return f"{reverse('report-list', kwargs={'measure': measure.value})}?{urlencode(asked)}"

    def ways(self) -> dict[str, Any]:
        """What the picker offers."""
        earlier, later = self.span.previous(), self.span.following()
        return {
            "name": self.name,
            "kinds": [self._length(kind) for kind in WHOLE_MONTHS],
            "earlier": self.href(day=earlier.start.isoformat()),
            "later": self.href(day=later.start.isoformat()),
            "present": self.href(day=None),
        }

    def _length(self, kind: SpanKind) -> dict[str, object]:
        return {"label": said(kind), "href": self.href(period=kind.value), "current": kind is self.span.kind}


def asked_span(request: HttpRequest, usual: SpanKind = SpanKind.MONTH) -> Span:
    """The months an address asks for; what is damaged in it leaves the present month, or what else is ``usual``."""
    form = MonthsForm(request.GET)
    form.full_clean()
    today = looks().now.astimezone(zone()).date()
    kind = SpanKind(form.cleaned_data.get("period") or usual)
    return chosen_span(kind, today=today, day=form.cleaned_data.get("day"))
