"""Ending sign-ins: one's own, or anybody's for an administrator."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.people.queries import sign_in as visible_sign_in
from pishkhan.apps.people.queries import user as visible_user
from pishkhan.apps.people.rules import check_may_change_preferences
from pishkhan.infra.events import audit
from pishkhan.infra.signins import end_sign_in as end_row
from pishkhan.infra.signins import end_sign_ins as end_rows
from pishkhan.pure.actor import Actor


@transaction.atomic
def end_sign_in(*, actor: Actor, at: datetime, sign_in_id: int) -> int:
    """End one sign-in: its browser is a visitor's from its next request on; gives whose it was."""
    found = visible_sign_in(actor, sign_in_id)
    if end_row(sign_in_id):
        audit("people.end_sign_in", actor=actor, at=at, subject=f"user:{found.user_id}", browser=found.browser)
    return int(found.user_id or 0)


@transaction.atomic
def end_sign_ins(*, actor: Actor, at: datetime, user_id: int, keeping: int | None = None) -> int:
    """End all sign-ins of one person but ``keeping``, the one he is just using; gives their number."""
    check_may_change_preferences(actor, user_id)
    visible_user(actor, user_id)
    ended = end_rows([user_id], keeping=keeping)
    if ended:
        audit("people.end_sign_ins", actor=actor, at=at, subject=f"user:{user_id}", count=ended)
    return ended
