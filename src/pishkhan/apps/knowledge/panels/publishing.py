"""What knowledge offers in the side bar, and shows a customer's person on his first page."""

from functools import partial

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.knowledge.models import Announcement
from pishkhan.apps.knowledge.queries.audience import reader_of
from pishkhan.apps.knowledge.queries.news import standing_announcements, to_confirm
from pishkhan.apps.knowledge.queries.releases import latest_releases
from pishkhan.apps.knowledge.rules.audience import Reader
from pishkhan.infra.days import house_day
from pishkhan.infra.ui import navigation
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.ui.panels import panel, shared
from pishkhan.pure.actor import ANONYMOUS, Actor
from pishkhan.pure.words import N_

SHOWN = 3
KNOWLEDGE = N_("Knowledge")

for name, label, icon, order in (
    ("library", N_("File library"), "folder", 52),
    ("releases", N_("Releases"), "download", 53),
    ("news", N_("Announcements"), "bell", 54),
    ("terms", N_("Regulations and prices"), "id", 55),
):
    navigation.register(area="console", name=name, label=label, icon=icon, url=name, group=KNOWLEDGE, order=order)
for name, label, icon, url, order in (
    ("news", N_("News"), "bell", "portal-news", 26),
    ("downloads", N_("Downloads"), "download", "portal-downloads", 27),
    ("files", N_("Files"), "folder", "portal-files", 28),
    ("terms", N_("Regulations and prices"), "id", "portal-terms", 29),
):
    navigation.register(area="portal", name=name, label=label, icon=icon, url=url, order=order)


@panel("portal-waiting", order=50)
def announcements_to_confirm(request: HttpRequest) -> str | None:
    """Important announcements that this person has not confirmed."""
    waiting = to_confirm(_standing(request))
    return _drawn("portal_to_confirm", request, {"waiting": waiting}) if waiting else None


@panel("portal-home", order=20)
def news(request: HttpRequest) -> str | None:
    """What is announced now."""
    shown = _standing(request)
    return _drawn("portal_news", request, {"shown": shown}) if shown else None


@panel("portal-home-side", order=40)
def downloads(request: HttpRequest) -> str | None:
    """The newest releases that are for this person."""
    shown = latest_releases(_actor(request), _reader(request), most=SHOWN)
    return _drawn("portal_downloads", request, {"shown": shown}) if shown else None


def _standing(request: HttpRequest) -> list[Announcement]:
    read = partial(standing_announcements, _actor(request), looks().now, _reader(request))
    return shared(request, "knowledge.standing", read)


def _reader(request: HttpRequest) -> Reader:
    read = partial(reader_of, _actor(request), house_day(looks().now))
    return shared(request, "knowledge.reader", read)


def _drawn(name: str, request: HttpRequest, context: dict[str, object]) -> str:
    return render_to_string(f"knowledge/panels/{name}.html", context, request=request)


def _actor(request: HttpRequest) -> Actor:
    return getattr(request, "actor", ANONYMOUS)
