"""What the house makes known: releases, announcements, regulations, prices; who does, and when it is shown (F4)."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import has_role
from pishkhan.pure.persian import clean, is_blank
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_, Worded

PUBLISHERS = (Role.MANAGER, Role.CONTRACTS, Role.ADMINISTRATOR)
LONGEST_TEXT = 20_000
LONGEST_TITLE = 160
MOST_RIALS = 10**14


class Importance(Worded):
    """How much an announcement asks of its readers: an important one is confirmed by each of them."""

    PLAIN = "plain", N_("Announcement")
    IMPORTANT = "important", N_("Important: each reader confirms it")


class Showing(Worded):
    """Where an announcement stands in time."""

    AHEAD = "ahead", N_("Comes later")
    SHOWN = "shown", N_("Shown now")
    OVER = "over", N_("Over")
    WITHDRAWN = "withdrawn", N_("Withdrawn")


class ReleaseKind(Worded):
    """What is offered for download."""

    RELEASE = "release", N_("Release")
    ADDON = "addon", N_("Add-on")
    TOOL = "tool", N_("Tool")


class TextKind(Worded):
    """What a text that holds for a time is about."""

    REGULATION = "regulation", N_("Regulation")
    DISCOUNT = "discount", N_("Discount")


class Unit(Worded):
    """What a price of the tariff is for."""

    HOUR = "hour", N_("per hour")
    DAY = "day", N_("per day")
    VISIT = "visit", N_("per visit")
    PERSON = "person", N_("per person")
    YEAR = "year", N_("per year")
    CASE = "case", N_("for the whole work")


SHOWING_TONES: Mapping[Showing, str] = MappingProxyType(
    {Showing.AHEAD: "info", Showing.SHOWN: "success", Showing.OVER: "", Showing.WITHDRAWN: "danger"}
)


def may_publish(actor: Actor) -> bool:
    """Whether somebody makes things known to customers."""
    return has_role(actor, *PUBLISHERS)


def check_may_publish(actor: Actor) -> None:
    """To everybody else there is no such deed. Raises ``NotFound``."""
    if not may_publish(actor):
        raise NotFound("page")


def showing(starts_at: datetime, ends_at: datetime | None, withdrawn_at: datetime | None, now: datetime) -> Showing:
    """Where an announcement stands at ``now``; it is shown from the first instant up to, not including, the last."""
    if withdrawn_at is not None:
        return Showing.WITHDRAWN
    if now < starts_at:
        return Showing.AHEAD
    return Showing.OVER if ends_at is not None and now >= ends_at else Showing.SHOWN


def check_period(starts_at: datetime, ends_at: datetime | None) -> None:
    """An announcement ends after it begins. Raises ``Refusal``."""
    if ends_at is not None and ends_at <= starts_at:
        raise Refusal("knowledge.period", N_("The end comes after the beginning."), field="ends_at")


def check_days(valid_from: date, valid_until: date | None) -> None:
    """What holds for a time ends no earlier than it begins. Raises ``Refusal``."""
    if valid_until is not None and valid_until < valid_from:
        raise Refusal("knowledge.period", N_("The end comes after the beginning."), field="valid_until")


def check_confirmable(importance: str, shown: Showing) -> None:
    """Readers confirm what is important, while it is shown. Raises ``Refusal``."""
    if importance != Importance.IMPORTANT:
        raise Refusal("knowledge.not_important", N_("This announcement needs no confirmation."))
    if shown is not Showing.SHOWN:
        raise Refusal("knowledge.not_shown", N_("This announcement is no longer shown."))


def check_price(rials: int) -> int:
    """A price is a whole number of rials. Raises ``Refusal``."""
    if not 0 < rials <= MOST_RIALS:
        raise Refusal("knowledge.price", N_("Write a price in rials."), field="rials")
    return rials


def one_of(words: type[Worded], word: str, field: str) -> str:
    """A word of a closed list. Raises ``Refusal``."""
    if word not in {one.value for one in words}:
        raise Refusal("choice", N_("Please choose one of the list."), field=field)
    return word


def long_text(text: str, field: str, *, required: bool = True) -> str:
    """Several lines as they are kept. Raises ``Refusal``."""
    kept = "" if is_blank(text) else clean(text, multiline=True)
    if required and not kept:
        raise Refusal("text.required", N_("Please fill this in."), field=field)
    if len(kept) > LONGEST_TEXT:
        raise Refusal("text.long", N_("At most {limit} characters fit here."), field=field, limit=LONGEST_TEXT)
    return kept
