"""The security class of an organisation, and what customers ask for (D5)."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.customers import queries
from pishkhan.apps.customers.actions.security import answer_security_wish, set_security_class
from pishkhan.apps.customers.forms.security import FindWishesForm, SecurityForm, WishAnswerForm
from pishkhan.apps.customers.queries.security import matching_wishes, security_view, wish, wishes_page
from pishkhan.apps.customers.rules.security import SETTERS
from pishkhan.apps.customers.web.acting import GET_OR_POST, places, sent, shown
from pishkhan.infra.notifications.bell import see
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.pure.authority import require_role

CHUNK = 500


@require_http_methods(GET_OR_POST)
@staff_only
def security(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """Say how an organisation lets itself be helped."""
    require_role(request.actor, *SETTERS)
    view = security_view(request.actor, organisation_id)
    form = SecurityForm(typed(request), organisation=view.organisation)

    def act(facts: dict[str, Any]) -> str:
        set_security_class(actor=request.actor, at=timezone.now(), organisation_id=organisation_id, **facts)
        return reverse("customer", kwargs={"organisation_id": organisation_id})

    version = lambda: queries.organisation(request.actor, organisation_id).version  # noqa: E731 - asked for only after a conflict
    done = sent(request, form, act, _("The security class was changed."), version=version)
    return done or shown(request, "customers/forms/security.html", form, view=view)


@require_safe
@staff_only
def wishes(request: ActorRequest) -> HttpResponseBase:
    """What customers ask for, the newest first."""
    form = FindWishesForm(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    if wants_sheet(request):
        return _sheet(request, state)
    page = wishes_page(request.actor, state=state, cursor=request.GET.get("cursor"))
    see(request, "security-wishes", timezone.now())
    context = {"rows": page.items, "form": form, "sheet": sheet_address(request), **places(request, page)}
    return render(request, "customers/security_wishes.html", context)


@require_http_methods(GET_OR_POST)
@staff_only
def answer(request: ActorRequest, wish_id: int) -> HttpResponse:
    """Grant what a customer asks for, or not."""
    require_role(request.actor, *SETTERS)
    found = wish(request.actor, wish_id)
    form = WishAnswerForm(typed(request))

    def act(facts: dict[str, Any]) -> str:
        answer_security_wish(actor=request.actor, at=timezone.now(), wish_id=wish_id, **facts)
        return reverse("customer", kwargs={"organisation_id": found.organisation_id})

    done = sent(request, form, act, _("The customer is told of your decision."))
    view = security_view(request.actor, found.organisation_id)
    return done or shown(request, "customers/forms/security_answer.html", form, wish=found, view=view)


def _sheet(request: ActorRequest, state: str) -> HttpResponseBase:
    titles = (
        *(_("Customer"), _("Wanted class"), _("Reason"), _("Asked by"), _("Asked on")),
        *(_("State"), _("Answered on"), _("Answer")),
    )
    widths = (36, 34, 44, 26, 18, 22, 18, 44)
    columns = [Column(title, width) for title, width in zip(titles, widths, strict=True)]
    return sheet_response("security", _("Requests for a security class"), columns, _rows(request, state))


def _rows(request: ActorRequest, state: str) -> Iterator[tuple[Any, ...]]:
    for one in matching_wishes(request.actor, state=state).order_by("-id").iterator(chunk_size=CHUNK):
        asked = (one.organisation.name, one.class_word, one.reason, one.asked_by.full_name, one.asked_at)
        yield *asked, one.state_word, one.answered_at or "", one.answer
