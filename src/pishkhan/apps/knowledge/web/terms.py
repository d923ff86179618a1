"""Regulations, discounts and prices for the vendor's people (F4)."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.knowledge.actions import terms as actions
from pishkhan.apps.knowledge.actions.terms import EditionTerms, TariffTerms
from pishkhan.apps.knowledge.forms.publishing import (
    RegulationForm,
    RevisionForm,
    SureForm,
    TariffEndForm,
    TariffForm,
)
from pishkhan.apps.knowledge.queries import terms as queries
from pishkhan.apps.knowledge.rules.publishing import may_publish
from pishkhan.apps.knowledge.web.books import terms_book
from pishkhan.apps.knowledge.web.passing import FORM, METHODS, publishers_only
from pishkhan.infra.days import house_day
from pishkhan.infra.sheets.writing import sheet_address, wants_sheet
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.pure.prose import blocks

EDITION = ("body", "valid_from", "valid_until")


@require_safe
@staff_only
def listing(request: ActorRequest) -> HttpResponseBase:
    """Every regulation, discount and price."""
    today = house_day(looks().now)
    texts = [(one, queries.in_force(one, today)) for one in queries.regulations(request.actor, today)]
    prices = queries.tariffs(request.actor, today, every=True)
    if wants_sheet(request):
        return terms_book(texts, prices)
    context = {"texts": texts, "prices": prices, "may": may_publish(request.actor), "sheet": sheet_address(request)}
    return render(request, "knowledge/terms.html", context)


@require_safe
@staff_only
def page(request: ActorRequest, regulation_id: int) -> HttpResponse:
    """One text with all its editions."""
    today = house_day(looks().now)
    found = queries.regulation(request.actor, regulation_id, today)
    editions = [(one, blocks(one.body)) for one in found.known_editions]  # type: ignore[attr-defined]
    may = may_publish(request.actor) and found.withdrawn_at is None
    context = {"found": found, "editions": editions, "holds": queries.in_force(found, today), "may": may}
    return render(request, "knowledge/regulation.html", context)


@require_http_methods(METHODS)
@publishers_only
def new(request: ActorRequest) -> HttpResponse:
    """Write a regulation or a discount."""
    known: dict[str, Any] = {"audience": "public", "valid_from": house_day(looks().now)}
    form = RegulationForm(typed(request), actor=request.actor, fresh_version=0, initial=known)

    def act() -> str:
        facts = form.facts()
        edition = EditionTerms(**{name: facts.pop(name) for name in EDITION})
        made = actions.write_regulation(actor=request.actor, at=timezone.now(), edition=edition, **facts)
        return address_of(made.pk)

    words = {"title": _("New regulation or discount"), "send": _("Save"), "back": reverse("terms"), "active": "terms"}
    return handle(request, form, Deed(FORM, _("The text was written."), act, lambda: words))


@require_http_methods(METHODS)
@publishers_only
def revision(request: ActorRequest, regulation_id: int) -> HttpResponse:
    """Write the next edition of a text."""
    found = queries.regulation(request.actor, regulation_id, house_day(looks().now))
    latest = found.known_editions[0]  # type: ignore[attr-defined]
    known: dict[str, Any] = {"body": latest.body, "valid_from": house_day(looks().now)}
    form = RevisionForm(typed(request), fresh_version=found.version, initial=known)

    def act() -> str:
        who: dict[str, Any] = {"actor": request.actor, "at": timezone.now(), "regulation_id": regulation_id}
        edition, version = EditionTerms(**form.facts()), form.cleaned_data["version"]
        actions.revise_regulation(**who, edition=edition, version=version)
        return address_of(regulation_id)

    words = {"title": _("Next edition"), "about": found.title, "send": _("Save"), "active": "terms"}
    words |= {"back": address_of(regulation_id)}
    return handle(request, form, Deed(FORM, _("The edition was written."), act, lambda: words))


@require_http_methods(METHODS)
@publishers_only
def withdrawal(request: ActorRequest, regulation_id: int) -> HttpResponse:
    """A text counts no longer."""
    found = queries.regulation(request.actor, regulation_id, house_day(looks().now))
    form = SureForm(typed(request))

    def act() -> str:
        actions.withdraw_regulation(actor=request.actor, at=timezone.now(), regulation_id=regulation_id)
        return address_of(regulation_id)

    words = {"title": _("Withdraw the text"), "send": _("Withdraw"), "about": found.title, "active": "terms"}
    words |= {"back": address_of(regulation_id)}
    return handle(request, form, Deed(FORM, _("The text was withdrawn."), act, lambda: words, tone="danger"))


@require_http_methods(METHODS)
@publishers_only
def new_tariff(request: ActorRequest) -> HttpResponse:
    """Write down a price."""
    form = TariffForm(typed(request), initial={"valid_from": house_day(looks().now)})

    def act() -> str:
        actions.set_tariff(actor=request.actor, at=timezone.now(), terms=TariffTerms(**form.facts()))
        return reverse("terms")

    words = {"title": _("New price"), "send": _("Save"), "back": reverse("terms"), "active": "terms"}
    return handle(request, form, Deed(FORM, _("The price was saved."), act, lambda: words))


@require_http_methods(METHODS)
@publishers_only
def tariff_end(request: ActorRequest, tariff_id: int) -> HttpResponse:
    """Say on which day a price holds for the last time."""
    found = queries.tariff(request.actor, tariff_id)
    form = TariffEndForm(typed(request), fresh_version=found.version, initial={"valid_until": found.valid_until})

    def act() -> str:
        who: dict[str, Any] = {"actor": request.actor, "at": timezone.now(), "tariff_id": tariff_id}
        actions.end_tariff(**who, **form.facts(), version=form.cleaned_data["version"])
        return reverse("terms")

    words = {"title": _("End a price"), "about": found.service, "send": _("Save"), "back": reverse("terms")}
    said = _("The changes were saved.")
    return handle(request, form, Deed(FORM, said, act, lambda: words | {"active": "terms"}))


def address_of(regulation_id: int) -> str:
    """The page of a text."""
    return reverse("regulation", kwargs={"regulation_id": regulation_id})
