"""Quotes: what work beyond the contract would cost, accepted or declined by who represents or signs (C8)."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pishkhan.apps.desk.actions.quoting import agree_quote, decline_quote
from pishkhan.apps.desk.queries.quotes import own_quotes, quote
from pishkhan.apps.desk.queries.rows import Quote
from pishkhan.apps.desk.rules.quotes import is_answerable
from pishkhan.apps.oncall.queries import local_day
from pishkhan.doors.portal.forms import QuoteAnswerForm
from pishkhan.doors.portal.people import speakers_only
from pishkhan.infra.notifications.bell import see
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.answers import go_to
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest
from pishkhan.infra.web.submits import idempotent

NOBODY: Mapping[int, QuoteAnswerForm] = MappingProxyType({})


@require_safe
@speakers_only
def quotes(request: ActorRequest) -> HttpResponse:
    """The quotes for one's own organisations, the newest first, without the texts of the requests."""
    see(request, "quotes", timezone.now())
    return _page(request)


@require_POST
@speakers_only
def accept(request: ActorRequest, quote_id: int) -> HttpResponse:
    """Accept a quote, by name and instant: work on the solution begins."""
    return _answer(request, quote_id, agree_quote, _("Thank you. The work begins."))


@require_POST
@speakers_only
def decline(request: ActorRequest, quote_id: int) -> HttpResponse:
    """Do not accept a quote; the desk answers next."""
    return _answer(request, quote_id, decline_quote, _("The desk knows that you do not accept the quote."))


def _answer(request: ActorRequest, quote_id: int, act: Callable[..., Any], done: str) -> HttpResponse:
    quote(request.actor, quote_id)
    form = QuoteAnswerForm(request.POST, auto_id=f"quote{quote_id}-%s")

    def result() -> str:
        act(actor=request.actor, at=timezone.now(), quote_id=quote_id, word=form.cleaned_data["word"])
        return reverse("portal-quotes")

    if form.is_valid():
        with FormErrors(form):
            address = idempotent(request, result)
            flash(request, done)
            return go_to(request, address)
    return _page(request, {quote_id: form}, status=422)


def _page(request: ActorRequest, refused: Mapping[int, QuoteAnswerForm] = NOBODY, *, status: int = 200) -> HttpResponse:
    page = own_quotes(request.actor, cursor=request.GET.get("cursor"))
    today = local_day(looks().now)
    context = {
        "shown": [(one, _form(one, refused, today)) for one in page.items],
        "refused": refused,
        "previous": f"?cursor={page.previous_cursor}" if page.previous_cursor else "",
        "following": f"?cursor={page.next_cursor}" if page.next_cursor else "",
    }
    return render(request, "portal/quotes.html", context, status=status)


def _form(one: Quote, refused: Mapping[int, QuoteAnswerForm], today: date) -> QuoteAnswerForm | None:
    """What can be answered has a form; what was typed for something that no longer can be stays where it was typed."""
    ticket = one.ticket
    open_ = ticket.is_live and ticket.waits_for_quote and is_answerable(one.state, one.valid_until, today)
    fresh = QuoteAnswerForm(auto_id=f"quote{one.pk}-%s") if open_ else None
    return refused.get(one.pk, fresh)
