"""Organisations: the list, one with its tree, and what is done to it."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.customers import actions, queries
from pishkhan.apps.customers.forms.organisations import (
    CLOSED,
    OPEN,
    FindOrganisationsForm,
    MoveForm,
    OrganisationForm,
)
from pishkhan.apps.customers.queries.finding import matching_organisations
from pishkhan.apps.customers.rules import may_keep
from pishkhan.apps.customers.web.acting import GET_OR_POST, keepers_only, places, sent, shown
from pishkhan.apps.customers.web.calling import caller_context
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.answers import go_to
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.refusal import NotFound

PARTS_SHOWN = 100
CHUNK = 2_000


@require_safe
@staff_only
def organisations(request: ActorRequest) -> HttpResponse:
    """Every customer and its parts, by name; in any spelling, by legal id or phone in any digits."""
    form = FindOrganisationsForm(request.GET)
    wanted = _wanted(request, form)
    if wants_sheet(request):
        return _sheet(request, wanted)
    page = queries.organisations_page(request.actor, **wanted, cursor=request.GET.get("cursor"))
    context = {"rows": page.items, "form": form, "under": wanted["under"], "sheet": sheet_address(request)}
    context |= {"may_keep": may_keep(request.actor)}
    return render(request, "customers/organisations.html", context | places(request, page))


@require_http_methods(GET_OR_POST)
@keepers_only
def new_organisation(request: ActorRequest) -> HttpResponse:
    """A new customer, or a new part of one (``?parent=``)."""
    asked = {"parent": request.GET.get("parent", "")[:18]}
    given: dict[str, Any] = {"actor": request.actor}
    form = (
        OrganisationForm(request.POST, **given)
        if request.method == "POST"
        else OrganisationForm(**given, initial=asked)
    )
    if "parent" in form.errors:
        raise NotFound("organisation")
    done = sent(request, form, lambda facts: _created(request, facts), _("The organisation was added."))
    return done or shown(request, "customers/forms/organisation.html", form, parent=_parent(request, form))


@require_safe
@staff_only
def organisation(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """One organisation: what is known of it, its place in the tree, who speaks for it, and what others show of it."""
    found = queries.organisation(request.actor, organisation_id)
    parts = queries.parts_beside(request.actor, found, most=PARTS_SHOWN + 1)
    context = {
        "organisation": found,
        "above": queries.lineage(request.actor, found),
        "parts": parts[:PARTS_SHOWN],
        "more_parts": len(parts) > PARTS_SHOWN,
        "speakers": queries.speakers_of(found),
        "may_keep": may_keep(request.actor),
        **caller_context(request, found),
    }
    return render(request, "customers/organisation.html", context)


@require_http_methods(GET_OR_POST)
@keepers_only
def details(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """Write anew what is known of it."""
    found = queries.organisation(request.actor, organisation_id)
    given: dict[str, Any] = {"actor": request.actor, "organisation": found}
    form = OrganisationForm(request.POST, **given) if request.method == "POST" else OrganisationForm(**given)

    def act(facts: dict[str, Any]) -> str:
        actions.update_organisation(actor=request.actor, at=timezone.now(), organisation_id=organisation_id, **facts)
        return _address(organisation_id)

    done = sent(request, form, act, _("The changes were saved."), version=lambda: _version(request, organisation_id))
    return done or shown(request, "customers/forms/organisation.html", form, organisation=found, parent=None)


@require_http_methods(GET_OR_POST)
@keepers_only
def move(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """Put it, with everything below, under another organisation, or at the top."""
    found = queries.organisation(request.actor, organisation_id)
    given: dict[str, Any] = {"actor": request.actor}
    form = MoveForm(request.POST, **given) if request.method == "POST" else MoveForm(**given)

    def act(facts: dict[str, Any]) -> str:
        under = None if facts["to_top"] else facts["organisation"].pk
        actions.move_organisation(
            actor=request.actor, at=timezone.now(), organisation_id=organisation_id, parent_id=under
        )
        return _address(organisation_id)

    done = sent(request, form, act, _("The organisation was moved, with everything below it."))
    context = {"organisation": found} | choices_context(request, form)
    return done or shown(request, "customers/forms/move.html", form, **context)


@require_POST
@keepers_only
def closing(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """It is no longer a customer; its people lose their access to it."""
    actions.close_organisation(actor=request.actor, at=timezone.now(), organisation_id=organisation_id)
    flash(request, _("The organisation was taken out of use. You can undo it."))
    return go_to(request, _address(organisation_id))


@require_POST
@keepers_only
def reopening(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """It is a customer again."""
    actions.reopen_organisation(actor=request.actor, at=timezone.now(), organisation_id=organisation_id)
    flash(request, _("The organisation is back in use."))
    return go_to(request, _address(organisation_id))


@require_safe
@keepers_only
def choices(request: ActorRequest) -> HttpResponse:
    """Organisations in use that match what is typed, to be chosen in a form."""
    return render(request, "customers/fragments/organisations.html", choices_context(request, None))


def choices_context(request: ActorRequest, form: Any) -> dict[str, Any]:
    """What a search for an organisation found, and the one already chosen, so that a refused form loses nothing."""
    text = request.GET.get("q", "")[:100]
    found = queries.find_organisations(request.actor, text) if text.strip() else []
    chosen = str(form["organisation"].value() or "") if form is not None else ""
    if chosen.isascii() and chosen.isdigit() and len(chosen) < 18:
        kept = queries.organisations_for(request.actor).filter(pk=int(chosen), active=True)
        found = [*kept, *(one for one in found if str(one.pk) != chosen)]
    return {"found": found, "sought": text.strip(), "chosen": chosen}


def _wanted(request: ActorRequest, form: FindOrganisationsForm) -> dict[str, Any]:
    typed = form.cleaned_data if form.is_valid() else {}
    state, under = typed.get("state", ""), typed.get("under", "")
    above = queries.organisation(request.actor, int(under)) if under.isascii() and under.isdigit() else None
    return {"text": typed.get("q", ""), "active": {OPEN: True, CLOSED: False}.get(state), "under": above}


def _created(request: ActorRequest, facts: dict[str, Any]) -> str:
    return _address(actions.create_organisation(actor=request.actor, at=timezone.now(), **facts).pk)


def _parent(request: ActorRequest, form: OrganisationForm) -> Any:
    """The organisation a new one belongs to; one that is not there is no page."""
    chosen = str(form["parent"].value() or "")
    return queries.organisation(request.actor, int(chosen)) if chosen.isascii() and chosen.isdigit() else None


def _version(request: ActorRequest, organisation_id: int) -> int:
    return queries.organisation(request.actor, organisation_id).version


def _address(organisation_id: int) -> str:
    return reverse("customer", kwargs={"organisation_id": organisation_id})


def _sheet(request: ActorRequest, wanted: dict[str, Any]) -> HttpResponse:
    titles = (_("Name"), _("Belongs to"), _("City"), _("Legal ID"), _("Phone"), _("State"))
    columns = [Column(title, width) for title, width in zip(titles, (40, 40, 18, 16, 18, 12), strict=True)]
    return sheet_response("customers", _("Customers"), columns, _rows(request, wanted))  # type: ignore[return-value]


def _rows(request: ActorRequest, wanted: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for one in matching_organisations(request.actor, **wanted).iterator(chunk_size=CHUNK):
        parent = one.parent.name if one.parent else ""
        state = _("Active") if one.active else _("Out of use")
        yield one.name, parent, one.city, one.legal_id or "", one.phone, state
