"""What of announcements is found, and their texts as the search reads them (F4)."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from pishkhan.apps.knowledge.models import Announcement
from pishkhan.apps.knowledge.models.news_index import ANNOUNCEMENTS
from pishkhan.apps.knowledge.queries.finder import finder_of, marks_of
from pishkhan.apps.knowledge.queries.news import announcements_for
from pishkhan.infra.days import house_day
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.texts import Writing
from pishkhan.pure.actor import Actor
from pishkhan.pure.prose import plain


def found_announcements(actor: Actor, asked: Asked, now: datetime) -> QuerySet[Announcement]:
    """The announcements that were found and that the actor may read now."""
    return current_announcements(actor, now).filter(pk__in=ANNOUNCEMENTS.found(asked, marks_of(actor, house_day(now))))


def current_announcements(actor: Actor, now: datetime) -> QuerySet[Announcement]:
    """What the actor may read now, as a search knows him."""
    return announcements_for(actor, now, reader=finder_of(actor, house_day(now)))


def announcement_texts(ids: Collection[int]) -> list[tuple[int, Writing]]:
    """What is searched of these announcements; for the index only, it asks no one's rights."""
    return [(one.pk, announcement_text(one)) for one in Announcement.objects.filter(pk__in=ids).order_by("pk")]


def announcement_text(one: Announcement) -> Writing:
    """One announcement as it is searched: its words and the mark of its readers, until it is withdrawn."""
    marks = (one.aim.mark,) if one.aim.mark and one.withdrawn_at is None else ()
    return Writing(one.title, plain(one.body), one.starts_at, marks=marks)
