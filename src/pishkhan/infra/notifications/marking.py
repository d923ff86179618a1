"""Marking notices as read, and forgetting old ones; the bell follows in the same transaction."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

from pishkhan.infra.notifications.models import Bell, Notification
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

READ_KEPT = timedelta(days=30)
UNREAD_KEPT = timedelta(days=90)
SWEPT_AT_ONCE = 1000


@transaction.atomic
def mark_read(*, actor: Actor, at: datetime, notice_id: int) -> None:
    """He has read one; safe to repeat. Raises ``NotFound`` for another person's."""
    own = _own(actor)
    if not own.filter(pk=notice_id).exists():
        raise NotFound("notice")
    _mark(actor, own.filter(pk=notice_id), at)


@transaction.atomic
def mark_all_read(*, actor: Actor, at: datetime) -> int:
    """He has read everything; gives how many were unread."""
    return _mark(actor, _own(actor), at)


@transaction.atomic
def mark_seen(*, actor: Actor, at: datetime, subject: str) -> int:
    """He has seen the thing itself ("ticket:7"), so whatever was told about it is read; gives how many were unread."""
    return _mark(actor, _own(actor).filter(subject=subject), at)


@transaction.atomic
def sweep(*, at: datetime) -> int:
    """Forget read notices after a month and unread ones after three; gives how many went, at most a batch."""
    old = Q(at__lt=at - UNREAD_KEPT) | Q(at__lt=at - READ_KEPT, read_at__isnull=False)
    ids = list(Notification.objects.filter(old).order_by("at").values_list("id", "person_id")[:SWEPT_AT_ONCE])
    _hold(person_id for _, person_id in ids)
    unread = Notification.objects.filter(pk__in=[pk for pk, _ in ids], read_at=None)
    gone = Counter(unread.values_list("person_id", flat=True))
    Notification.objects.filter(pk__in=[pk for pk, _ in ids]).delete()
    for person_id, count in gone.items():
        _hush(person_id, count)
    return len(ids)


def _mark(actor: Actor, rows: QuerySet[Notification], at: datetime) -> int:
    _hold([actor.user_id or 0])
    count = rows.filter(read_at=None).update(read_at=at)
    if count:
        _hush(actor.user_id or 0, count)
    return count


def _hush(person_id: int, count: int) -> None:
    Bell.objects.filter(person_id=person_id).update(unread=F("unread") - count, version=F("version") + 1)


def _hold(people: Iterable[int]) -> None:
    """Hold these people's bells, in order, before their notices are touched: whoever else does so waits."""
    list(Bell.objects.select_for_update().filter(person_id__in=sorted(set(people))).order_by("person_id"))


def _own(actor: Actor) -> Any:
    if actor.user_id is None:
        raise NotFound("notices")
    return Notification.objects.filter(person_id=actor.user_id)
