"""Marking free text by hand (H2)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.academy.actions.deciding import settle
from pishkhan.apps.academy.models import Attempt, AttemptItem
from pishkhan.apps.academy.queries import exams
from pishkhan.apps.academy.rules import KEEPERS
from pishkhan.apps.academy.rules.marking import check_mark
from pishkhan.infra.events import audit
from pishkhan.infra.typed import optional_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

LONGEST_COMMENT = 1_000


@transaction.atomic
def mark_answer(*, actor: Actor, at: datetime, item_id: int, hundredths: int, comment: str = "") -> AttemptItem:
    """Give a free text its points in hundredths, once; the last mark of an attempt decides it.

    Raises ``Refusal`` for more than the question is worth, and for what somebody else has marked meanwhile.
    """
    require_role(actor, *KEEPERS)
    waiting = exams.item_to_mark(actor, item_id)
    rows = Attempt.objects.select_for_update(of=("self",)).select_related("enrolment__course", "enrolment__contact")
    attempt = rows.get(pk=waiting.attempt_id)
    items = list(AttemptItem.objects.filter(attempt=attempt).select_related("version"))
    item = next(one for one in items if one.pk == item_id)
    if not item.to_mark:
        raise Refusal("academy.marked", N_("Somebody else has marked this answer meanwhile."))
    item.got = check_mark(hundredths, item.version.key.most)
    item.comment = optional_text(comment, "comment", LONGEST_COMMENT)
    item.to_mark, item.marked_at, item.marked_by_id = False, at, actor.user_id
    item.save(update_fields=["got", "comment", "to_mark", "marked_at", "marked_by"])
    audit("academy.mark_answer", actor=actor, at=at, subject=attempt.subject_key, place=item.place, got=item.got)
    settle(attempt, items, at, actor)
    return item
