"""Reading notices: a person's own, nobody else's."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from markupsafe import Markup

from pishkhan.infra.notifications.kinds import Kind, find_kind, kinds
from pishkhan.infra.notifications.models import Bell, Choice, Notification
from pishkhan.infra.notifications.saying import said
from pishkhan.infra.paging import keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

Chosen = bool | None
_BELL = f'SELECT "unread", "version" FROM "{Bell._meta.db_table}" WHERE "person_id" = %s'  # noqa: S608 - our own table


@dataclass(frozen=True, slots=True)
class Told:
    """A notice as its reader sees it: the sentence in his language, and where it leads."""

    id: int
    kind: Kind
    sentence: Markup
    address: str
    at: datetime
    is_read: bool


@dataclass(frozen=True, slots=True)
class Notices:
    """One page of a person's notices."""

    items: Sequence[Told]
    next_cursor: str | None
    previous_cursor: str | None


@dataclass(frozen=True, slots=True)
class Choosable:
    """A kind as one person has it: whether it reaches him in the product, and by mail."""

    kind: Kind
    in_app: bool
    by_mail: bool


def bell_of(person_id: int | None) -> tuple[int, int]:
    """How many notices somebody has not read, and the mark of that; one query by its key, on every page."""
    with connection.cursor() as cursor:
        cursor.execute(_BELL, [person_id or 0])
        unread, version = cursor.fetchone() or (0, 0)
    return int(unread), int(version)


def unread_among(actor: Actor, subjects: Collection[str]) -> list[str]:
    """About which of ``subjects`` something is told that this person has not read."""
    told = _own(actor).filter(subject__in=subjects, read_at=None).order_by()
    return list(told.values_list("subject", flat=True).distinct())


def notices(actor: Actor, *, unread: bool = False, cursor: str | None = None, size: int = 30) -> Notices:
    """One page of what this person was told, the newest first; raises ``NotFound`` for whoever is nobody."""
    rows = _own(actor)
    page = keyset(rows.filter(read_at=None) if unread else rows, cursor=cursor, size=size)
    return Notices([_told(row) for row in page.items], page.next_cursor, page.previous_cursor)


def notice(actor: Actor, notice_id: int) -> Told:
    """One notice of this person's; raises ``NotFound`` for another's as for none."""
    row = _own(actor).filter(pk=notice_id).first()
    if row is None:
        raise NotFound("notice")
    return _told(row)


def choosable(actor: Actor) -> list[Choosable]:
    """Every kind that may reach this person, as he has chosen; raises ``NotFound`` for whoever is nobody."""
    if actor.user_id is None:
        raise NotFound("notices")
    held = Choice.objects.filter(person_id=actor.user_id).values_list("kind", "in_app", "by_mail")
    chosen = {code: (in_app, by_mail) for code, in_app, by_mail in held}
    return [
        Choosable(kind, *_open(kind, *chosen.get(kind.code, (None, None))))
        for kind in kinds(for_customers=actor.is_customer)
    ]


def _own(actor: Actor) -> Any:
    if actor.user_id is None:
        raise NotFound("notices")
    return Notification.objects.filter(person_id=actor.user_id)


def _told(row: Notification) -> Told:
    kind = find_kind(row.kind) or _forgotten(row.kind)
    return Told(row.pk, kind, said(kind, row.facts), kind.address(row.facts), row.at, row.read_at is not None)


def _forgotten(code: str) -> Kind:
    """A kind of an older version: that something was told stays visible."""
    return Kind(code, "", code, "", "bell", lambda _facts: "")


def _open(kind: Kind, in_app: Chosen, by_mail: Chosen) -> tuple[bool, bool]:
    return kind.in_app.open_for(in_app), kind.by_mail.open_for(by_mail)
