"""Downloads: releases, add-ons and tools that are for this person, and what is newer than what he runs (F4)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from pishkhan.apps.customers.models import Installation
from pishkhan.apps.customers.queries.installations import installations_for
from pishkhan.apps.knowledge.forms.publishing import FindReleasesForm
from pishkhan.apps.knowledge.queries import releases as queries
from pishkhan.apps.knowledge.queries.audience import reader_of
from pishkhan.infra.days import house_day
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.requests import ActorRequest, customer_only
from pishkhan.pure.prose import blocks

INSTALLED_AT_MOST = 200


@customer_only
@require_safe
def downloads(request: ActorRequest) -> HttpResponse:
    """The releases, the newest first, each with its notes and files."""
    today = house_day(looks().now)
    form = FindReleasesForm(request.GET or None)
    reader = reader_of(request.actor, today)
    page = queries.releases_page(request.actor, today, **form.wanted(), reader=reader, cursor=request.GET.get("cursor"))
    installed = _installed(request)
    latest = queries.latest_releases(request.actor, reader) if installed else []
    context = {
        "rows": [(one, blocks(one.notes)) for one in page.items],
        "form": form,
        "newer": queries.newer_than_installed(installed, latest),
        "previous": _beside(form, page.previous_cursor),
        "following": _beside(form, page.next_cursor),
    }
    return render(request, "portal/downloads.html", context)


@customer_only
@require_safe
def release(request: ActorRequest, release_id: int) -> HttpResponse:
    """One release by itself, as a search leads to it."""
    found = queries.release(request.actor, release_id, house_day(looks().now))
    context = {"rows": [(found, blocks(found.notes))], "form": FindReleasesForm(None), "newer": []}
    return render(request, "portal/downloads.html", context | {"previous": "", "following": ""})


def _installed(request: ActorRequest) -> list[Installation]:
    rows = installations_for(request.actor).filter(active=True).select_related("product", "organisation")
    return list(rows[:INSTALLED_AT_MOST]) if request.actor.speaks_for else []


def _beside(form: FindReleasesForm, cursor: str | None) -> str:
    wanted = {name.removesuffix("_id"): value for name, value in form.wanted().items()}
    return f"?{urlencode(wanted | {'cursor': cursor})}" if cursor else ""
