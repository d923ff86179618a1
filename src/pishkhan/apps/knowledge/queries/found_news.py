"""What of announcements is found, and the documents of the search index (F4)."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from pishkhan.apps.knowledge.models import Announcement
from pishkhan.apps.knowledge.models.news_index import ANNOUNCEMENTS
from pishkhan.apps.knowledge.queries.audience import reader_of
from pishkhan.apps.knowledge.queries.news import announcements_for
from pishkhan.infra.days import house_day
from pishkhan.infra.search.slots import Asked
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import index_words


def found_announcements(actor: Actor, asked: Asked, now: datetime) -> QuerySet[Announcement]:
    """The announcements with these words that the actor may read now."""
    reader = reader_of(actor, house_day(now))
    marks = None if reader.is_colleague else list(reader.marks())
    return announcements_for(actor, now, reader=reader).filter(pk__in=ANNOUNCEMENTS.found(asked, marks))


def announcement_documents(ids: Collection[int]) -> list[tuple[int, str]]:
    """The documents of these announcements; for the index only, it asks no one's rights."""
    return [(one.pk, announcement_terms(one)) for one in Announcement.objects.filter(pk__in=ids).order_by("pk")]


def announcement_terms(one: Announcement) -> str:
    """The terms of one announcement: its words and the mark of its readers, until it is withdrawn."""
    marks = [one.aim.mark] if one.aim.mark and one.withdrawn_at is None else []
    return ANNOUNCEMENTS.terms(index_words(one.title) | index_words(one.body), marks)
