"""The baselines of pages: a bare Django view that renders the same rows by Jinja2 from one query.

The rows go through the product's own templates, so that a ratio tells what the whole page adds to them: session,
person, rights, navigation, layout, headers.
"""

from itertools import cycle, islice

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import path

from pishkhan.apps.desk.models import Entry, Ticket
from pishkhan.apps.desk.queries.inbox import SHOWN, View
from pishkhan.apps.desk.web.inbox import HINTS, KINDS, Line
from pishkhan.apps.desk.web.story import story
from pishkhan.apps.sla.rules import Priority
from pishkhan.config.urls import urlpatterns as product
from pishkhan.infra.ui.looks import looks_of, undress, wear

PRIORITIES = {priority.value: priority for priority in Priority}
PLAIN = engines.all()[0].env.from_string("""
<table>
{% for ticket in tickets %}
<tr id="{{ ticket.code }}">
<td>{{ ticket.code|code }}</td>
<td><a href="{{ url("ticket", code=ticket.code) }}">{{ ticket.subject }}</a> {{ ticket.organisation.name }}</td>
<td>{{ priorities[ticket.priority]|said }}</td>
<td>{% if ticket.next_due_at %}{{ ticket.next_due_at|left }} {{ ticket.next_due_kind }}{% endif %}</td>
<td>{{ ticket.get_status_display()|said }} {{ ticket.get_waiting_for_display()|said }}</td>
<td>{{ ticket.owner.full_name if ticket.owner else _("Nobody yet") }}</td>
<td>{{ moment(ticket.updated_at) }}</td>
</tr>
{% endfor %}
</table>
""")


def rows(request: HttpRequest, desk: int) -> HttpResponse:
    """The fifty newest live tickets of a desk, as rows of the inbox."""
    token = wear(looks_of(request))
    found = Ticket.objects.filter(desk_id=desk, status__in=("new", "open", "waiting"))
    shown = found.select_related("owner", "organisation").only(*SHOWN).order_by("-opened_at", "-id")[:50]
    lines = [Line(ticket, Priority(ticket.priority), "") for ticket in shown]
    page = {"view": View.DESK, "hints": HINTS, "kinds": KINDS, "lines": lines, "picks": True, "columns": []}
    response = render(request, "desk/fragments/inbox_rows.html", page | {"previous": "", "following": ""})
    undress(token)
    return response


def plain(request: HttpRequest, desk: int) -> HttpResponse:
    """The same tickets and cells in the plainest template, without the product's macros and marks.

    ``?rows=`` asks for more rows than fifty: the same ones again.
    """
    token = wear(looks_of(request))
    found = Ticket.objects.filter(desk_id=desk, status__in=("new", "open", "waiting"))
    shown = found.select_related("owner", "organisation").order_by("-opened_at", "-id")[:50]
    rows = islice(cycle(shown), int(request.GET.get("rows", "50")))
    response = HttpResponse(PLAIN.render(tickets=rows, priorities=PRIORITIES))
    undress(token)
    return response


def values(request: HttpRequest, desk: int) -> HttpResponse:  # noqa: ARG001 - Django's call
    """The fifty newest live tickets of a desk, as the columns of a list, dumped as they come."""
    found = Ticket.objects.filter(desk_id=desk, status__in=("new", "open", "waiting"))
    listed = found.order_by("-opened_at", "-id").values(*SHOWN)[:50]
    return HttpResponse(orjson.dumps(list(listed)), content_type="application/json")


def entries(request: HttpRequest, code: str) -> HttpResponse:
    """The timeline of one ticket."""
    token = wear(looks_of(request))
    told = list(Entry.objects.filter(ticket__code=code).select_related("ticket", "contact").order_by("seq"))
    page = {"story": story(told, {}), "ticket": told[0].ticket}
    response = render(request, "desk/fragments/timeline.html", page)
    undress(token)
    return response


urlpatterns = [
    path("bare/rows/<int:desk>/", rows),
    path("bare/plain/<int:desk>/", plain),
    path("bare/values/<int:desk>/", values),
    path("bare/entries/<str:code>/", entries),
    *product,
]
