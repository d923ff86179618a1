"""Numbers, days and instants of a document in its language; the active language must be the document's."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import get_language

from pishkhan.apps.reports.queries.lens import house_zone
from pishkhan.apps.reports.rules import Share
from pishkhan.infra.naming import name_in
from pishkhan.pure.jalali import Period, format_date, format_datetime
from pishkhan.pure.persian import format_code, format_number, to_persian_digits
from pishkhan.pure.worktime import duration_text


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes values for one language."""

    language: str

    def number(self, value: int) -> str:
        """A count, grouped by threes."""
        return format_number(value, self.language)

    def percent(self, share: float | None) -> str:
        """A share of one as a percentage with one decimal; nothing known is a dash."""
        if share is None:
            return "—"
        return f"{format_number(Decimal(str(share * 100)), self.language, decimals=1)}{'٪' if self.is_persian else '%'}"

    def band(self, share: Share) -> tuple[str, str]:
        """Both ends of the band."""
        low, high = share.band or (None, None)
        return self.percent(low), self.percent(high)

    def month(self, start: date) -> str:
        """«آبان ۱۴۰۵»."""
        return Period.month_of(start).name(self.language)

    def day(self, day: date) -> str:
        """A day with its month's name."""
        return format_date(day, "medium", self.language)

    def instant(self, written: str | None) -> str:
        """A stored instant, on the house's wall clock; a dash for none."""
        if not written:
            return "—"
        return format_datetime(datetime.fromisoformat(written), house_zone(), "medium", self.language)

    def amount(self, minutes: int) -> str:
        """Minutes of work as hours and minutes."""
        return self.digits(duration_text(minutes, minutes + 1, self.language))

    def code(self, code: str) -> str:
        """A tracking code in groups; marks keep it left to right in a Persian line."""
        return f"\u2066{self.digits(format_code(code))}\u2069"

    def digits(self, text: str) -> str:
        """Text in the digits of the language."""
        return to_persian_digits(text) if self.is_persian else text

    def name(self, names: dict[str, str], stem: str) -> str:
        """A name that is kept in both languages."""
        return name_in(self.language, names[f"{stem}_fa"], names[f"{stem}_en"])

    @property
    def is_persian(self) -> bool:
        """Whether it is read right to left."""
        return self.language == "fa"


def writer() -> Writer:
    """For the active language."""
    return Writer("en" if (get_language() or "fa").startswith("en") else "fa")
