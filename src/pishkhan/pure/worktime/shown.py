"""Hours of a day as people read them, in both languages; what is written here is read back by `parse_hours`."""

from pishkhan.pure.jalali.names import known
from pishkhan.pure.worktime.intervals import MINUTES_A_DAY, Interval, Intervals

_WORDS = {
    "fa": {"closed": "تعطیل", "all day": "شبانه‌روز", "to": " تا ", "and": "، "},
    "en": {"closed": "Closed", "all day": "All day", "to": "–", "and": ", "},
}


def hours_text(hours: Intervals, language: str = "fa") -> str:
    """Write the hours of a day, digits in ASCII: ``08:00–12:00, 13:30–16:30``, «۲۲:۰۰ تا ۰۶:۰۰» into the next day."""
    words = _WORDS[known(language)]
    if not hours:
        return words["closed"]
    if hours == ((0, MINUTES_A_DAY),):
        return words["all day"]
    return words["and"].join(_interval(interval, words["to"]) for interval in hours)


def _interval(interval: Interval, between: str) -> str:
    return between.join(_time(minute) for minute in interval)


def _time(minute: int) -> str:
    """A closing at midnight is 24:00; later ones are told by the next day's clock."""
    on_its_day = minute if minute <= MINUTES_A_DAY else minute - MINUTES_A_DAY
    return f"{on_its_day // 60:02}:{on_its_day % 60:02}"
