"""One language of an agreement: its sentences, names, days, hours and amounts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pishkhan.pure.jalali import JalaliDate, format_date, format_time, month_name, weekday, weekday_name
from pishkhan.pure.persian import to_persian_digits
from pishkhan.pure.worktime import duration_text, hours_text, normalised


@dataclass(frozen=True, slots=True)
class Tongue:
    """Says in ``language`` (``fa`` or ``en``) what is written in both."""

    language: str

    def say(self, fa: str, en: str, **facts: object) -> str:
        """The sentence with its facts, in the digits of the language."""
        return self.shaped((fa if self.language == "fa" else en).format(**facts))

    def shaped(self, text: object) -> str:
        """Persian digits in Persian text."""
        return to_persian_digits(str(text)) if self.language == "fa" else str(text)

    def name(self, both: Mapping[str, Any] | None, *, fa: str = "", en: str = "") -> str:
        """A name that is kept in both languages, or what is said where there is none."""
        if both is None:
            return fa if self.language == "fa" else en
        mine, other = str(both.get(self.language) or ""), str(both.get("fa") or both.get("en") or "")
        return self.shaped(mine or other)

    def day(self, day: str | date) -> str:
        """A day with its year: «۱ آذر ۱۴۰۵»."""
        plain = date.fromisoformat(day) if isinstance(day, str) else day
        return format_date(plain, "medium", self.language, digits="persian" if self.language == "fa" else "ascii")

    def moment(self, at: str, zone: str) -> str:
        """An instant by weekday, day and time, as people say it: «چهارشنبه ۶ دی ساعت ۱۵:۴۰»."""
        instant, there = datetime.fromisoformat(at), ZoneInfo(zone)
        day = instant.astimezone(there).date()
        jalali = JalaliDate.from_gregorian(day)
        named = f"{weekday_name(weekday(day), self.language)} {jalali.day} {month_name(jalali.month, self.language)}"
        time = format_time(instant, there, self.language, digits="ascii")
        return self.say("{day} ساعت {time}", "{day} at {time}", day=named, time=time)

    def amount(self, minutes: int, day_minutes: int) -> str:
        """Open time: «۲ ساعت», «۱ روز کاری»."""
        return self.shaped(duration_text(minutes, day_minutes, self.language))

    def hours(self, hours: Iterable[Iterable[int]]) -> str:
        """The hours of a day: «۰۸:۰۰ تا ۱۶:۳۰»."""
        return self.shaped(hours_text(normalised(hours), self.language))

    def weekday(self, number: int) -> str:
        """A day of the week; 0 is Saturday."""
        return weekday_name(number, self.language)

    def listed(self, items: Iterable[str]) -> str:
        """Some things in a row."""
        return ("، " if self.language == "fa" else ", ").join(items)

    def lines(self, both: Mapping[str, str] | None) -> list[str]:
        """What people wrote, one sentence a line."""
        text = (both or {}).get(self.language, "")
        return [self.shaped(line.strip()) for line in text.splitlines() if line.strip()]
