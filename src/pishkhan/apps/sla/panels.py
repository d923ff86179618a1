"""What service levels show on the pages of lower apps."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.sla.queries.retiming import retiming
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.ui.panels import panel
from pishkhan.pure.worktime import Calendar


@panel("calendar-change")
def retimed_clocks(request: HttpRequest, *, changes: Mapping[int, Calendar]) -> str:
    """How many running clocks would get another due instant, and the first few of them."""
    found = retiming(changes, looks().now)
    context = {"found": found, "clock_ids": [one.clock_id for one in found.first]}
    return render_to_string("sla/panels/retiming.html", context, request=request)
