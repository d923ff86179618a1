"""Official holidays of Iran as a seed for working calendars; the administrator's own table has the last word."""

from pishkhan.pure.holidays.table import FIRST_YEAR, HOLIDAYS, LAST_YEAR, Holiday, holiday_dates

__all__ = ["FIRST_YEAR", "HOLIDAYS", "LAST_YEAR", "Holiday", "holiday_dates"]
