"""Installations: those of the house, those of one organisation, and one of them (D6)."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.customers import queries
from pishkhan.apps.customers.actions import installations as actions
from pishkhan.apps.customers.forms.installations import FindInstallationsForm, InstallationForm
from pishkhan.apps.customers.queries import installations as found
from pishkhan.apps.customers.rules import may_keep
from pishkhan.apps.customers.web.acting import GET_OR_POST, keepers_only, places, sent, shown
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.answers import go_to
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.pure.refusal import NotFound

CHUNK = 2_000


@require_safe
@staff_only
def installations(request: ActorRequest) -> HttpResponse:
    """What is installed at every customer, by name; the silent ones are a filter away."""
    form = FindInstallationsForm(request.GET)
    if wants_sheet(request):
        return sheet(request, form.wanted())
    page = found.installations_page(request.actor, **form.wanted(), cursor=request.GET.get("cursor"))
    context = {"rows": page.items, "form": form, "sheet": sheet_address(request)}
    return render(request, "customers/installations.html", context | places(request, page))


@require_safe
@staff_only
def of_organisation(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """What is installed at one organisation."""
    place = queries.organisation(request.actor, organisation_id)
    form = FindInstallationsForm(request.GET)
    wanted = form.wanted() | {"organisation_id": organisation_id}
    if wants_sheet(request):
        return sheet(request, wanted)
    page = found.installations_page(request.actor, **wanted, cursor=request.GET.get("cursor"))
    context = {
        "organisation": place,
        "above": queries.lineage(request.actor, place),
        "rows": page.items,
        "form": form,
        "sheet": sheet_address(request),
        "may_keep": may_keep(request.actor),
    }
    return render(request, "customers/organisation_installations.html", context | places(request, page))


@require_http_methods(GET_OR_POST)
@keepers_only
def new_installation(request: ActorRequest, organisation_id: int) -> HttpResponse:
    """One more at an organisation."""
    place = queries.organisation(request.actor, organisation_id)
    if not place.active:
        raise NotFound("organisation")
    form = InstallationForm(typed(request))

    def act(facts: dict[str, Any]) -> str:
        made = actions.create_installation(
            actor=request.actor, at=timezone.now(), organisation_id=organisation_id, **facts
        )
        return address_of(made.pk)

    done = sent(request, form, act, _("The installation was added."))
    return done or shown(request, "customers/forms/installation.html", form, organisation=place)


@require_safe
@staff_only
def installation(request: ActorRequest, installation_id: int) -> HttpResponse:
    """One installation: what is known, how its watch stands, when it was silent."""
    one = found.installation(request.actor, installation_id)
    context = {
        "installation": one,
        "heartbeat": one.heartbeat,
        "silences": found.silences_of(request.actor, installation_id),
        "may_keep": may_keep(request.actor),
    }
    return render(request, "customers/installation.html", context)


@require_http_methods(GET_OR_POST)
@keepers_only
def details(request: ActorRequest, installation_id: int) -> HttpResponse:
    """Write anew what is known of it."""
    one = found.installation(request.actor, installation_id)
    form = InstallationForm(typed(request), installation=one)

    def act(facts: dict[str, Any]) -> str:
        actions.update_installation(actor=request.actor, at=timezone.now(), installation_id=installation_id, **facts)
        return address_of(installation_id)

    def version() -> int:
        return found.installation(request.actor, installation_id).version

    done = sent(request, form, act, _("The changes were saved."), version=version)
    return done or shown(request, "customers/forms/installation.html", form, organisation=one.organisation)


@require_POST
@keepers_only
def closing(request: ActorRequest, installation_id: int) -> HttpResponse:
    """It is no longer there."""
    actions.close_installation(actor=request.actor, at=timezone.now(), installation_id=installation_id)
    flash(request, _("The installation was taken out of use; its address has ended."))
    return go_to(request, address_of(installation_id))


@require_POST
@keepers_only
def reopening(request: ActorRequest, installation_id: int) -> HttpResponse:
    """It is there again."""
    actions.reopen_installation(actor=request.actor, at=timezone.now(), installation_id=installation_id)
    flash(request, _("The installation is back in use."))
    return go_to(request, address_of(installation_id))


def address_of(installation_id: int) -> str:
    """The page of one installation."""
    return reverse("installation", kwargs={"installation_id": installation_id})


def sheet(request: ActorRequest, wanted: dict[str, Any]) -> HttpResponse:
    """The list as an Excel file."""
    titles = (
        *(_("Name"), _("Organisation"), _("Product"), _("Version"), _("Servers"), _("Users")),
        *(_("Heartbeat"), _("Last heard")),
    )
    columns = [Column(title, width) for title, width in zip(titles, (34, 34, 26, 14, 10, 12, 20, 20), strict=True)]
    return sheet_response("installations", _("Installations"), columns, _rows(request, wanted))  # type: ignore[return-value]


def _rows(request: ActorRequest, wanted: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for one in found.matching_installations(request.actor, **wanted).iterator(chunk_size=CHUNK):
        counts = ("" if count is None else count for count in (one.servers, one.users))
        place = (one.name, one.organisation.name, one.product.name, one.release)
        yield *place, *counts, one.heartbeat.state_word, one.heartbeat.last_seen_at or ""
