"""The representative orders the one list of everything that is open for his organisation (C4)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.staffdesk.actions.leading import keep_leading
from pishkhan.apps.staffdesk.events import RankingChanged
from pishkhan.apps.staffdesk.models import OwnDesk, RankedItem
from pishkhan.apps.staffdesk.queries.guard import ranked_item
from pishkhan.apps.staffdesk.rules.ranking import Move, between, check_version, fresh, target
from pishkhan.infra.events import record
from pishkhan.infra.locks import hold
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_


@transaction.atomic
def move_item(
    *,
    actor: Actor,
    at: datetime,
    item_id: int,
    to: str = "",
    before_id: int | None = None,
    version: int | None = None,
) -> OwnDesk:
    """Move something ``to`` the top, up or down, or before another; before nobody is the end.

    ``version`` is that of the order it was decided on: whoever orders on top of an older one is told (``Conflict``).
    """
    item = ranked_item(actor, item_id)
    hold(f"staffdesk.ranking:{item.desk_id}")
    desk = OwnDesk.objects.select_for_update().get(pk=item.desk_id)
    check_version(version, desk.ranking_version)
    rows = RankedItem.objects.filter(desk=desk, is_open=True).order_by("position", "id")
    ids = list(rows.values_list("id", flat=True))
    if item.pk not in ids:  # finished while this move waited for another
        raise NotFound("item")
    _place(ids, item.pk, _before(ids, item.pk, to, before_id))
    keep_leading(desk.pk)
    desk.ranking_version += 1
    desk.save(update_fields=["ranking_version"])
    fact = RankingChanged(desk.pk, item.pk)
    record("staffdesk.move_item", fact, actor=actor, at=at, subject=f"own_desk:{desk.pk}", item=item.pk)
    return desk


def _before(ids: list[int], moved: int, to: str, before_id: int | None) -> int | None:
    if before_id is not None and before_id not in ids:
        raise NotFound("item")
    if not to:
        return before_id
    if to not in set(Move):
        raise Refusal("staffdesk.move", N_("Choose where it goes."), field="to")
    return target(ids, moved, Move(to))


def _place(ids: list[int], moved: int, before: int | None) -> None:
    """Between its new neighbours; where there is no room left, the whole list is written with room again."""
    if before == moved:
        return
    others = [one for one in ids if one != moved]
    at = len(others) if before is None else others.index(before)
    around = [*others[max(at - 1, 0) : at], *others[at : at + 1]]
    positions = dict(RankedItem.objects.filter(pk__in=around).values_list("id", "position"))
    above = positions.get(others[at - 1]) if at else None
    below = positions.get(others[at]) if at < len(others) else None
    position = between(above, below)
    if position is not None:
        RankedItem.objects.filter(pk=moved).update(position=position)
        return
    others.insert(at, moved)
    rows = RankedItem.objects.in_bulk(others)
    for pk, fresh_position in zip(others, fresh(len(others)), strict=True):
        rows[pk].position = fresh_position
    RankedItem.objects.bulk_update(rows.values(), ["position"], batch_size=500)
