"""What the desk shows a customer's person on his first page: what waits for his word, and how his requests go (F5)."""

from functools import partial

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.desk.queries import portal
from pishkhan.apps.desk.queries.announcements import announcements
from pishkhan.apps.desk.queries.portal import RequestRows
from pishkhan.apps.desk.queries.quotes import waiting_quotes
from pishkhan.infra.days import house_day
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.ui.panels import panel, shared
from pishkhan.pure.actor import ANONYMOUS, Actor

SHOWN, ASKED = 5, 10


@panel("portal-waiting", order=10)
def answers_wanted(request: HttpRequest) -> str | None:
    """Answers to confirm and questions to answer."""
    rows = [row for row in _requests(request).rows if row.needs_you][:SHOWN]
    return render_to_string("desk/panels/portal_wanted.html", {"rows": rows}, request=request) if rows else None


@panel("portal-waiting", order=20)
def quotes_to_answer(request: HttpRequest) -> str | None:
    """Quotes that still hold, for whoever speaks for a customer."""
    quotes = waiting_quotes(_actor(request), house_day(looks().now))
    return render_to_string("desk/panels/portal_quotes.html", {"quotes": quotes}, request=request) if quotes else None


@panel("portal-news", order=10)
def outages(request: HttpRequest) -> str | None:
    """What is said of outages that go on or are just over."""
    shown = announcements(_actor(request), looks().now)
    return render_to_string("desk/panels/portal_outages.html", {"shown": shown}, request=request) if shown else None


@panel("portal-home", order=10)
def own_requests(request: HttpRequest) -> str | None:
    """The open requests in plain steps with their promises: those that stand above already are left out."""
    found = _requests(request)
    others = [row for row in found.rows if not row.needs_you] or found.rows
    context = {"rows": others[:SHOWN], "may_open": portal.may_open(_actor(request))}
    return render_to_string("desk/panels/portal_requests.html", context, request=request) if found.rows else None


def _requests(request: HttpRequest) -> RequestRows:
    read = partial(portal.requests, _actor(request), now=looks().now, closed=False, size=ASKED)
    return shared(request, "desk.portal-home", read)


def _actor(request: HttpRequest) -> Actor:
    return getattr(request, "actor", ANONYMOUS)
