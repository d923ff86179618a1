"""Two of the staff ask the same: one request goes on, and the other follows it; to be undone (C4)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.staffdesk.actions.work import RequestWork, working_on
from pishkhan.apps.staffdesk.models import StaffRequest
from pishkhan.apps.staffdesk.queries.guard import keeps, locked_request
from pishkhan.apps.staffdesk.rules.states import (
    Deed,
    Step,
    check_at_hand,
    check_mergeable,
    check_open,
    check_version,
)
from pishkhan.apps.staffdesk.rules.who import check_keeps
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound


@transaction.atomic
def merge(*, actor: Actor, at: datetime, code: str, into: str, version: int | None = None) -> StaffRequest:
    """Let ``code`` go on in ``into``, both of one desk; its sender hears what the other's hears."""
    absorbed, survivor = _two(actor, code, into)
    check_keeps(keeps=keeps(actor, absorbed.desk_id))
    check_mergeable(survivor=survivor.pk, absorbed=absorbed.pk, one_desk=survivor.desk_id == absorbed.desk_id)
    check_version(version, absorbed.version, "")
    check_at_hand(absorbed.step)
    check_open(survivor.step)
    with (
        working_on(absorbed, actor=actor, at=at) as left,
        working_on(survivor, actor=actor, at=at) as right,
    ):
        left.move(Step.MERGED, undoable=True)
        absorbed.merged_into = survivor
        left.tell("staffdesk.merge", Deed.MERGED)
        right.tell("staffdesk.merge", Deed.ABSORBED)  # its sender reads this: not what a colleague asked
    return absorbed


@transaction.atomic
def undo_merge(*, actor: Actor, at: datetime, code: str, version: int | None = None) -> StaffRequest:
    """It stands on its own again, where it stood before."""
    absorbed = locked_request(actor, code)
    check_keeps(keeps=keeps(actor, absorbed.desk_id))
    check_version(version, absorbed.version, "")
    if absorbed.step != Step.MERGED:
        raise NotFound("merge")
    with working_on(absorbed, actor=actor, at=at) as work:
        let_go(work)
    return absorbed


def let_go(work: RequestWork) -> None:
    """Let a merged request stand on its own again, in the work on it."""
    work.move(Step(work.request.step_before or Step.READ))
    work.request.merged_into = None
    work.tell("staffdesk.undo_merge", Deed.UNMERGED)


def _two(actor: Actor, code: str, into: str) -> tuple[StaffRequest, StaffRequest]:
    """Both locked in the order of their codes, so that two merges cannot block each other."""
    if code == into:
        found = locked_request(actor, code)
        return found, found
    held = {each: locked_request(actor, each) for each in sorted((code, into))}
    return held[code], held[into]
