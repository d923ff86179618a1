"""Announcements: written, changed, withdrawn, confirmed by their readers (F4)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from pishkhan.apps.knowledge.actions.aiming import aimed, checked_aim
from pishkhan.apps.knowledge.events import AnnouncementBegun
from pishkhan.apps.knowledge.models import Announcement, Receipt, Telling
from pishkhan.apps.knowledge.models.news_index import ANNOUNCEMENTS
from pishkhan.apps.knowledge.queries.found_news import announcement_text
from pishkhan.apps.knowledge.queries.news import announcement as find_announcement
from pishkhan.apps.knowledge.queries.news import awaited, untold
from pishkhan.apps.knowledge.rules.audience import Audience, is_opened
from pishkhan.apps.knowledge.rules.library import check_version
from pishkhan.apps.knowledge.rules.publishing import (
    LONGEST_TITLE,
    Importance,
    check_confirmable,
    check_may_publish,
    check_period,
    long_text,
    one_of,
)
from pishkhan.infra.events import audit, record
from pishkhan.infra.search.texts import write_texts
from pishkhan.infra.typed import required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import NotFound

TOLD_AT_ONCE = 1_000
CHUNK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsTerms:
    """What is announced, to whom, how important it is, and from when to when it is shown (None: for good)."""

    title: str
    body: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    importance: str = Importance.PLAIN.value
    audience: str = Audience.INTERNAL.value
    product_id: int | None = None
    organisation_id: int | None = None


@transaction.atomic
def write_announcement(*, actor: Actor, at: datetime, terms: NewsTerms) -> Announcement:
    """Announce something, now or from a later instant on. Raises ``Refusal`` beside the field."""
    check_may_publish(actor)
    facts = _checked(actor, terms, at)
    made = Announcement.objects.create(**facts, written_at=at, written_by_id=actor.user_id)
    _index(made)
    audit("knowledge.write_announcement", actor=actor, at=at, subject=made.subject_key, audience=made.audience)
    return made


@transaction.atomic
def change_announcement(
    *, actor: Actor, at: datetime, announcement_id: int, terms: NewsTerms, version: int | None = None
) -> Announcement:
    """Say it in other words or to others; who has confirmed it before stays on the list.

    Where it is aimed at others after it was told, those who become its readers are told, and nobody a second time.
    """
    found = _locked(actor, announcement_id)
    check_version(version, found.version, found.body)
    before = found.aim
    facts = _checked(actor, terms, found.starts_at)
    Announcement.objects.filter(pk=found.pk).update(**facts, version=found.version + 1)
    audit("knowledge.change_announcement", actor=actor, at=at, subject=found.subject_key, audience=facts["audience"])
    found.refresh_from_db()
    if is_opened(before, found.aim):
        Announcement.objects.filter(pk=found.pk).update(told_at=None)
    _index(found)
    return found


@transaction.atomic
def withdraw_announcement(*, actor: Actor, at: datetime, announcement_id: int) -> Announcement:
    """Show it to customers no longer."""
    found = _locked(actor, announcement_id)
    found.withdrawn_at, found.version = at, found.version + 1
    found.save(update_fields=["withdrawn_at", "version"])
    _index(found)
    audit("knowledge.withdraw_announcement", actor=actor, at=at, subject=found.subject_key)
    return found


@transaction.atomic
def confirm_announcement(*, actor: Actor, at: datetime, announcement_id: int) -> bool:
    """A customer's person has read an important announcement; says whether this was the first time.

    Raises ``NotFound`` for what is not for him, ``Refusal`` for what asks for no confirmation.
    """
    if not actor.is_customer or actor.user_id is None:
        raise NotFound("announcement")
    found = find_announcement(actor, announcement_id, at)
    check_confirmable(found.importance, found.showing(at))
    _row, made = Receipt.objects.get_or_create(announcement=found, reader_id=actor.user_id, defaults={"at": at})
    if made:
        Announcement.objects.filter(pk=found.pk).update(confirmed=F("confirmed") + 1)
        audit("knowledge.confirm_announcement", actor=actor, at=at, subject=found.subject_key)
    return made


@transaction.atomic
def tell_announcements(*, actor: Actor, at: datetime) -> int:
    """Tell the next readers of each important announcement that has begun; says of how many. Costs what is due."""
    due = list(awaited(at).select_for_update())
    for found in due:
        _tell_round(found, actor, at)
    return len(due)


def _tell_round(found: Announcement, actor: Actor, at: datetime) -> None:
    people = list(untold(found, at).values_list("pk", flat=True)[:TOLD_AT_ONCE])
    found.rounds += 1
    found.told_at = at if len(people) < TOLD_AT_ONCE else None
    found.save(update_fields=["rounds", "told_at"])
    told = [Telling(announcement=found, reader_id=one, round=found.rounds) for one in people]
    Telling.objects.bulk_create(told, batch_size=CHUNK)
    fact = AnnouncementBegun(found.pk, found.rounds)
    record("knowledge.tell_announcement", fact, actor=actor, at=at, subject=found.subject_key)


def _checked(actor: Actor, terms: NewsTerms, otherwise: datetime) -> dict[str, object]:
    title = required_text(terms.title, "title", LONGEST_TITLE)
    starts_at = terms.starts_at or otherwise
    check_period(starts_at, terms.ends_at)
    facts = {"title": title, "title_key": unique_key(title), "body": long_text(terms.body, "body")}
    facts |= {"importance": one_of(Importance, terms.importance, "importance")}
    aim = checked_aim(actor, terms.audience, terms.product_id, terms.organisation_id)
    return {**aimed(aim), **facts, "starts_at": starts_at, "ends_at": terms.ends_at}


def _index(found: Announcement) -> None:
    write_texts(ANNOUNCEMENTS, [(found.pk, announcement_text(found))])


def _locked(actor: Actor, announcement_id: int) -> Announcement:
    check_may_publish(actor)
    found = Announcement.objects.select_for_update().filter(pk=announcement_id, withdrawn_at=None).first()
    if found is None:
        raise NotFound("announcement")
    return found
