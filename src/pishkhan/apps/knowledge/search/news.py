"""Announcements are found by what they say, by everybody who may read them now (F4)."""

from collections.abc import Hashable
from datetime import datetime

from django.utils import timezone

from pishkhan.apps.knowledge.models import Announcement
from pishkhan.apps.knowledge.models.news_index import ANNOUNCEMENTS
from pishkhan.apps.knowledge.queries.found_news import announcement_texts, found_announcements
from pishkhan.apps.knowledge.search.finder import day_and_finder, finding_marks
from pishkhan.infra.search.answering import offers
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.sources import Indexed, Page, Rows, Source, register, shown
from pishkhan.pure.actor import Actor
from pishkhan.pure.prose import plain
from pishkhan.pure.scopes import Area
from pishkhan.pure.words import N_

READ = Page("portal-news-item", "announcement_id")


def _rows(actor: Actor, asked: Asked, most: int | None) -> Rows | None:  # noqa: ARG001 - they are few
    """What is announced by this minute; a search is compiled once for each (0081)."""
    if not (actor.is_vendor or actor.is_system or actor.is_customer):
        return None
    return shown(found_announcements(actor, asked, _minute()), "title", note="product__name_fa", text="body")


def _standing(actor: Actor) -> Hashable:
    """For customers the minute, for they read what is announced now; to colleagues it does not matter."""
    return None if actor.is_vendor or actor.is_system else (_minute(), day_and_finder(actor))


def _minute() -> datetime:
    return timezone.now().replace(second=0, microsecond=0)


register(
    Source(
        kind="announcement",
        label=N_("Announcements"),
        icon="bell",
        order=45,
        rows=_rows,
        sorting=("-starts_at", "-id"),
        pages={"console": Page("news-item", "announcement_id"), "portal": READ},
        areas=(Area.KNOWLEDGE,),
        indexed=Indexed(ANNOUNCEMENTS, Announcement.objects.all, texts=announcement_texts),
        marks=finding_marks,
        text_of=plain,
        standing=_standing,
    )
)
offers("announcement", order=30)
