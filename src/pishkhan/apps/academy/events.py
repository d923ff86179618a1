"""What the academy announces."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pishkhan.infra.events import Fact


@dataclass(frozen=True, slots=True)
class LearnerEnrolled(Fact):
    """Somebody learns a course now."""

    name: ClassVar[str] = "academy.learner_enrolled"
    enrolment_id: int
    course_id: int
    contact_id: int


@dataclass(frozen=True, slots=True)
class AttemptDecided(Fact):
    """An attempt was passed or not; what was marked by hand is in it."""

    name: ClassVar[str] = "academy.attempt_decided"
    attempt_id: int
    course_id: int
    contact_id: int
    passed: bool
    percent: int


@dataclass(frozen=True, slots=True)
class CertificateIssued(Fact):
    """Somebody holds a certificate; ``renewed_from_id`` is the one it follows."""

    name: ClassVar[str] = "academy.certificate_issued"
    certificate_id: int
    course_id: int
    contact_id: int
    renewed_from_id: int | None = None


@dataclass(frozen=True, slots=True)
class CertificateRevoked(Fact):
    """A certificate no longer counts from a day on."""

    name: ClassVar[str] = "academy.certificate_revoked"
    certificate_id: int
    course_id: int
    contact_id: int
    revoked_on: date


@dataclass(frozen=True, slots=True)
class CertificateExpiring(Fact):
    """The last day of a certificate is at most ``days`` days ahead (60, 30 or 7); announced once each."""

    name: ClassVar[str] = "academy.certificate_expiring"
    certificate_id: int
    contact_id: int
    expires_on: date
    days: int


@dataclass(frozen=True, slots=True)
class SeatGiven(Fact):
    """Somebody got a place in a session; ``moved_up`` when he had waited for it."""

    name: ClassVar[str] = "academy.seat_given"
    seat_id: int
    session_id: int
    contact_id: int
    moved_up: bool


@dataclass(frozen=True, slots=True)
class SessionChanged(Fact):
    """A session takes place at another time or place; everybody who has a place is told."""

    name: ClassVar[str] = "academy.session_changed"
    session_id: int
    course_id: int


@dataclass(frozen=True, slots=True)
class SessionCancelled(Fact):
    """A session does not take place."""

    name: ClassVar[str] = "academy.session_cancelled"
    session_id: int
    course_id: int
