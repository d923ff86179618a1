"""Our representative: who it is, who is on the road to it, and how one hands over to the next (C2, C3)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.academy.web.acting import pressed
from pishkhan.apps.contracts import actions, queries
from pishkhan.apps.contracts.forms.road import HandOverForm, NominateForm, ReasonForm
from pishkhan.apps.contracts.queries import hand_over as papers
from pishkhan.apps.contracts.queries import nominations as road
from pishkhan.apps.contracts.queries.represented import represented
from pishkhan.apps.contracts.rules import ON_THE_ROAD
from pishkhan.apps.contracts.web.choosing import candidates_sought
from pishkhan.apps.contracts.web.hand_over import hand_over_context
from pishkhan.apps.contracts.web.road import nomination_context
from pishkhan.infra.notifications.bell import see_all
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, customer_only, typed
from pishkhan.pure.refusal import NotFound

METHODS = ["GET", "HEAD", "POST"]
TEMPLATE = "portal/representative_deed.html"


@require_safe
@customer_only
def representative(request: ActorRequest) -> HttpResponse:
    """Who represents under each contract and for how long, who is on the road, and what was handed over."""
    day = queries.house_day(looks().now)
    found = represented(request.actor, day)
    if not (found or request.actor.speaks_for):
        raise NotFound("page")
    see_all(request, [one.contract.subject_key for one in found], timezone.now())
    context = {"rows": found, "today": day, "steps": road.steps_of([one.named for one in found if one.named], day)}
    return render(request, "portal/representative.html", context | {"may": request.actor.signs_for})


@require_safe
@customer_only
def nomination(request: ActorRequest, nomination_id: int) -> HttpResponse:
    """One nomination: to the nominee his way, to the signatory how far he is."""
    context = nomination_context(request, nomination_id)
    found = context["nomination"]
    context["is_mine"] = found.contact_id == request.actor.contact_id
    context["may"] = found.contract.organisation_id in request.actor.signs_for and found.state_word in ON_THE_ROAD
    return render(request, "portal/nomination.html", context)


@require_http_methods(METHODS)
@customer_only
def nominate(request: ActorRequest, contract_id: int) -> HttpResponse:
    """Name somebody of one's organisation."""
    found = queries.contract(request.actor, contract_id)
    _signatory(request, found.organisation_id)
    form = NominateForm(typed(request), people=candidates_sought(request, found))
    del form.fields["letter"]

    def act() -> str:
        known = {"contract_id": contract_id, "contact_id": form.cleaned_data["contact"].pk}
        return _address(actions.nominate(actor=request.actor, at=timezone.now(), **known).pk)

    words = {"title": _("Nominate a representative"), "send": _("Nominate"), "back": reverse("portal-representative")}
    words["hint"] = _("They learn what your contract requires and pass an exam; people who already know it come first.")
    said = _("The nomination was sent; the nominee is being told.")
    return handle(request, form, Deed(TEMPLATE, said, act, lambda: words | {"contract": found}))


@require_http_methods(METHODS)
@customer_only
def withdrawal(request: ActorRequest, nomination_id: int) -> HttpResponse:
    """Take a nomination back."""
    found = road.nomination(request.actor, nomination_id)
    _signatory(request, found.contract.organisation_id)
    form = ReasonForm(typed(request), fresh_version=found.version)

    def act() -> str:
        told = {"reason": form.cleaned_data["reason"], "version": form.cleaned_data["version"]}
        actions.withdraw_nomination(actor=request.actor, at=timezone.now(), nomination_id=found.pk, **told)
        return _address(found.pk)

    words = {"title": _("Withdraw the nomination"), "send": _("Withdraw it"), "back": _address(found.pk)}
    words["hint"] = found.contact.full_name
    context = words | {"contract": found.contract}
    return handle(
        request, form, Deed(TEMPLATE, _("The nomination was withdrawn."), act, lambda: context, tone="danger")
    )


@require_safe
@customer_only
def hand_over(request: ActorRequest, hand_over_id: int) -> HttpResponse:
    """What one hands to the next: open work, what was learnt, the agreement, and his words."""
    context = hand_over_context(request, hand_over_id)
    named = context["paper"].nomination
    day = context["today"]
    return render(request, "portal/hand_over.html", context | {"steps": road.steps_of([named], day)[named.pk]})


@require_http_methods(METHODS)
@customer_only
def note(request: ActorRequest, hand_over_id: int) -> HttpResponse:
    """Write what the successor should know."""
    found = papers.hand_over(request.actor, hand_over_id)
    if request.actor.contact_id != found.leaving.contact_id:
        raise NotFound("page")
    written: dict[str, Any] = {"note": found.note, "done": found.done}
    form = HandOverForm(typed(request), fresh_version=found.version, initial=written)

    def act() -> str:
        told = {**form.facts(), "version": form.cleaned_data["version"]}
        actions.write_hand_over(actor=request.actor, at=timezone.now(), hand_over_id=found.pk, **told)
        return _paper(found.pk)

    words = {"title": _("Write the hand-over"), "send": _("Save"), "back": _paper(found.pk)}
    words["hint"] = _("You can change it until your successor acknowledges it.")
    context = words | {"contract": found.contract}
    return handle(request, form, Deed(TEMPLATE, _("It is written down."), act, lambda: context))


@require_POST
@customer_only
def acknowledgement(request: ActorRequest, hand_over_id: int) -> HttpResponse:
    """Say that one has read it and takes over."""
    papers.hand_over(request.actor, hand_over_id)

    def act() -> object:
        return actions.acknowledge_hand_over(actor=request.actor, at=timezone.now(), hand_over_id=hand_over_id)

    return pressed(request, act, _("You have taken over."), _paper(hand_over_id))


def _signatory(request: ActorRequest, organisation_id: int) -> None:
    if organisation_id not in request.actor.signs_for:
        raise NotFound("page")


def _address(nomination_id: int) -> str:
    return reverse("portal-nomination", args=[nomination_id])


def _paper(hand_over_id: int) -> str:
    return reverse("portal-hand-over", args=[hand_over_id])
