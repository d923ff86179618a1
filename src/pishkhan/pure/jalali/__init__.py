"""The Jalali calendar: conversion, reading, writing, periods (design §5, M2).

Days are kept as Gregorian `datetime.date` and instants as UTC; this package gives them their Persian shape and takes
it off again.
"""

from pishkhan.pure.jalali.dates import (
    MAX_YEAR,
    MIN_YEAR,
    JalaliDate,
    add_months,
    is_leap,
    month_length,
    week_start,
    weekday,
)
from pishkhan.pure.jalali.names import MONTHS, SEASONS, WEEKDAYS, WEEKDAYS_SHORT, month_name, weekday_name
from pishkhan.pure.jalali.periods import Period
from pishkhan.pure.jalali.shown import format_date, format_datetime, format_relative, format_time
from pishkhan.pure.jalali.typed import parse_date, parse_datetime, parse_time

__all__ = [
    "MAX_YEAR",
    "MIN_YEAR",
    "MONTHS",
    "SEASONS",
    "WEEKDAYS",
    "WEEKDAYS_SHORT",
    "JalaliDate",
    "Period",
    "add_months",
    "format_date",
    "format_datetime",
    "format_relative",
    "format_time",
    "is_leap",
    "month_length",
    "month_name",
    "parse_date",
    "parse_datetime",
    "parse_time",
    "week_start",
    "weekday",
    "weekday_name",
]
