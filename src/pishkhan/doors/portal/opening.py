"""Opening a request, and opening one that follows a closed one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.desk.actions.offering import keep_sent
from pishkhan.apps.desk.actions.opening import Asked, open_follow_up, open_ticket
from pishkhan.apps.desk.forms.particulars import asked_kind, names_of
from pishkhan.apps.desk.queries import portal, portal_request
from pishkhan.apps.desk.queries.announcements import announcements
from pishkhan.apps.desk.queries.portal_offers import Offer
from pishkhan.apps.desk.queries.portal_request import RequestView
from pishkhan.apps.staffdesk.queries.desks import SpokenFor, spoken_for
from pishkhan.doors.portal import answers
from pishkhan.doors.portal.opening_forms import FollowUpForm, NewRequestForm
from pishkhan.doors.portal.uploads import attachment_limits, stored_files
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, customer_only
from pishkhan.infra.web.submits import idempotent, new_submit_key
from pishkhan.pure.refusal import NotFound

GET_OR_POST = ("GET", "HEAD", "POST")


@customer_only
@require_http_methods(GET_OR_POST)
def new_request(request: ActorRequest) -> HttpResponse:
    """The form of a new request; sent twice it opens one."""
    if not portal.may_open(request.actor):
        raise NotFound("page")
    own = request.actor.represents | request.actor.works_at
    if _spoken_for(request).wholly == own:
        return redirect(f"{reverse('portal-ask-new')}{_carried(request)}")
    kind = asked_kind(request)
    if request.method != "POST":
        known = {"subject": answers.searched(request)}
        return _form_page(request, NewRequestForm(request.actor, kind=kind, initial=known))
    if "look" in request.POST:
        return _form_page(
            request, NewRequestForm(request.actor, kind=kind, initial=_typed_so_far(request)), looked=True
        )
    form = NewRequestForm(request.actor, request.POST, request.FILES, kind=kind)
    if form.is_valid():
        with FormErrors(form):
            return redirect(idempotent(request, lambda: _open(request, form)))
    form.check_strangers()
    return _form_page(request, form, status=422)


@customer_only
@require_http_methods(GET_OR_POST)
def follow_up(request: ActorRequest, code: str) -> HttpResponse:
    """A new request after the reopening window of ``code``, linked to it."""
    before = portal_request.request(request.actor, code, timezone.now())
    if Offer.FOLLOW_UP not in before.offers:
        return redirect("portal-request", code=before.code)
    if request.method != "POST":
        known = {"product": before.product_id, "request_type": before.request_type_id, "subject": before.subject}
        return _form_page(request, FollowUpForm(initial=known), before=before)
    form = FollowUpForm(request.POST, request.FILES)
    if form.is_valid():
        with FormErrors(form):
            return redirect(idempotent(request, lambda: _open_after(request, form, before)))
    form.check_strangers()
    return _form_page(request, form, before=before, status=422)


@customer_only
@require_safe
def sent(request: ActorRequest, code: str) -> HttpResponse:
    """The tracking code of a request just sent, and what happens next (A1)."""
    view = portal_request.request(request.actor, code, timezone.now())
    return render(request, "portal/sent.html", {"view": view})


def _carried(request: ActorRequest) -> str:
    words = answers.searched(request)
    return f"?{urlencode({'q': words})}" if words else ""


def _typed_so_far(request: ActorRequest) -> dict[str, Any]:
    """Everything typed, as it was typed; chosen files are chosen again."""
    return {name: value for name, value in request.POST.items() if name not in {"submit_key", "look"}}


def _spoken_for(request: ActorRequest) -> SpokenFor:
    """What of what he could open is his representative's to send (C1)."""
    own = request.actor.represents | request.actor.works_at
    return spoken_for(request.actor, own, house_day(timezone.now()))


def _open(request: ActorRequest, form: NewRequestForm) -> str:
    asked = _asked(request, form, form.cleaned_data["organisation"].pk)
    ticket = open_ticket(actor=request.actor, at=timezone.now(), asked=asked)
    key = request.POST.get("answers_key", "")
    keep_sent(actor=request.actor, at=timezone.now(), key=key, ticket=ticket)
    return reverse("portal-request-sent", kwargs={"code": ticket.code})


def _open_after(request: ActorRequest, form: NewRequestForm, before: RequestView) -> str:
    asked = _asked(request, form, before.organisation_id)
    ticket = open_follow_up(actor=request.actor, at=timezone.now(), code=before.code, asked=asked)
    return reverse("portal-request-sent", kwargs={"code": ticket.code})


def _asked(request: ActorRequest, form: NewRequestForm, organisation_id: int | None) -> Asked:
    typed: dict[str, Any] = form.cleaned_data
    return Asked(
        subject=typed["subject"],
        body=typed["body"],
        organisation_id=organisation_id,
        contact_id=request.actor.contact_id,
        product_id=typed["product"].pk if typed["product"] else None,
        request_type_id=typed["request_type"].pk,
        impact=typed["impact"],
        urgency=typed["urgency"],
        emergency=typed.get("emergency", ""),
        files=stored_files(typed["attachments"]),
        particulars=form.particulars(),
    )


def _form_page(
    request: ActorRequest,
    form: NewRequestForm,
    *,
    before: RequestView | None = None,
    status: int = 200,
    looked: bool = False,
) -> HttpResponse:
    going_on = [one for one in announcements(request.actor, timezone.now()) if one.ended_at is None]
    context = {
        "form": form,
        "before": before,
        "submit_key": new_submit_key(),
        "limits": attachment_limits(),
        "announcements": going_on,
        "answers": answers.found(request) if looked else [],
        "answers_key": request.POST.get("answers_key") or answers.fresh_key(),
        "kinds": [] if before else catalogue.offered_kinds(),
        "asked_of_kind": names_of(form.kind),
        "searched": answers.searched(request),
        "is_spoken_for": bool(_spoken_for(request).at_all),
    }
    return render(request, "portal/new.html", context, status=status)
