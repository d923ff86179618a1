"""Answers offered while a request is written: under the words, and as a step before sending (F2)."""

import secrets

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pishkhan.apps.desk.actions.offering import open_answer, show_answers, solve_by_answer
from pishkhan.apps.desk.queries.portal import may_open
from pishkhan.apps.desk.rules.said import LONGEST_SUBJECT
from pishkhan.infra.search.answering import Offered, address_of, offered_answers
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.deeds import go
from pishkhan.infra.web.requests import ActorRequest, customer_only
from pishkhan.pure.persian import clean
from pishkhan.pure.refusal import NotFound


@customer_only
@require_POST
def answers(request: ActorRequest) -> HttpResponse:
    """What may answer the words typed so far."""
    if not may_open(request.actor):
        raise NotFound("page")
    key = request.POST.get("answers_key", "")
    return render(request, "portal/answers.html", {"answers": found(request), "answers_key": key})


@customer_only
@require_safe
def opened(request: ActorRequest, key: str, kind: str, answer_id: int) -> HttpResponseBase:
    """Lead to an answer that was offered; that it was opened is counted, its page has its own guard."""
    address = address_of(kind, answer_id)
    open_answer(actor=request.actor, at=timezone.now(), key=key)
    return redirect(address)


@customer_only
@require_POST
def solved(request: ActorRequest, key: str) -> HttpResponse:
    """He needs to send nothing."""
    solve_by_answer(actor=request.actor, at=timezone.now(), key=key)
    flash(request, _("We are glad that this solved it. Nothing was sent."))
    return go(request, reverse("portal-home"))


def found(request: ActorRequest) -> list[Offered]:
    """The answers to the subject, or else to the beginning of the description; that they were shown is counted."""
    subject, body = request.POST.get("subject", ""), request.POST.get("body", "")
    text = subject if subject.strip() else body
    now, key = timezone.now(), request.POST.get("answers_key", "")
    shown = offered_answers(request.actor, text, now)
    show_answers(actor=request.actor, at=now, key=key, count=len(shown))
    return shown


def searched(request: ActorRequest) -> str:
    """What was searched in vain before, to begin a request with."""
    return clean(request.GET.get("q", "")[:LONGEST_SUBJECT])


def fresh_key() -> str:
    """The name of one writing of a request."""
    return secrets.token_hex(16)
