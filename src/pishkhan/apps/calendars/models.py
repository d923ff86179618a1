"""Working calendars: the editable tables and the immutable versions that clocks are timed by (B2)."""

from django.db import models

from pishkhan.infra.append_only import AppendOnly
from pishkhan.infra.naming import NamedInBoth


class Calendar(NamedInBoth):
    """One set of working hours in one zone; ``always`` means around the clock, holidays included.

    ``version`` grows with every change somebody makes to this calendar, names included: forms are written against it.
    """

    code = models.SlugField(max_length=40, unique=True)
    zone = models.CharField(max_length=60)
    always = models.BooleanField(default=False)
    observes_holidays = models.BooleanField(default=True)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)


class CalendarVersion(AppendOnly):
    """A full snapshot that is never changed once written; ``(calendar, number)`` is its name for ever."""

    calendar = models.ForeignKey(Calendar, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    recorded_at = models.DateTimeField()
    effective_from = models.DateField(null=True)
    spec = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("calendar", "number"), name="calendars_version_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="calendars_version_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.calendar_id}.{self.number}"


class WeekRevision(models.Model):
    """The working week from a date on: seven lists of ``[start, end]`` minutes after midnight, Saturday first."""

    calendar = models.ForeignKey(Calendar, models.CASCADE, related_name="weeks")
    effective_from = models.DateField()
    week = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("calendar", "effective_from"), name="calendars_week_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.calendar_id} {self.effective_from}"


class DatedException(models.Model):
    """A day whose hours replace the week's and any holiday's: Ramadan hours, a sudden closure, an extra working day."""

    calendar = models.ForeignKey(Calendar, models.CASCADE, related_name="exceptions")
    date = models.DateField()
    intervals = models.JSONField(default=list, blank=True)
    title = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("calendar", "date"), name="calendars_exception_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.calendar_id} {self.date}"


class Holiday(models.Model):
    """One reason for which a date is a holiday; editable, as lunar days are settled late and closures come suddenly.

    ``official`` is false while an announcement is still awaited; ``version`` grows with every change.
    """

    date = models.DateField(db_index=True)
    title_fa = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20)
    official = models.BooleanField(default=True)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("date", "title_fa"), name="calendars_holiday_once"),)

    def __str__(self) -> str:
        return f"{self.date} {self.title_fa}"
