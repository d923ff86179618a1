"""Monthly service reports as they were made, and when they are sent (B7)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.people.models import User
from pishkhan.apps.reports.rules.monthly import FIRST_DAY, LAST_DAY, USUAL_DAY


class MonthlyReport(models.Model):
    """What was told of one Jalali month of a contract, or of an organisation with its parts; never changed once made.

    ``month`` is its first day, ``figures`` what was counted then (`rules.monthly`), ``definitions`` the version of what
    the figures mean. One made anew is a further ``edition`` with its reason; only the last one is ``current``.
    """

    contract = models.ForeignKey(Contract, models.PROTECT, null=True, related_name="+", db_index=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    month = models.DateField()
    edition = models.PositiveSmallIntegerField(default=1)
    current = models.BooleanField(default=True)
    figures = models.JSONField()
    definitions = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        """A month is told once of each; what is told anew stands beside what was told before."""

        constraints = (
            models.UniqueConstraint(fields=("contract", "month", "edition"), name="reports_monthly_once"),
            models.UniqueConstraint(
                fields=("contract", "month"), condition=Q(current=True), name="reports_monthly_current"
            ),
            models.UniqueConstraint(fields=("organisation", "month", "edition"), name="reports_monthly_place_once"),
            models.UniqueConstraint(
                fields=("organisation", "month"), condition=Q(current=True), name="reports_monthly_place_current"
            ),
            models.CheckConstraint(
                condition=Q(contract__isnull=True, organisation__isnull=False)
                | Q(contract__isnull=False, organisation__isnull=True),
                name="reports_monthly_of_one",
            ),
        )
        indexes = (models.Index(fields=("month", "id"), name="reports_monthly_month"),)

    def __str__(self) -> str:
        return f"{self.contract_id or self.organisation_id} {self.month} {self.edition}"

    @property
    def place(self) -> Organisation:
        """The organisation it is about."""
        if self.organisation is not None:
            return self.organisation
        assert self.contract is not None  # noqa: S101 - the database keeps one of the two
        place: Organisation = self.contract.organisation
        return place

    @property
    def number(self) -> str:
        """The number of its contract; empty for a report of an organisation."""
        return self.contract.number if self.contract is not None else ""

    @property
    def subject_key(self) -> str:
        """The name events and audit know this report by."""
        return f"monthly-report:{self.pk}"


class ReportPlan(models.Model):
    """Whether the monthly report of a contract is mailed, and on which day of the next Jalali month it is made.

    A contract without one has what is usual.
    """

    contract = models.OneToOneField(Contract, models.CASCADE, related_name="+")
    is_mailed = models.BooleanField(default=True)
    day = models.PositiveSmallIntegerField(default=USUAL_DAY)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(day__range=(FIRST_DAY, LAST_DAY)), name="reports_plan_day"),)

    def __str__(self) -> str:
        return f"{self.contract_id}: {self.day}"
