"""Announcements are found by their words: by colleagues in the search, by customers while they write a request."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from pishkhan.apps.knowledge.models import Announcement
from pishkhan.apps.knowledge.models.news_index import ANNOUNCEMENTS
from pishkhan.apps.knowledge.queries.found_news import announcement_documents, found_announcements
from pishkhan.infra.search.answering import Offered, answers
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.sources import Indexed, Page, Rows, Source, register, shown
from pishkhan.pure.actor import Actor
from pishkhan.pure.scopes import Area
from pishkhan.pure.words import N_


def _rows(actor: Actor, asked: Asked, most: int | None) -> Rows | None:  # noqa: ARG001 - they are few
    """For colleagues: what anybody else may read depends on the day, and a search is compiled once (0031)."""
    if not (actor.is_vendor or actor.is_system):
        return None
    found = found_announcements(actor, asked, timezone.now())
    return shown(found, "title", note="product__name_fa")


@answers("announcement", ANNOUNCEMENTS, Page("portal-news-item", "announcement_id"), order=30)
def announcements(actor: Actor, asked: Asked, now: datetime, most: int) -> Iterable[Offered]:
    """What is announced now and has the words, the latest first."""
    for one in found_announcements(actor, asked, now).order_by("-starts_at", "-id")[:most]:
        yield Offered("announcement", one.pk, one.title, one.product.name if one.product else "")


register(
    Source(
        kind="announcement",
        label=N_("Announcements"),
        icon="bell",
        order=45,
        rows=_rows,
        sorting=("-starts_at", "-id"),
        pages={"console": Page("news-item", "announcement_id")},
        areas=(Area.KNOWLEDGE,),
        indexed=Indexed(ANNOUNCEMENTS, Announcement.objects.all, announcement_documents),
    )
)
