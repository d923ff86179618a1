"""Time worked on a ticket (A12): how much, on which days, and who may take a booking back."""

from datetime import date, timedelta

from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded

DAY = 24 * 60
BACK = timedelta(days=366)


class WorkKind(Worded):
    """What the time was spent on."""

    WORK = "work", N_("Work")
    TALK = "talk", N_("Call or meeting")
    VISIT = "visit", N_("Visit")
    TRAVEL = "travel", N_("Travel")
    STUDY = "study", N_("Study and preparation")


def check_booking(minutes: int, on: date, today: date, kind: str) -> None:
    """A booking is between a minute and a day, of a day that has begun and lies within a year. Raises ``Refusal``."""
    if not 1 <= minutes <= DAY:
        raise Refusal("desk.bad_minutes", N_("Book between one minute and 24 hours."), field="minutes")
    if not today - BACK <= on <= today:
        raise Refusal("desk.bad_work_day", N_("Choose a day of the last year, today at the latest."), field="on")
    if kind not in set(WorkKind):
        raise Refusal("desk.bad_work_kind", N_("Choose what the time was spent on."), field="kind")


def check_day(booked: int, minutes: int) -> None:
    """Nobody works more than 24 hours a day, on all tickets together. Raises ``Refusal``."""
    if booked + minutes > DAY:
        raise Refusal("desk.day_full", N_("More than 24 hours would be booked on this day."), field="minutes")


def may_correct(actor: Actor, person_id: int, desk_id: int) -> bool:
    """One's own bookings, and those of others for the manager of the ticket's desk."""
    return actor.user_id == person_id or desk_id in actor.managed_ids


def check_correction(*, minutes: int, is_corrected: bool) -> None:
    """A booking is taken back once, and a taking back never. Raises ``Refusal``."""
    if minutes < 0 or is_corrected:
        raise Refusal("desk.corrected_already", N_("This booking has been taken back already."))
