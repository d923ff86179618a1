"""Regulations, discounts and prices as customers read them (F4)."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pishkhan.apps.knowledge.queries import terms as queries
from pishkhan.apps.knowledge.rules.publishing import TextKind
from pishkhan.apps.knowledge.web.books import terms_book
from pishkhan.infra.days import house_day
from pishkhan.infra.sheets.writing import sheet_address, wants_sheet
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.requests import ActorRequest, customer_only
from pishkhan.pure.prose import blocks


@customer_only
@require_safe
def terms(request: ActorRequest) -> HttpResponseBase:
    """What holds today: the rules by title, discounts in full, what services cost."""
    today = house_day(looks().now)
    every = [(one, queries.in_force(one, today)) for one in queries.regulations(request.actor, today)]
    held = [(one, edition) for one, edition in every if edition is not None]
    prices = queries.tariffs(request.actor, today)
    if wants_sheet(request):
        return terms_book(held, prices)
    context = {
        "rules": [(one, edition) for one, edition in held if one.kind == TextKind.REGULATION],
        "discounts": [(one, edition, blocks(edition.body)) for one, edition in held if one.kind == TextKind.DISCOUNT],
        "prices": prices,
        "sheet": sheet_address(request),
    }
    return render(request, "portal/terms.html", context)


@customer_only
@require_safe
def regulation(request: ActorRequest, regulation_id: int) -> HttpResponse:
    """One text: what holds, and the editions before it."""
    today = house_day(looks().now)
    found = queries.regulation(request.actor, regulation_id, today)
    editions = [(one, blocks(one.body)) for one in found.known_editions]  # type: ignore[attr-defined]
    context = {"found": found, "editions": editions, "holds": queries.in_force(found, today)}
    return render(request, "portal/regulation.html", context)
