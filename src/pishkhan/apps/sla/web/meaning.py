"""What a service level means, in sentences: when a deadline falls and which hours lead to it (B1)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pishkhan.apps.calendars import queries as calendars
from pishkhan.apps.sla.rules import Example, Meaning, Terms, example
from pishkhan.infra.ui.filters import number
from pishkhan.infra.ui.looks import digits, language, shaped
from pishkhan.infra.ui.moments import duration, zone
from pishkhan.infra.web.times import duration_typed
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.jalali import JalaliDate, format_time, month_name, weekday, weekday_name
from pishkhan.pure.worktime import DayKind, DayStory, Explanation, Piece

TOLD_DAYS = 9
MICROS = 1_000_000


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline: its kind, the agreed amount, the sentence that explains it, and the same day by day."""

    kind: str
    amount: str
    due: datetime
    sentence: str
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page tells of one example; ``other_zone`` names the calendar's zone where it is not the house's."""

    opened: str
    deadlines: tuple[Deadline, ...]
    after: str
    other_zone: str


def meaning(terms: Terms, priority: int, request_type_id: int | None, opened: datetime) -> Shown:
    """The example in words; raises ``NeverOpen`` for a calendar that is never open again."""
    found = example(terms, priority, request_type_id, opened)
    teller = Teller(terms, _reasons(terms, found))
    return Shown(
        opened=teller.moment(opened),
        deadlines=tuple(teller.deadline(one) for one in found.meanings),
        after=teller.windows(found),
        other_zone="" if teller.zone.key == zone().key else teller.zone.key,
    )


class Teller:
    """Tells days and hours on the wall clock of one calendar, with the reasons its holidays and exceptions have."""

    def __init__(self, terms: Terms, reasons: Mapping[date, Any]) -> None:
        self.zone = ZoneInfo(terms.calendar.zone)
        self.day_minutes = terms.business_day_minutes
        self.reasons = reasons

    def deadline(self, one: Meaning) -> Deadline:
        """A deadline with its explanation."""
        chain = tuple(self._chain(one.explanation))
        kind = _("Longest promise") if one.kind is ClockKind.PROMISE else _(one.kind.label)
        facts = {
            "opened": self.moment(one.explanation.start),
            "what": kind,
            "due": self.moment(one.explanation.due),
            "because": _(", ").join(chain),
        }
        sentence = _("Opened %(opened)s: “%(what)s” is due %(due)s, because %(because)s.") % facts
        amount = duration_typed(one.minutes, self.day_minutes)
        return Deadline(kind, amount, one.explanation.due, sentence, chain)

    def windows(self, found: Example) -> str:
        """What follows if the answer comes when it is due."""
        if found.silent_until is None or found.reopens_until is None:
            return ""
        facts = {"silent": self.moment(found.silent_until), "reopens": self.moment(found.reopens_until)}
        pattern = _(
            "Answered at the last moment, it closes by silence %(silent)s and may be reopened until %(reopens)s."
        )
        return pattern % facts

    def moment(self, at: datetime) -> str:
        """An instant by its weekday, day and time: «چهارشنبه ۶ دی ۱۵:۴۰»."""
        return f"{self.day(at.astimezone(self.zone).date())} {self.time(at)}"

    def day(self, day: date) -> str:
        """A day by its weekday and date, without its year."""
        jalali = JalaliDate.from_gregorian(day)
        return shaped(f"{weekday_name(weekday(day), language())} {jalali.day} {month_name(jalali.month, language())}")

    def time(self, at: datetime) -> str:
        """The time of day."""
        return format_time(at, self.zone, language(), digits=digits())

    def _chain(self, explanation: Explanation) -> Iterator[str]:
        first, between, last = explanation.abridged(TOLD_DAYS)
        yield from (self._told(day) for day in first)
        if between:
            yield self._summed(between)
        yield from (self._told(day) for day in last)

    def _summed(self, days: Iterable[DayStory]) -> str:
        told = list(days)
        facts = {"count": number(len(told)), "span": _span(sum(day.micros for day in told))}
        pattern = ngettext("%(count)s more day counts %(span)s", "%(count)s more days count %(span)s", len(told))
        return pattern % facts

    def _told(self, story: DayStory) -> str:
        facts = {"day": self.day(story.day), "reason": self._reason(story.day)}
        if story.pieces:
            return self._counted(story, facts)
        if story.hours:
            return _("%(day)s counts nothing, as it is after closing time") % facts
        if story.kind is DayKind.HOLIDAY:
            plain, because = _("%(day)s is a holiday"), _("%(day)s is a holiday (%(reason)s)")
        else:
            plain, because = _("%(day)s is closed"), _("%(day)s is closed (%(reason)s)")
        return (because if facts["reason"] else plain) % facts

    def _counted(self, story: DayStory, facts: dict[str, str]) -> str:
        facts |= {"span": _span(story.micros), "hours": _(" and ").join(self._piece(one) for one in story.pieces)}
        return _("%(day)s counts %(span)s (%(hours)s)") % facts

    def _piece(self, piece: Piece) -> str:
        facts = {"first": self.time(piece.start), "last": self.time(piece.end)}
        return _("%(first)s to %(last)s") % facts

    def _reason(self, day: date) -> str:
        return str(self.reasons[day].title) if day in self.reasons else ""


def _span(micros: int) -> str:
    return duration(micros / MICROS, days=False)


def _reasons(terms: Terms, found: Example) -> Mapping[date, Any]:
    days = [story.day for one in found.meanings for story in one.explanation.days]
    if not days or not terms.calendar_id:
        return {}
    return calendars.reasons(calendars.calendar(terms.calendar_id), min(days), max(days), language())
