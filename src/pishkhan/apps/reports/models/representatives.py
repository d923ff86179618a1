"""Months of customers' representatives, counted by a job (C7; decision 0071)."""

from django.db import models

from pishkhan.apps.contracts.models import Appointment


class RepresentativeMonth(models.Model):
    """What a Jalali month holds of one representative at one desk; ``month`` is its first day.

    ``desk_id`` is 0 for what happened at the customer's own desk, which is nobody's of ours. A row without anything in
    it is not kept.
    """

    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="+", db_index=False)
    month = models.DateField()
    desk_id = models.BigIntegerField(default=0)
    requests = models.PositiveIntegerField(default=0)
    how_to = models.PositiveIntegerField(default=0)
    repeats = models.PositiveIntegerField(default=0)
    first_contact = models.PositiveIntegerField(default=0)
    taught = models.PositiveIntegerField(default=0)
    learnt = models.PositiveIntegerField(default=0)
    asks = models.PositiveIntegerField(default=0)
    self_solved = models.PositiveIntegerField(default=0)
    filtered = models.PositiveIntegerField(default=0)
    quotes = models.PositiveIntegerField(default=0)
    scores = models.PositiveIntegerField(default=0)
    score_sum = models.PositiveIntegerField(default=0)
    worked_minutes = models.IntegerField(default=0)
    how_to_timed = models.PositiveIntegerField(default=0)
    how_to_minutes = models.IntegerField(default=0)

    class Meta:
        """One representative's year is a range of the key; the other index gathers the months of everybody."""

        constraints = (
            models.UniqueConstraint(fields=("appointment", "month", "desk_id"), name="reports_representative_once"),
        )
        indexes = (models.Index(fields=("month", "appointment"), name="reports_representatives"),)

    def __str__(self) -> str:
        return f"{self.appointment_id} {self.month} {self.desk_id}: {self.requests}"


class RepresentativeCounting(models.Model):
    """That a month of the representatives was counted, and when last."""

    month = models.DateField(unique=True)
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.month} {self.counted_at:%F %R}"
