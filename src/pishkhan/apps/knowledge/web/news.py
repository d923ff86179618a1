"""Announcements for the vendor's people: written, watched, withdrawn (F4)."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.knowledge.actions import news as actions
from pishkhan.apps.knowledge.actions.news import NewsTerms
from pishkhan.apps.knowledge.forms.aiming import initial_aim
from pishkhan.apps.knowledge.forms.publishing import NewsForm, SureForm
from pishkhan.apps.knowledge.queries import news as queries
from pishkhan.apps.knowledge.rules.publishing import SHOWING_TONES, Importance, Showing, may_publish
from pishkhan.apps.knowledge.web.books import news_book
from pishkhan.apps.knowledge.web.passing import FORM, METHODS, places, publishers_only
from pishkhan.infra.sheets.writing import sheet_address, wants_sheet
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.pure.prose import blocks


@require_safe
@staff_only
def listing(request: ActorRequest) -> HttpResponseBase:
    """Every announcement, the latest first."""
    now = looks().now
    if wants_sheet(request):
        return news_book(request.actor, now)
    page = queries.announcements_page(request.actor, now, cursor=request.GET.get("cursor"), size=50)
    rows = [(one, one.showing(now)) for one in page.items]
    context = {"rows": rows, "tones": SHOWING_TONES, "may": may_publish(request.actor), **places(request, page)}
    return render(request, "knowledge/announcements.html", context | {"sheet": sheet_address(request)})


@require_safe
@staff_only
def page(request: ActorRequest, announcement_id: int) -> HttpResponse:
    """One announcement, and of an important one who has confirmed it."""
    now = looks().now
    found = queries.announcement(request.actor, announcement_id, now)
    shown = found.showing(now)
    context = {
        "found": found,
        "blocks": blocks(found.body),
        "showing": shown,
        "tone": SHOWING_TONES[shown],
        "may": may_publish(request.actor) and shown is not Showing.WITHDRAWN,
        "receipts": None,
    }
    if found.is_important:
        receipts = queries.receipts_page(request.actor, announcement_id, now, cursor=request.GET.get("cursor"))
        context |= {"receipts": receipts.items, "reach": queries.reach_of(found, now), **places(request, receipts)}
    return render(request, "knowledge/announcement.html", context)


@require_http_methods(METHODS)
@publishers_only
def new(request: ActorRequest) -> HttpResponse:
    """Announce something."""
    known: dict[str, Any] = {"audience": "public", "importance": Importance.PLAIN.value}
    form = NewsForm(typed(request), actor=request.actor, fresh_version=0, initial=known)

    def act() -> str:
        made = actions.write_announcement(actor=request.actor, at=timezone.now(), terms=NewsTerms(**form.facts()))
        return address_of(made.pk)

    words = {"title": _("New announcement"), "send": _("Announce"), "back": reverse("news"), "active": "news"}
    return handle(request, form, Deed(FORM, _("It was announced."), act, lambda: words))


@require_http_methods(METHODS)
@publishers_only
def change(request: ActorRequest, announcement_id: int) -> HttpResponse:
    """Say it in other words."""
    found = queries.announcement(request.actor, announcement_id, looks().now)
    names = ("title", "body", "importance", "starts_at", "ends_at")
    known: dict[str, Any] = {name: getattr(found, name) for name in names} | initial_aim(found)
    form = NewsForm(typed(request), actor=request.actor, fresh_version=found.version, initial=known)

    def act() -> str:
        who: dict[str, Any] = {"actor": request.actor, "at": timezone.now(), "announcement_id": announcement_id}
        version = form.cleaned_data["version"]
        actions.change_announcement(**who, terms=NewsTerms(**form.facts()), version=version)
        return address_of(announcement_id)

    words = {"title": _("Change the announcement"), "send": _("Save"), "back": address_of(announcement_id)}
    said = _("The changes were saved.")
    return handle(request, form, Deed(FORM, said, act, lambda: words | {"active": "news"}))


@require_http_methods(METHODS)
@publishers_only
def withdrawal(request: ActorRequest, announcement_id: int) -> HttpResponse:
    """Show it to customers no longer."""
    found = queries.announcement(request.actor, announcement_id, looks().now)
    form = SureForm(typed(request))

    def act() -> str:
        actions.withdraw_announcement(actor=request.actor, at=timezone.now(), announcement_id=announcement_id)
        return address_of(announcement_id)

    words = {"title": _("Withdraw the announcement"), "send": _("Withdraw"), "about": found.title, "active": "news"}
    words |= {"back": address_of(announcement_id)}
    return handle(request, form, Deed(FORM, _("The announcement was withdrawn."), act, lambda: words, tone="danger"))


def address_of(announcement_id: int) -> str:
    """The page of an announcement."""
    return reverse("news-item", kwargs={"announcement_id": announcement_id})
