"""The words of the Jalali calendar in both languages."""

from typing import Literal

Language = Literal["fa", "en"]

MONTHS = {
    "fa": (
        "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
    ),
    "en": (
        "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar",
        "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand",
    ),
}  # fmt: skip
WEEKDAYS = {
    "fa": ("شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه"),
    "en": ("Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
}
WEEKDAYS_SHORT = {
    "fa": ("ش", "ی", "د", "س", "چ", "پ", "ج"),
    "en": ("Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri"),
}
SEASONS = {
    "fa": ("بهار", "تابستان", "پاییز", "زمستان"),
    "en": ("Spring", "Summer", "Autumn", "Winter"),
}


def month_name(month: int, language: str) -> str:
    """Name of ``month`` (1–12); any language but Persian gets the transliteration."""
    return MONTHS[known(language)][month - 1]


def weekday_name(number: int, language: str) -> str:
    """Name of the day of the week ``number`` (0 is Saturday)."""
    return WEEKDAYS[known(language)][number]


def known(language: str) -> Language:
    """Persian for any tag of Persian (``fa``, ``fa-ir``), English for all others."""
    return "fa" if language[:2] == "fa" else "en"
