"""Swapping a dated shift: asked, taken, agreed to, taken back (E7)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.oncall.events import SwapAgreed, SwapAsked, SwapFact, SwapRefused, SwapTaken, SwapWithdrawn
from pishkhan.apps.oncall.models import Absence, Swap
from pishkhan.apps.oncall.queries.calling import ladder_facts
from pishkhan.apps.oncall.queries.swaps import handed_on, has_duty, is_away_within, visible_swaps
from pishkhan.apps.oncall.rules import Span, substitute_itself, substitute_outside
from pishkhan.apps.oncall.rules.swaps import (
    SwapAnswer,
    SwapState,
    check_answer,
    check_swap_span,
    no_duty_then,
    swapped_already,
    taker_absent,
    taker_left,
)
from pishkhan.apps.people.models import Team, User
from pishkhan.apps.people.queries import member_ids
from pishkhan.infra.events import record
from pishkhan.infra.memory import forget_passing
from pishkhan.infra.typed import optional_text, required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_vendor
from pishkhan.pure.refusal import Conflict, NotFound
from pishkhan.pure.versions import is_stale
from pishkhan.pure.words import N_

REASON_LENGTH = 300


@transaction.atomic
def ask_swap(
    *,
    actor: Actor,
    at: datetime,
    team_id: int,
    starts_at: datetime,
    ends_at: datetime,
    reason: str,
    asked_id: int | None = None,
) -> Swap:
    """Ask a colleague of the team, or any of them, to take one's duty or call from an instant to another (UTC)."""
    require_vendor(actor)
    _hold_team(team_id)
    members = member_ids(team_id)
    if actor.user_id not in members:
        raise NotFound("team")
    if asked_id == actor.user_id:
        raise substitute_itself()
    if asked_id is not None and asked_id not in members:
        raise substitute_outside()
    span = Span(starts_at, ends_at)
    check_swap_span(span, at)
    _check_his(team_id, actor.user_id, span)
    swap = Swap.objects.create(
        team_id=team_id,
        asker_id=actor.user_id,
        asked_id=asked_id,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=required_text(reason, "reason", REASON_LENGTH),
        state=SwapState.ASKED,
        asked_at=at,
    )
    _announce("oncall.ask_swap", swap, SwapAsked, actor, at)
    return swap


@transaction.atomic
def answer_swap(
    *, actor: Actor, at: datetime, swap_id: int, answer: str, word: str = "", version: int | None = None
) -> Swap:
    """Take, refuse, agree to or take back a swap; of two who take it, one does. Raises ``Refusal`` and ``Conflict``."""
    swap = _locked(actor, swap_id)
    if is_stale(version, swap.version):
        raise _stale(swap)
    given = {"team_id": swap.team_id, "asker_id": swap.asker_id, "asked_id": swap.asked_id}
    check_answer(actor, SwapAnswer(answer), swap.state, **given)  # type: ignore[arg-type]
    swap.word = optional_text(word, "word", REASON_LENGTH)
    ANSWERS[SwapAnswer(answer)](swap, actor, at)
    return swap


def _take(swap: Swap, actor: Actor, at: datetime) -> None:
    span = Span(swap.starts_at, swap.ends_at)
    check_swap_span(span, at)
    _check_his(swap.team_id, swap.asker_id, span)
    assert actor.user_id is not None  # noqa: S101 - only a person may take
    if is_away_within(actor.user_id, span):
        raise taker_absent()
    swap.taker_id = actor.user_id
    approves = ladder_facts(swap.team_id)[3]
    if approves:
        _settle(swap, SwapState.TAKEN, None, actor)
        _announce("oncall.take_swap", swap, SwapTaken, actor, at)
        return
    _let_hold(swap, actor, at)


def _agree(swap: Swap, actor: Actor, at: datetime) -> None:
    span = Span(swap.starts_at, swap.ends_at)
    check_swap_span(span, at)
    if swap.taker_id not in member_ids(swap.team_id):  # he has left since
        raise taker_left()
    _check_his(swap.team_id, swap.asker_id, span)
    if swap.taker_id is None or is_away_within(swap.taker_id, span):
        raise taker_absent()
    _let_hold(swap, actor, at)


def _let_hold(swap: Swap, actor: Actor, at: datetime) -> None:
    """The duty moves from now on: whoever asked is off it in this team then, and the taker is on.

    What of it has passed was done by whoever was on it.
    """
    swap.cover = Absence.objects.create(
        user_id=swap.asker_id,
        substitute_id=swap.taker_id,
        team_id=swap.team_id,
        starts_at=max(swap.starts_at, at),
        ends_at=swap.ends_at,
        reason=swap.reason,
    )
    _settle(swap, SwapState.HOLDS, at, actor)
    _announce("oncall.agree_swap", swap, SwapAgreed, actor, at)


def _refuse(swap: Swap, actor: Actor, at: datetime) -> None:
    _settle(swap, SwapState.REFUSED, at, actor)
    _announce("oncall.refuse_swap", swap, SwapRefused, actor, at)


def _withdraw(swap: Swap, actor: Actor, at: datetime) -> None:
    """Duty goes back to where it was; what of it has passed stays as it was done."""
    cover = swap.cover
    if cover is not None and cover.starts_at < at:
        cover.ends_at = min(cover.ends_at or at, at)
        cover.save(update_fields=["ends_at"])
    elif cover is not None:
        cover.cancelled_at = at
        cover.save(update_fields=["cancelled_at"])
    _settle(swap, SwapState.WITHDRAWN, at, actor)
    _announce("oncall.withdraw_swap", swap, SwapWithdrawn, actor, at)


ANSWERS = {
    SwapAnswer.TAKE: _take,
    SwapAnswer.AGREE: _agree,
    SwapAnswer.REFUSE: _refuse,
    SwapAnswer.WITHDRAW: _withdraw,
}


def _settle(swap: Swap, state: SwapState, at: datetime | None, actor: Actor) -> None:
    swap.state, swap.settled_at, swap.settled_by_id = state, at, actor.user_id if at else None
    swap.version += 1
    swap.save(update_fields=["state", "settled_at", "settled_by", "taker", "cover", "word", "version"])


def _check_his(team_id: int, user_id: int, span: Span) -> None:
    if handed_on(team_id, user_id, span).exists():
        raise swapped_already()
    if not has_duty(team_id, user_id, span):
        raise no_duty_then()


def _locked(actor: Actor, swap_id: int) -> Swap:
    swap = visible_swaps(actor).select_for_update(of=("self",)).filter(pk=swap_id).first()
    if swap is None:
        raise NotFound("swap")
    _hold_team(swap.team_id)
    list(User.objects.select_for_update().filter(pk__in=[pk for pk in (swap.asker_id, actor.user_id) if pk]))
    return swap


def _hold_team(team_id: int) -> None:
    """One swap of a team at a time, so that nobody hands the same hours on twice."""
    if Team.objects.select_for_update().filter(pk=team_id, active=True).first() is None:
        raise NotFound("team")


def _stale(swap: Swap) -> Conflict:
    message = N_("Somebody else answered this swap meanwhile. Look at what is there now.")
    return Conflict("oncall.swap_changed_meanwhile", message, theirs=swap.state)


def _announce(verb: str, swap: Swap, fact: type[SwapFact], actor: Actor, at: datetime) -> None:
    details = {"asker": swap.asker_id, "taker": swap.taker_id, "starts_at": swap.starts_at, "ends_at": swap.ends_at}
    about = f"team:{swap.team_id}"
    record(verb, fact(swap_id=swap.pk), actor=actor, at=at, subject=about, swap_id=swap.pk, **details)
    forget_passing()
    transaction.on_commit(forget_passing)
