"""News for customers: what is announced to them, outages among it, and what they confirm (F4)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pishkhan.apps.desk.queries.announcements import announcements as outages
from pishkhan.apps.knowledge.actions.news import confirm_announcement
from pishkhan.apps.knowledge.queries import news as queries
from pishkhan.apps.knowledge.rules.publishing import Showing
from pishkhan.infra.notifications.bell import see
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import go
from pishkhan.infra.web.requests import ActorRequest, customer_only
from pishkhan.pure.prose import blocks


@customer_only
@require_safe
def news(request: ActorRequest) -> HttpResponse:
    """Everything that is or was announced to this person, the latest first; outages that go on stand above."""
    now, past = looks().now, request.GET.get("tab") == "past"
    page = queries.announcements_page(request.actor, now, past=past, cursor=request.GET.get("cursor"))
    before, after = page.previous_cursor, page.next_cursor
    tab = "tab=past&" if past else ""
    context = {
        "rows": page.items,
        "past": past,
        "outages": outages(request.actor, now),
        "previous": f"?{tab}cursor={before}" if before else "",
        "following": f"?{tab}cursor={after}" if after else "",
    }
    return render(request, "portal/news.html", context)


@customer_only
@require_safe
def news_item(request: ActorRequest, announcement_id: int) -> HttpResponse:
    """One announcement; an important one is confirmed here."""
    now = looks().now
    found = queries.announcement(request.actor, announcement_id, now)
    see(request, found.subject_key, timezone.now())
    asks = found.is_important and not found.has_confirmed  # type: ignore[attr-defined]
    context = {"found": found, "blocks": blocks(found.body), "asks": asks and found.showing(now) is Showing.SHOWN}
    return render(request, "portal/news_item.html", context)


@customer_only
@require_POST
def confirmation(request: ActorRequest, announcement_id: int) -> HttpResponse:
    """Say that one has read it."""
    confirm_announcement(actor=request.actor, at=timezone.now(), announcement_id=announcement_id)
    flash(request, _("Thank you. It is noted that you have read it."))
    return go(request, reverse("portal-news-item", kwargs={"announcement_id": announcement_id}))
