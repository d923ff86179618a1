"""Instants, days and spans as the page writes them: Jalali, in the house's zone and the person's digits (M2)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from pishkhan.infra.ui.looks import Digits, digits, language, looks, shaped
from pishkhan.pure.jalali import format_date, format_datetime, format_relative, format_time
from pishkhan.pure.jalali.shown import Style
from pishkhan.pure.worktime import hours_text, normalised

MINUTE, HOUR, DAY = 60, 3_600, 86_400
BRIEF_FROM = 3


@lru_cache(maxsize=1)
def zone() -> ZoneInfo:
    """The zone in which the house shows its times."""
    return ZoneInfo(settings.HOUSE_ZONE)


def jdate(day: date | datetime, style: Style = "medium") -> str:
    """Write a day, or the day of an instant: ``۱۴۰۵/۰۹/۰۱`` (short), ``۱ آذر ۱۴۰۵``, ``یکشنبه ۱ آذر ۱۴۰۵`` (long)."""
    plain = day.astimezone(zone()).date() if isinstance(day, datetime) else day
    return format_date(plain, style, language(), digits=digits())


def jdatetime(at: datetime, style: Style = "medium") -> str:
    """Write an instant: ``۱۴۰۵/۰۹/۰۱ ۰۹:۱۲`` (short), ``۱ آذر ۱۴۰۵، ۰۹:۱۲`` or with its weekday (long)."""
    return _written(at, style, language(), digits())


def jtime(at: datetime) -> str:
    """Write the time of day: ``۰۹:۱۲``."""
    return format_time(at, zone(), language(), digits=digits())


def jcode(day: date) -> str:
    """A day as addresses name it, always in ASCII: ``1405-09-01``."""
    return format_date(day, "short", "en").replace("/", "-")


def hours(intervals: Iterable[Iterable[int]]) -> str:
    """Write the working hours of a day: «۰۸:۰۰ تا ۱۲:۰۰، ۱۳:۳۰ تا ۱۶:۳۰»."""
    return shaped(hours_text(normalised(intervals), language()))


def ago(at: datetime) -> str:
    """Write an instant as seen now: «۵ دقیقه پیش», «امروز ۰۹:۱۲», «۱ آذر ۱۴۰۵، ۰۹:۱۲»."""
    return format_relative(at, looks().now, zone(), language(), digits=digits())


def moment(at: datetime | None, style: str = "ago", css: str = "") -> Markup:
    """Mark up an instant: its text as `ago`, ``short``, ``medium`` or ``long``, its full date as the title."""
    if at is None:
        return Markup("<span class=muted>—</span>")
    text = ago(at) if style == "ago" else jdatetime(at, style)  # type: ignore[arg-type]
    marks = f'datetime="{at.isoformat(timespec="seconds")}" title="{jdatetime(at, "long")}"'
    return Markup(f'<time class="{escape(css or "nowrap")}" {marks}>{text}</time>')  # noqa: S704 - our own words


def duration(span: timedelta | float, *, days: bool = True, brief: bool = False) -> str:
    """Write a span by its two largest units: «۲ ساعت و ۵ دقیقه»; takes seconds or a `timedelta`, sign ignored.

    Without ``days`` nothing larger than an hour is named, as in open time, where a day has no fixed length; ``brief``
    leaves the smaller unit out from three of the larger one on.
    """
    seconds = abs(int(span.total_seconds() if isinstance(span, timedelta) else span))
    if seconds < MINUTE:
        return _("less than a minute")
    whole_days, rest = divmod(seconds, DAY) if days else (0, seconds)
    hours, rest = divmod(rest, HOUR)
    said = [part for part in (_days(whole_days), _hours(hours), _minutes(rest // MINUTE)) if part]
    together = said[: 1 if brief and max(whole_days, hours) >= BRIEF_FROM else 2]
    return _(" and ").join(together) if len(together) > 1 else together[0]


def left(due: datetime) -> str:
    """Write how far a deadline is: «۲ ساعت مانده» or «۲ ساعت گذشته»; wall time, not open time."""
    span = due - looks().now
    return _left(span > timedelta(0), abs(int(span.total_seconds())) // MINUTE, language(), digits())


@lru_cache(maxsize=8192)
def _written(at: datetime, style: Style, language: str, digits: Digits) -> str:
    """Remembered, for lists show the same instants to everybody and again at each refresh."""
    return format_datetime(at, zone(), style, language, digits=digits)


@lru_cache(maxsize=8192)
def _left(ahead: bool, minutes: int, language: str, digits: Digits) -> str:  # noqa: ARG001, FBT001 - parts of the key
    pattern = _("%(span)s left") if ahead else _("%(span)s late")
    return pattern % {"span": duration(minutes * MINUTE, brief=True)}


def _days(count: int) -> str:
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": shaped(count)} if count else ""


def _hours(count: int) -> str:
    return ngettext("%(count)s hour", "%(count)s hours", count) % {"count": shaped(count)} if count else ""


def _minutes(count: int) -> str:
    return ngettext("%(count)s minute", "%(count)s minutes", count) % {"count": shaped(count)} if count else ""
