"""Keeping canned replies: one's own, and a desk's that its agents share (A12)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.desk.models import CannedReply
from pishkhan.apps.desk.queries.canned import canned
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.canned import check_may_keep, check_placeholders
from pishkhan.infra.events import audit
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Conflict
from pishkhan.pure.versions import is_stale
from pishkhan.pure.words import N_

LONGEST_TITLE = 80


@transaction.atomic
def keep_canned(
    *,
    actor: Actor,
    at: datetime,
    title: str,
    body: str,
    team_id: int | None = None,
    canned_id: int | None = None,
    version: int | None = None,
) -> CannedReply:
    """Write a canned reply, new or over the one ``canned_id``; without a team it is the actor's own.

    Raises ``Refusal`` for a placeholder nobody knows, ``Conflict`` with the other's text for a stale edit.
    """
    known = _locked(actor, canned_id) if canned_id is not None else None
    if known is not None:
        check_may_keep(actor, owner_id=known.owner_id, team_id=known.team_id)
        _check_version(known, version)
    row = known or CannedReply(version=0)
    row.owner_id, row.team_id = (None, team_id) if team_id is not None else (actor.user_id, None)
    check_may_keep(actor, owner_id=row.owner_id, team_id=row.team_id)
    write_canned(row, actor=actor, at=at, title=title, body=body)
    return row


def write_canned(row: CannedReply, *, actor: Actor, at: datetime, title: str, body: str) -> None:
    """Give a canned reply its words and write down who did; whether he may is the caller's to ask.

    Raises ``Refusal`` beside ``title`` or ``body``: empty, too long, or a placeholder nobody knows.
    """
    row.title = said.line(title, field="title", longest=LONGEST_TITLE)
    row.body = said.body(body)
    check_placeholders(row.body)
    row.updated_at, row.version = at, row.version + 1
    row.save()
    audit("desk.keep_canned", actor=actor, at=at, subject=f"canned:{row.pk}", title=row.title)


@transaction.atomic
def remove_canned(*, actor: Actor, at: datetime, canned_id: int) -> None:
    """Throw a canned reply away; what was sent with it stays as it was sent."""
    row = _locked(actor, canned_id)
    check_may_keep(actor, owner_id=row.owner_id, team_id=row.team_id)
    audit("desk.remove_canned", actor=actor, at=at, subject=f"canned:{row.pk}", title=row.title, body=row.body)
    row.delete()


def _locked(actor: Actor, canned_id: int) -> CannedReply:
    canned(actor, canned_id)
    return CannedReply.objects.select_for_update().get(pk=canned_id)


def _check_version(row: CannedReply, version: int | None) -> None:
    if is_stale(version, row.version):
        message = N_("Somebody else changed this text while you were writing. Look at what is new, then send again.")
        raise Conflict("desk.canned_changed_meanwhile", message, theirs=row.body)
