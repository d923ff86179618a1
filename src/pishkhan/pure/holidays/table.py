"""The product's own table of Iranian official holidays, 1391–1406 (M2; told in ``docs/algorithms/holidays.md``)."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from pishkhan.pure.holidays.occasions import OCCASIONS, Kind
from pishkhan.pure.jalali.dates import JalaliDate
from pishkhan.pure.jalali.names import known

FIRST_YEAR = 1391
LAST_YEAR = 1406


@dataclass(frozen=True, slots=True)
class Holiday:
    """One occasion on one day; two occasions may share a day.

    ``official`` is false where the announcement is still to come (a lunar day in a month not yet published) or where
    only one source knows the day (a sudden closure); an administrator confirms or moves these.
    """

    date: date
    jalali: JalaliDate
    occasion: str
    title_fa: str
    title_en: str
    kind: Kind
    official: bool

    def title(self, language: str) -> str:
        """Its name in ``language``."""
        return self.title_fa if known(language) == "fa" else self.title_en


def holiday_dates(years: Iterable[int] | None = None, *, closures: bool = False) -> frozenset[date]:
    """Gregorian dates of the national holidays of Jalali ``years``, all known ones by default.

    Lunar days not yet official are among them, since a plan needs a date; sudden closures only on request. A year
    outside `FIRST_YEAR`–`LAST_YEAR` has none.
    """
    wanted = range(FIRST_YEAR, LAST_YEAR + 1) if years is None else frozenset(years)
    return frozenset(
        holiday.date
        for holiday in HOLIDAYS
        if holiday.jalali.year in wanted and (closures or holiday.kind != "closure")
    )


def _read() -> tuple[Holiday, ...]:
    lines = files(__package__).joinpath("iran.csv").read_text(encoding="utf-8").splitlines()
    return tuple(_holiday(**row) for row in csv.DictReader(lines))


def _holiday(jalali: str, occasion: str, official: str) -> Holiday:
    year, month, day = (int(part) for part in jalali.split("-"))
    named = JalaliDate(year, month, day)
    kind, title_fa, title_en = OCCASIONS[occasion]
    return Holiday(named.to_gregorian(), named, occasion, title_fa, title_en, kind, official == "yes")


HOLIDAYS: tuple[Holiday, ...] = _read()
