"""Seven days of hours, as they are typed."""

from collections.abc import Sequence
from typing import Any

from pishkhan.infra.ui.looks import language
from pishkhan.infra.web.forms import OnceForm
from pishkhan.infra.web.times import HoursField
from pishkhan.pure.jalali import weekday_name
from pishkhan.pure.worktime import Intervals

DAYS = ("saturday", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday")


class WeekForm(OnceForm):
    """A form that holds a week; each day takes several hours, also across midnight, and is closed when left empty."""

    saturday = HoursField()
    sunday = HoursField()
    monday = HoursField()
    tuesday = HoursField()
    wednesday = HoursField()
    thursday = HoursField()
    friday = HoursField()

    def __init__(self, *args: Any, week: Sequence[Any] = (), **kwargs: Any) -> None:
        kwargs["initial"] = dict(zip(DAYS, week, strict=False)) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        for number, name in enumerate(DAYS):
            self.fields[name].label = weekday_name(number, language())

    @property
    def days(self) -> list[Any]:
        """The seven inputs, Saturday first."""
        return [self[name] for name in DAYS]

    def week(self) -> tuple[Intervals, ...]:
        """The hours of the seven days."""
        return tuple(self.cleaned_data[name] for name in DAYS)
