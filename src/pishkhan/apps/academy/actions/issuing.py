"""Issuing a certificate in the transaction that decides its attempt (H2)."""

import secrets
from datetime import date, datetime

from django.db.models import Max

from pishkhan.apps.academy.events import CertificateIssued
from pishkhan.apps.academy.models import Attempt, Certificate
from pishkhan.apps.academy.queries.learning import newest_certificate
from pishkhan.apps.academy.rules.attempts import in_renewal
from pishkhan.apps.academy.rules.certificates import expiry
from pishkhan.infra.days import house_day
from pishkhan.infra.events import record
from pishkhan.infra.locks import hold
from pishkhan.infra.signing.sealing import is_sealed
from pishkhan.pure.actor import Actor
from pishkhan.pure.jalali import JalaliDate
from pishkhan.pure.persian import make_code

CODES = 900_000_000


def issue(attempt: Attempt, at: datetime, actor: Actor) -> Certificate:
    """Give the next number of the Jalali year; the certificate follows the newest one that stands, if there is one.

    One that was renewed before, by a certificate that was revoked since, is followed by its days alone.
    """
    course, contact = attempt.enrolment.course, attempt.enrolment.contact
    before = newest_certificate(contact.pk, course.pk)
    today = house_day(at)
    year = JalaliDate.from_gregorian(today).year
    made = Certificate.objects.create(
        contact=contact,
        course=course,
        attempt=attempt,
        holder=contact.full_name,
        title=course.title,
        percent=attempt.percent,
        year=year,
        number=_next_number(year),
        code=_fresh_code(),
        issued_on=today,
        issued_at=at,
        expires_on=expiry(today, course.certificate_months, _carried_on(before, today)),
        renewed_from=before if _is_unfollowed(before) else None,
    )
    fact = CertificateIssued(made.pk, course.pk, contact.pk, before.pk if before else None)
    named = {"number": made.reference, "course": course.title}
    record("academy.issue_certificate", fact, actor=actor, at=at, subject=made.subject_key, **named)
    return made


def _carried_on(before: Certificate | None, today: date) -> date | None:
    """The end from which the new months are counted; who sat again long before it, for a higher score, gains none."""
    return before.expires_on if before is not None and in_renewal(before.expires_on, today) else None


def _is_unfollowed(before: Certificate | None) -> bool:
    return before is not None and not Certificate.objects.filter(renewed_from=before).exists()


def _next_number(year: int) -> int:
    """The next number of a year; whoever comes at the same moment waits until this transaction has ended."""
    hold(f"academy:certificates:{year}")
    last = Certificate.objects.filter(year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _fresh_code() -> str:
    """Ten digits that name neither another certificate nor a sealed document: both are checked at one address."""
    while True:
        code = make_code(100_000_000 + secrets.randbelow(CODES))
        if not (Certificate.objects.filter(code=code).exists() or is_sealed(code)):
            return code
