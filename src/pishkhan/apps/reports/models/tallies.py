"""What is kept of the desk's history so that a dashboard reads days and never scans tickets (L1, O2)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.desk.models import Ticket, Touch
from pishkhan.apps.reports.rules.measures import EVER, SETTLED


class Mark(models.Model):
    """One stroke of the tally (`rules.Stroke`) with its ticket or contact: a figure is the number of its marks.

    The six dimensions repeat what the ticket says now; 0 stands for none. ``until`` is set for `Measure.OPEN` only.
    """

    ticket = models.ForeignKey(Ticket, models.PROTECT, null=True, related_name="+")
    touch = models.ForeignKey(Touch, models.PROTECT, null=True, related_name="+", db_index=False)
    desk_id = models.BigIntegerField(default=0)
    product_id = models.BigIntegerField(default=0)
    request_type_id = models.BigIntegerField(default=0)
    level_id = models.BigIntegerField(default=0)
    organisation_id = models.BigIntegerField(default=0)
    contract_id = models.BigIntegerField(default=0)
    measure = models.CharField(max_length=16)
    at = models.DateTimeField()
    day = models.DateField()
    kind = models.CharField(max_length=16, blank=True, default="")
    grade = models.PositiveSmallIntegerField(default=0)
    who = models.BigIntegerField(default=0)
    since = models.DateField(default=EVER)
    final_at = models.DateTimeField(default=SETTLED)
    until = models.DateField(null=True)

    class Meta:
        """Lists walk a measure by time; the days of one customer and the open tickets have ways of their own."""

        indexes = [
            models.Index(fields=["measure", "at", "id"], name="reports_mark_at"),
            models.Index(fields=["organisation_id", "day"], name="reports_mark_organisation"),
            models.Index(fields=["until"], condition=Q(measure__in=["open"]), name="reports_mark_until"),
            models.Index(fields=["touch"], condition=Q(ticket__isnull=True), name="reports_mark_no_case"),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.day} {self.ticket_id or ''}"


class Tally(models.Model):
    """How many marks a day has, at one grain: over everything, or by one dimension (``value`` is its id).

    Of open tickets it says how many there were at the day's end, by age (``open``, the class in ``grade``) and by owner
    (``owned``); every other row counts what happened on the day.
    """

    grain = models.CharField(max_length=16)
    day = models.DateField()
    value = models.BigIntegerField(default=0)
    desk_id = models.BigIntegerField(default=0)
    measure = models.CharField(max_length=16)
    kind = models.CharField(max_length=16, blank=True, default="")
    grade = models.PositiveSmallIntegerField(default=0)
    who = models.BigIntegerField(default=0)
    since = models.DateField(default=EVER)
    final_at = models.DateTimeField(default=SETTLED)
    count = models.IntegerField()

    class Meta:
        """One row for each kind of thing; the order of the key is the order in which pages ask."""

        constraints = [
            models.UniqueConstraint(
                fields=[
                    "grain",
                    "day",
                    "measure",
                    "value",
                    "desk_id",
                    "kind",
                    "grade",
                    "who",
                    "since",
                    "final_at",
                ],
                name="reports_tally_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grain} {self.day} {self.measure}: {self.count}"


class MonthTally(models.Model):
    """How many marks a Jalali month has for one customer, contract, service level or team (`rules.months`).

    ``month`` is its first day, ``value`` the id within the grain, ``grade`` a clock's priority. ``since`` is the month
    in which the same ticket was counted before, so that a longer period takes it once.
    """

    grain = models.CharField(max_length=16)
    value = models.BigIntegerField()
    month = models.DateField()
    measure = models.CharField(max_length=16)
    kind = models.CharField(max_length=16, blank=True, default="")
    grade = models.PositiveSmallIntegerField(default=0)
    desk_id = models.BigIntegerField(default=0)
    since = models.DateField(default=EVER)
    final_at = models.DateTimeField(default=SETTLED)
    count = models.IntegerField()

    class Meta:
        """One customer's year is a range of the key; the other index gathers a month of everybody."""

        constraints = [
            models.UniqueConstraint(
                fields=[
                    "grain",
                    "value",
                    "month",
                    "measure",
                    "kind",
                    "grade",
                    "desk_id",
                    "since",
                    "final_at",
                ],
                name="reports_month_once",
            ),
        ]
        indexes = [models.Index(fields=["grain", "month"], name="reports_month_of_all")]

    def __str__(self) -> str:
        return f"{self.grain} {self.value} {self.month} {self.measure}: {self.count}"


class Progress(models.Model):
    """How far counting has come: one row, locked by whoever counts.

    Events up to ``seen_event`` have been looked at; those after ``sure_event`` are looked at once more, as a
    transaction that began earlier may have ended later. Backlogs are kept up to ``turned_to``. While ``from_ticket``
    is set, every ticket from that id on is still to be counted; likewise contacts without a case.
    """

    ONLY = 1

    seen_event = models.BigIntegerField(default=0)
    sure_event = models.BigIntegerField(default=0)
    turned_to = models.DateField()
    from_ticket = models.BigIntegerField(null=True)
    from_touch = models.BigIntegerField(null=True)
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"up to event {self.seen_event}"
