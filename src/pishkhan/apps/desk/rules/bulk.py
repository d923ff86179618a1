"""Changing several tickets at once, and taking it back (A12): how many, for how long, and what can be undone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_, Worded

MOST_AT_ONCE = 100
UNDO_WITHIN = timedelta(hours=1)
KEPT_FACTS = (int, str)


class BulkVerb(Worded):
    """What can be done to several tickets together; each is done as by itself, with its own rules."""

    TAKE = "take", N_("Take")
    TRANSFER = "transfer", N_("Transfer")
    PRIORITY = "priority", N_("Change the priority")
    TAG = "tag", N_("Add a tag")
    UNTAG = "untag", N_("Remove a tag")
    ATTACH = "attach", N_("Attach to a major incident")
    FOLLOW = "follow", N_("Follow")


class BulkOutcome(Worded):
    """What became of one ticket of a change of several."""

    DONE = "done", N_("Changed")
    REFUSED = "refused", N_("Not changed")
    UNDONE = "undone", N_("Undone")
    KEPT = "kept", N_("Stays as changed")


NEEDED: dict[BulkVerb, tuple[str, ...]] = {
    BulkVerb.TAKE: (),
    BulkVerb.TRANSFER: ("to_user_id", "reason"),
    BulkVerb.PRIORITY: ("impact", "urgency", "reason"),
    BulkVerb.TAG: ("name",),
    BulkVerb.UNTAG: ("name",),
    BulkVerb.ATTACH: ("incident",),
    BulkVerb.FOLLOW: (),
}
"""What has to be said with each verb: the arguments of its act on a single ticket."""
FINAL = (BulkVerb.TAKE,)
"""Whoever takes a ticket owns it to the end, and its untaken time has been met: there is no exact way back."""


def offered_in_bulk(actor: Actor) -> list[BulkVerb]:
    """The verbs this person may try on a selection; each ticket is asked again by its own rules."""
    if actor.desk_ids:
        return list(BulkVerb)
    return [BulkVerb.TRANSFER] if actor.managed_ids else []


def bulk_verb(actor: Actor, verb: str) -> BulkVerb:
    """The verb of this name, if it is this person's to use. Raises ``NotFound`` where he changes nothing at all."""
    offered = offered_in_bulk(actor)
    if not offered:
        raise NotFound("bulk")
    if verb not in offered:
        raise Refusal("desk.bad_bulk_verb", N_("Choose what to do with these tickets."), field="verb")
    return BulkVerb(verb)


def needed_facts(verb: BulkVerb, said: Mapping[str, Any]) -> dict[str, Any]:
    """What was said, if it is just what the verb needs. Raises ``Refusal`` for what is missing or beside the point."""
    for name in NEEDED[verb]:
        if said.get(name) is None:
            raise Refusal("desk.fact_missing", N_("This is needed for what is to be done."), field=name)
    for name, value in said.items():
        if value is not None and name not in NEEDED[verb]:
            raise Refusal("desk.fact_beside", N_("This does not belong to what is to be done."), field=name)
    return {name: said[name] for name in NEEDED[verb]}


def selection(codes: Iterable[str]) -> list[str]:
    """The chosen tickets, each once, in the order in which they are locked. Raises ``Refusal``."""
    wanted = sorted(set(codes))
    if not wanted or len(wanted) > MOST_AT_ONCE:
        raise Refusal(
            "desk.bad_selection", N_("Choose between 1 and {most} tickets."), field="codes", most=MOST_AT_ONCE
        )
    return wanted


def common_refusal(refused: Sequence[Refusal], count: int) -> Refusal | None:
    """The one reason why not a single ticket was changed, where it lies in what was typed and not in the tickets."""
    codes = {refusal.code for refusal in refused}
    if len(refused) < count or len(codes) > 1 or refused[0].field is None:
        return None
    return refused[0]


def undo_until(verb: str, at: datetime) -> datetime | None:
    """Until when a change can be taken back; none for what has no exact way back."""
    return None if verb in FINAL else at + UNDO_WITHIN


def check_undo(verb: str, changed_at: datetime, undone_at: datetime | None, at: datetime) -> None:
    """A change of several is undone once, within the hour. Raises ``Refusal``."""
    if undone_at is not None:
        raise Refusal("desk.already_undone", N_("This has been undone already."))
    until = undo_until(verb, changed_at)
    if until is None:
        raise Refusal("desk.cannot_undo", N_("This cannot be undone; transfer the tickets instead."))
    if at > until:
        raise Refusal("desk.undo_over", N_("The time for undoing this has passed."))


def check_unchanged(version: int, left_at: int | None, *, undoable: bool) -> None:
    """Only what nobody touched since goes back, and only where the way back is exact. Raises ``Refusal``."""
    if not undoable:
        raise Refusal("desk.no_way_back", N_("It cannot be put back exactly as it was."))
    if version != left_at:
        raise Refusal("desk.changed_since", N_("Somebody has worked on it since."))


def check_no_new_breach(before: Iterable[str], after: Iterable[str]) -> None:
    """A target missed while the higher priority stood stays missed; the priority stays with it. Raises ``Refusal``."""
    if set(after) - set(before):
        raise Refusal("desk.breached_since", N_("A target was missed since; that is not taken back."))
