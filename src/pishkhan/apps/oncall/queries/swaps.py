"""Swaps of a team's shifts, as its people see them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from pishkhan.apps.oncall.models import Absence, Swap
from pishkhan.apps.oncall.queries.absences import moves, overlapping
from pishkhan.apps.oncall.queries.board import stints_of
from pishkhan.apps.oncall.queries.calling import calls_within
from pishkhan.apps.oncall.rules import Span
from pishkhan.apps.oncall.rules.swaps import OPEN, SwapAnswer, SwapState, answers
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import has_role, require_vendor
from pishkhan.pure.refusal import NotFound

ORDER = ("-asked_at", "-id")


@dataclass(frozen=True, slots=True)
class KnownSwap:
    """A swap, and what this person can do with it."""

    swap: Swap
    answers: list[SwapAnswer]


def visible_swaps(actor: Actor) -> QuerySet[Swap]:
    """The swaps of one's teams, and all for administrators; none for customers."""
    require_vendor(actor)
    related = Swap.objects.select_related("team", "asker", "asked", "taker", "settled_by")
    if has_role(actor, Role.ADMINISTRATOR):
        return related
    return related.filter(team_id__in=actor.team_ids | actor.managed_ids)


def swaps(actor: Actor, *, settled: bool = False, cursor: str | None = None, size: int = 50) -> Page[Swap]:
    """One page of swaps, the latest asked first: those that wait or hold, or those that came to nothing."""
    gone = Q(state__in=(SwapState.REFUSED.value, SwapState.WITHDRAWN.value))
    found = visible_swaps(actor).filter(gone if settled else ~gone)
    return keyset(found, order=ORDER, cursor=cursor, size=size)


def swap(actor: Actor, swap_id: int) -> Swap:
    """One swap; raises ``NotFound`` for a stranger."""
    found = visible_swaps(actor).filter(pk=swap_id).first()
    if found is None:
        raise NotFound("swap")
    return found


def known_swap(actor: Actor, found: Swap) -> KnownSwap:
    """A swap with what this person can do."""
    given = {"team_id": found.team_id, "asker_id": found.asker_id, "asked_id": found.asked_id}
    return KnownSwap(found, answers(actor, found.state, **given))  # type: ignore[arg-type]


def open_swaps_of(actor: Actor) -> list[KnownSwap]:
    """What waits for this person's own answer."""
    found = [known_swap(actor, one) for one in visible_swaps(actor).filter(state__in=OPEN).order_by("starts_at")]
    return [one for one in found if set(one.answers) & {SwapAnswer.TAKE, SwapAnswer.AGREE}]


def has_duty(team_id: int, user_id: int, span: Span) -> bool:
    """Whether somebody is on duty or on call for a team at any time of a stretch, for himself."""
    assert span.end is not None  # noqa: S101 - swaps are bounded
    by_rota = stints_of(team_id, span.start, span.end)
    own = any(stint.user_id == user_id and stint.stands_in_for is None for stint in by_rota)
    return own or calls_within(team_id, user_id, span)


def handed_on(team_id: int, user_id: int, span: Span) -> QuerySet[Absence]:
    """The stretches of a team's duty that somebody has handed on already."""
    return moves(span).filter(team_id=team_id, user_id=user_id)


def is_away_within(user_id: int, span: Span) -> bool:
    """Whether somebody is absent at any time of a stretch."""
    return overlapping(span).filter(user_id=user_id).exists()


def swaps_within(actor: Actor, team_id: int, since: datetime, until: datetime) -> list[Swap]:
    """The swaps of a team that hold within a stretch, in order of time."""
    held = visible_swaps(actor).filter(team_id=team_id, state=SwapState.HOLDS, starts_at__lt=until, ends_at__gt=since)
    return list(held.order_by("starts_at", "id"))
