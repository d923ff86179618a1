"""Sessions of a course, and who sits in them (H1)."""

from django.db import models
from django.db.models import F, Q

from pishkhan.apps.academy.models.courses import Course
from pishkhan.apps.academy.rules.kinds import LIVE_SEATS, Presence, SeatState, SessionKind, SessionState
from pishkhan.apps.customers.models import Contact
from pishkhan.apps.people.models import User


class Session(models.Model):
    """A session online (``place`` is its address) or in a classroom, led by one of the vendor's people.

    ``taken`` is only moved beside a seat; the database itself refuses more places than there are.
    """

    course = models.ForeignKey(Course, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=9)
    place = models.CharField(max_length=500)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    capacity = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)
    trainer = models.ForeignKey(User, models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, default=SessionState.PLANNED.value)
    cancel_reason = models.CharField(max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(taken__lte=F("capacity")), name="academy_session_holds"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="academy_session_span"),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in SessionKind]), name="academy_session_kind"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in SessionState]), name="academy_session_state"
            ),
        )
        indexes = (
            models.Index(fields=("starts_at", "id"), name="academy_session_order"),
            models.Index(fields=("course", "starts_at", "id"), name="academy_sessions_of"),
        )

    def __str__(self) -> str:
        return f"{self.course_id} {self.starts_at:%F %R}"

    @property
    def kind_word(self) -> SessionKind:
        """The kind as a word that pages say."""
        return SessionKind(self.kind)

    @property
    def state_word(self) -> SessionState:
        """The state as a word that pages say."""
        return SessionState(self.state)

    @property
    def is_planned(self) -> bool:
        """Whether it takes place."""
        return self.state == SessionState.PLANNED.value

    @property
    def free(self) -> int:
        """How many places are free."""
        return self.capacity - self.taken

    @property
    def subject_key(self) -> str:
        """The name events and audit know this session by."""
        return f"session:{self.pk}"


class Seat(models.Model):
    """Somebody's place in a session, or in the list of those who wait; one live row for each person and session."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="seats", db_index=False)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8)
    asked_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    presence = models.CharField(max_length=8, default=Presence.UNKNOWN.value)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("session", "contact"),
                condition=Q(state__in=[one.value for one in LIVE_SEATS]),
                name="academy_one_seat",
            ),
            models.CheckConstraint(condition=Q(state__in=[one.value for one in SeatState]), name="academy_seat_state"),
            models.CheckConstraint(
                condition=Q(presence__in=[one.value for one in Presence]), name="academy_seat_presence"
            ),
        )
        indexes = (models.Index(fields=("session", "state", "asked_at", "id"), name="academy_seats_of"),)

    def __str__(self) -> str:
        return f"{self.session_id}: {self.contact_id} {self.state}"

    @property
    def state_word(self) -> SeatState:
        """The state as a word that pages say."""
        return SeatState(self.state)

    @property
    def presence_word(self) -> Presence:
        """What the attendance sheet says."""
        return Presence(self.presence)
