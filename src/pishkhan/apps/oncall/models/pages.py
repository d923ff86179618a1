"""A page: somebody has to see to something now, and is called until he says that he does (E7)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.oncall.rules.paging import LIVE, PageState
from pishkhan.apps.people.models import Team, User


class Page(models.Model):
    """A call up a team's ladder about an opaque ``subject`` ("emergency:7"), named in both languages, with its way.

    ``plan`` and ``rounds`` are the ladder as it stood when the page began. ``due_at`` is when the present step
    (``place`` of the ``round``, from 0) has waited long enough; it is set while the page is under way, and a sweep
    reads only what is due. Of one subject there is one living page.
    """

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=80)
    title_fa = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=[(state.value, state.label) for state in PageState])
    plan = models.JSONField()
    rounds = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField(default=0)
    place = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    exhausted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("subject",), condition=Q(state__in=LIVE), name="oncall_one_living_page"),
            models.CheckConstraint(
                condition=Q(state="paging", due_at__isnull=False) | (~Q(state="paging") & Q(due_at__isnull=True)),
                name="oncall_page_due",
            ),
        )
        indexes = (
            models.Index(fields=("due_at",), condition=Q(due_at__isnull=False), name="oncall_page_due_at"),
            models.Index(fields=("team", "-begun_at", "-id"), name="oncall_page_of_team"),
            models.Index(fields=("-begun_at", "-id"), name="oncall_page_order"),
            models.Index(fields=("team",), condition=Q(state__in=LIVE), name="oncall_page_living"),
            models.Index(fields=("subject",), name="oncall_page_subject"),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.state}"


class Attempt(models.Model):
    """One try to reach one person by one medium, never changed but for its outcome; without a person nobody was there.

    ``key`` is that of the notice, by which the medium tells what became of it.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="attempts")
    round = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    medium = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=12)
    key = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("page", "round", "place", "user", "medium"), name="oncall_attempt_once"),
        )
        indexes = (models.Index(fields=("user", "-id"), name="oncall_attempt_of_user"),)

    def __str__(self) -> str:
        return f"{self.key} {self.medium} {self.outcome}"
