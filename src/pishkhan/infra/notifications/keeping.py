"""Keeping notices: each once per cause, the unread counted on the way, the mail sent where it is wanted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

from pishkhan.infra.mail.sending import Mail, send
from pishkhan.infra.notifications.models import Bell, Choice, Notification
from pishkhan.infra.notifications.notice import Notice
from pishkhan.infra.rows import Encoder

COLUMNS = ("person_id", "kind", "key", "subject", "facts", "at")
AT_ONCE = 100
_TABLE = Notification._meta.db_table
_BELLS = Bell._meta.db_table
Chosen = Mapping[tuple[int, str], tuple[bool, bool]]


def tell(told: Iterable[Mail | Notice]) -> None:
    """Put mails into the queue and keep notices, as each person has chosen; in the current transaction.

    Told twice (a repeated job), both do nothing more. People are taken in the order of their numbers, so that two
    deliveries to the same people wait for each other instead of blocking each other.
    """
    everything = list(told)
    for mail in everything:
        if isinstance(mail, Mail):
            send(mail)
    notices = sorted((one for one in everything if isinstance(one, Notice)), key=lambda one: one.person_id)
    if notices:
        _tell_people(notices)


def _tell_people(notices: list[Notice]) -> None:
    chosen = _chosen(notices)
    kept: list[Notice] = []
    for notice in notices:
        in_app, by_mail = chosen.get((notice.person_id, notice.kind.code), (None, None))
        if notice.kind.in_app.open_for(in_app):
            kept.append(notice)
        if notice.mail is not None and notice.kind.by_mail.open_for(by_mail):
            send(notice.mail)
    for place in range(0, len(kept), AT_ONCE):
        _ring(Counter(_insert(kept[place : place + AT_ONCE])))


def _ring(more: Mapping[int, int]) -> None:
    """Add to the unread of people by number, in the order of their numbers."""
    if not more:
        return
    places = ", ".join(["(%s, %s, 1)"] * len(more))
    values = [value for person_id in sorted(more) for value in (person_id, more[person_id])]
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{_BELLS}" ("person_id", "unread", "version") VALUES {places}'  # noqa: S608 - our own table
            f' ON CONFLICT ("person_id") DO UPDATE SET "unread" = "{_BELLS}"."unread" + excluded."unread",'
            f' "version" = "{_BELLS}"."version" + 1',
            values,
        )


def _insert(notices: list[Notice]) -> list[int]:
    """Write those that are not known yet and give whom they are for."""
    adapt = connection.ops
    values: list[Any] = []
    for one in notices:
        facts = adapt.adapt_json_value(one.facts, Encoder)
        at = adapt.adapt_datetimefield_value(one.at)
        values += [one.person_id, one.kind.code, one.key, one.subject, facts, at]
    named = ", ".join(f'"{name}"' for name in COLUMNS)
    places = ", ".join([f"({', '.join(['%s'] * len(COLUMNS))})"] * len(notices))
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{_TABLE}" ({named}) VALUES {places} ON CONFLICT DO NOTHING RETURNING "person_id"',  # noqa: S608
            values,
        )
        return [row[0] for row in cursor.fetchall()]


def _chosen(notices: list[Notice]) -> Chosen:
    """What these people chose about these kinds, in one query; nothing where they said nothing."""
    held = Choice.objects.filter(
        person_id__in={one.person_id for one in notices}, kind__in={one.kind.code for one in notices}
    )
    rows = held.values_list("person_id", "kind", "in_app", "by_mail")
    return {(person_id, code): (in_app, by_mail) for person_id, code, in_app, by_mail in rows}
