"""Telling that somebody is absent, and that he is there again."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.oncall.events import AbsenceChanged, AbsenceEnded, AbsenceFact, AbsenceRecorded, SubstituteLost
from pishkhan.apps.oncall.models import Absence
from pishkhan.apps.oncall.queries import absence_in_words, moves, overlapping, team_ids_of
from pishkhan.apps.oncall.rules import (
    Span,
    check_may_record,
    check_not_over,
    check_span,
    not_there_then,
    stale_absence,
    substitute_itself,
    substitute_outside,
)
from pishkhan.apps.people.models import User
from pishkhan.apps.people.rules import Side
from pishkhan.infra.events import record
from pishkhan.infra.memory import forget_passing
from pishkhan.infra.typed import required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.versions import is_stale

REASON_LENGTH = 300


@transaction.atomic
def record_absence(
    *,
    actor: Actor,
    at: datetime,
    user_id: int,
    starts_at: datetime,
    ends_at: datetime | None,
    reason: str,
    substitute_id: int | None = None,
) -> Absence:
    """Tell that somebody is not there from an instant to another (UTC); without an end, until it is ended.

    While he is absent he is not on duty anywhere; a substitute from one of his teams is on duty in his place. By
    himself, a manager of one of his teams or an administrator. Raises ``Refusal`` when another absence overlaps.
    """
    people = _locked_people(user_id, substitute_id)
    check_may_record(actor, user_id, team_ids_of(user_id))
    span = Span(starts_at, ends_at)
    check_span(span, at)
    _check_free(user_id, span)
    _check_substitute(user_id, substitute_id, span, people)
    absence = Absence.objects.create(
        user_id=user_id,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=required_text(reason, "reason", REASON_LENGTH),
        substitute_id=substitute_id,
    )
    _announce("oncall.record_absence", absence, AbsenceRecorded, actor, at)
    _release_substituted(absence, actor, at)
    return absence


@transaction.atomic
def change_absence(
    *,
    actor: Actor,
    at: datetime,
    absence_id: int,
    starts_at: datetime,
    ends_at: datetime | None,
    reason: str,
    substitute_id: int | None = None,
    version: int | None = None,
) -> Absence:
    """Give an absence that is not over other dates, another reason or another substitute."""
    user_id = _whose(absence_id)
    people = _locked_people(user_id, substitute_id)
    absence = _locked_absence(actor, at, absence_id, version)
    span = Span(starts_at, ends_at)
    if span != Span(absence.starts_at, absence.ends_at):
        check_span(span, at)
    _check_free(user_id, span, except_id=absence_id)
    _check_substitute(user_id, substitute_id, span, people)
    before_id = absence.substitute_id
    absence.starts_at, absence.ends_at, absence.substitute_id = starts_at, ends_at, substitute_id
    absence.reason = required_text(reason, "reason", REASON_LENGTH)
    _save(absence)
    _announce("oncall.change_absence", absence, AbsenceChanged, actor, at, before_id=before_id)
    _release_substituted(absence, actor, at)
    return absence


@transaction.atomic
def end_absence(*, actor: Actor, at: datetime, absence_id: int, version: int | None = None) -> Absence:
    """He is there again from now on; what has not begun yet is cancelled."""
    _locked_people(_whose(absence_id), None)
    absence = _locked_absence(actor, at, absence_id, version)
    cancelled = absence.starts_at >= at
    if cancelled:
        absence.cancelled_at = at
    else:
        absence.ends_at = at
    _save(absence)
    _announce("oncall.end_absence", absence, AbsenceEnded, actor, at, cancelled=cancelled)
    return absence


def _locked_people(user_id: int, substitute_id: int | None) -> frozenset[int]:
    """Hold both accounts, in order, so that nobody tells another absence of theirs meanwhile; only active staff."""
    ids: list[int] = [pk for pk in (user_id, substitute_id) if pk is not None]
    held = User.objects.select_for_update().filter(pk__in=ids, side=Side.VENDOR.value, is_active=True)
    found = frozenset(account.pk for account in held.order_by("pk"))
    if user_id not in found:
        raise NotFound("user")
    return found


def _whose(absence_id: int) -> int:
    user_id = (
        Absence.objects.filter(pk=absence_id, cancelled_at=None, team=None).values_list("user_id", flat=True).first()
    )
    if user_id is None:
        raise NotFound("absence")
    return user_id


def _locked_absence(actor: Actor, at: datetime, absence_id: int, version: int | None) -> Absence:
    absence = Absence.objects.select_for_update(of=("self",)).filter(pk=absence_id, cancelled_at=None).first()
    if absence is None:
        raise NotFound("absence")
    check_may_record(actor, absence.user_id, team_ids_of(absence.user_id))
    if is_stale(version, absence.version):
        raise stale_absence(absence_in_words(absence))
    check_not_over(Span(absence.starts_at, absence.ends_at), at)
    return absence


def _check_free(user_id: int, span: Span, *, except_id: int | None = None) -> None:
    others = overlapping(span).filter(user_id=user_id)
    other = others.exclude(pk=except_id or 0).order_by("starts_at").first()
    if other is not None:
        raise not_there_then(Span(other.starts_at, other.ends_at))


def _check_substitute(user_id: int, substitute_id: int | None, span: Span, people: frozenset[int]) -> None:
    if substitute_id is None:
        return
    if substitute_id == user_id:
        raise substitute_itself()
    if substitute_id not in people or not team_ids_of(substitute_id) & team_ids_of(user_id):
        raise substitute_outside()
    if overlapping(span).filter(user_id=substitute_id).exists():
        raise not_there_then(span, substitute=True)


def _release_substituted(absence: Absence, actor: Actor, at: datetime) -> None:
    """Whoever is absent cannot stand in for others: their absences go on without a substitute, and it is told."""
    span = Span(absence.starts_at, absence.ends_at)
    held = moves(span).filter(substitute_id=absence.user_id).select_for_update(of=("self",)).order_by("pk")
    for other in held:
        other.substitute_id = None
        _save(other)
        _announce("oncall.lose_substitute", other, SubstituteLost, actor, at, before_id=absence.user_id)


def _save(absence: Absence) -> None:
    absence.version += 1
    absence.save(update_fields=["starts_at", "ends_at", "reason", "substitute", "cancelled_at", "version"])


def _announce(
    verb: str, absence: Absence, fact: type[AbsenceFact], actor: Actor, at: datetime, **more: int | bool | None
) -> None:
    known = {
        "user_id": absence.user_id,
        "starts_at": absence.starts_at,
        "ends_at": absence.ends_at,
        "substitute_id": absence.substitute_id,
    }
    told = fact(absence_id=absence.pk, **known, **more)  # type: ignore[arg-type]
    details = {name: value for name, value in known.items() if name != "user_id"}
    record(verb, told, actor=actor, at=at, subject=f"user:{absence.user_id}", absence_id=absence.pk, **details)
    forget_passing()
    transaction.on_commit(forget_passing)
