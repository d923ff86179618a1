"""Time that people worked on tickets: written once, corrected by an entry against it (A12)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.desk.models.choices import choices
from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.desk.rules.worktime import WorkKind
from pishkhan.apps.people.models import User
from pishkhan.infra.append_only import AppendOnly


class WorkTime(AppendOnly):
    """``minutes`` of one person on one day of the house; the entry that ``corrects`` one takes it off again.

    The sum of a ticket is kept on the ticket.
    """

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="work_times", db_index=False)
    person = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    minutes = models.IntegerField()
    kind = models.CharField(max_length=8, choices=choices(WorkKind))
    note = models.CharField(max_length=300, blank=True, default="")
    booked_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    booked_at = models.DateTimeField()
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="correction")

    class Meta:
        """Read by ticket and by person, newest first, and summed by a person's day."""

        constraints = [models.CheckConstraint(condition=~Q(minutes=0), name="desk_worktime_something")]
        indexes = [
            models.Index(fields=["ticket", "-id"], name="desk_worktime_ticket"),
            models.Index(fields=["person", "-id"], name="desk_worktime_person"),
            models.Index(fields=["person", "on"], name="desk_worktime_day"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.person_id} {self.on}: {self.minutes}"
