"""Who is on the road to representing a customer: the list, one nomination, and what contract staff decide of it."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.contracts import actions, queries
from pishkhan.apps.contracts.forms.road import ActivateForm, FindNominationsForm, NominateForm, ReasonForm
from pishkhan.apps.contracts.queries import hand_over as papers
from pishkhan.apps.contracts.queries import nominations as road
from pishkhan.apps.contracts.rules import KEEPERS, may_keep
from pishkhan.apps.contracts.rules.requiring import may_require
from pishkhan.apps.contracts.web.choosing import candidates_sought
from pishkhan.apps.contracts.web.listing import place
from pishkhan.apps.contracts.web.standing import METHODS, TEMPLATE, kept_contract, shown
from pishkhan.infra.notifications.bell import see
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.pure.authority import require_role

CHUNK = 500


@require_safe
@staff_only
def listing(request: ActorRequest) -> HttpResponseBase:
    """Every nomination with its state and what blocks it; without a choice those that are not decided."""
    form = FindNominationsForm(request.GET if "state" in request.GET else {"state": "road"})
    state = form.cleaned_data.get("state", "") if form.is_valid() else ""
    if wants_sheet(request):
        return _book(request, state)
    page = road.nominations_page(request.actor, state=state, cursor=request.GET.get("cursor"))
    context = {
        "rows": page.items,
        "steps": road.steps_of(page.items, queries.house_day(looks().now)),
        "form": form,
        "sheet": sheet_address(request, state=state),
        "may_require": may_require(request.actor),
        "previous": place(request, page.previous_cursor),
        "following": place(request, page.next_cursor),
    }
    return render(request, "contracts/nominations.html", context)


def _book(request: ActorRequest, state: str) -> HttpResponseBase:
    rows = road.matching_nominations(request.actor, state).select_related("contact", "contract__organisation")
    told = (
        (one.contact.full_name, one.contract.organisation.name, one.contract.number, one.state_word, one.nominated_at)
        for one in rows.order_by("-id").iterator(chunk_size=CHUNK)
    )
    named = (_("Full name"), _("Customer"), _("Contract number"), _("State"), _("Nominated at"))
    return sheet_response("nominations", _("Nominations"), [Column(one, 24) for one in named], told)


@require_safe
@staff_only
def page(request: ActorRequest, nomination_id: int) -> HttpResponse:
    """One nomination: what is asked, how far he is, and why he was not accepted."""
    context = nomination_context(request, nomination_id)
    return render(request, "contracts/nomination.html", context | {"may": may_keep(request.actor)})


def nomination_context(request: ActorRequest, nomination_id: int) -> dict[str, Any]:
    """What the page of a nomination shows, on either side of the desk."""
    found = road.nomination_page(request.actor, nomination_id, queries.house_day(looks().now))
    see(request, found.nomination.subject_key, timezone.now())
    papers_of = papers.hand_overs_of(request.actor, found.nomination.contract_id)
    return {
        "page": found,
        "nomination": found.nomination,
        "contract": found.nomination.contract,
        "now": looks().now,
        "paper": next((one for one in papers_of if one.nomination_id == found.nomination.pk), None),
    }


@require_http_methods(METHODS)
@staff_only
def nominate(request: ActorRequest, contract_id: int) -> HttpResponse:
    """Name somebody from a letter of the customer."""
    found = kept_contract(request, contract_id)
    form = NominateForm(typed(request), people=candidates_sought(request, found))

    def act() -> str:
        facts = form.facts()
        known = {"contract_id": found.pk, "contact_id": facts["contact"].pk, "letter": facts["letter"]}
        return address(actions.nominate(actor=request.actor, at=timezone.now(), **known).pk)

    words = shown(found, _("Nominate a representative"), _("Nominate"))
    words["hint"] = _("They learn what the contract requires; people who already know it come first in the list.")
    return handle(request, form, Deed(TEMPLATE, _("The nomination was recorded."), act, lambda: words))


@require_http_methods(METHODS)
@staff_only
def activation(request: ActorRequest, nomination_id: int) -> HttpResponse:
    """Let an assessed nominee represent, today or from a later day on."""
    require_role(request.actor, *KEEPERS)
    found = road.nomination(request.actor, nomination_id)
    form = ActivateForm(typed(request), fresh_version=found.version, initial={"starts_on": found.starts_on})

    def act() -> str:
        told = {"starts_on": form.cleaned_data["starts_on"], "version": form.cleaned_data["version"]}
        actions.activate_nomination(actor=request.actor, at=timezone.now(), nomination_id=found.pk, **told)
        return address(found.pk)

    words = _words(found, _("Appoint as representative"), _("Appoint"))
    words["hint"] = _("The current appointment ends at the same moment, or its holder hands over until the day before.")
    return handle(request, form, Deed(TEMPLATE, _("The decision was recorded."), act, lambda: words))


@require_http_methods(METHODS)
@staff_only
def withdrawal(request: ActorRequest, nomination_id: int) -> HttpResponse:
    """Take a nomination back."""
    require_role(request.actor, *KEEPERS)
    found = road.nomination(request.actor, nomination_id)
    form = ReasonForm(typed(request), fresh_version=found.version)

    def act() -> str:
        told = {"reason": form.cleaned_data["reason"], "version": form.cleaned_data["version"]}
        actions.withdraw_nomination(actor=request.actor, at=timezone.now(), nomination_id=found.pk, **told)
        return address(found.pk)

    words = _words(found, _("Withdraw the nomination"), _("Withdraw it"))
    return handle(request, form, Deed(TEMPLATE, _("The nomination was withdrawn."), act, lambda: words, tone="danger"))


def address(nomination_id: int) -> str:
    """The page of a nomination."""
    return reverse("nomination", kwargs={"nomination_id": nomination_id})


def _words(found: Any, title: str, send: str) -> dict[str, Any]:
    return shown(found.contract, title, send) | {"back": address(found.pk), "person": found.contact}
