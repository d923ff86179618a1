"""What learners are told: marks, certificates and their end, places in sessions (H1, H2)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pishkhan.apps.academy.events import (
    AttemptDecided,
    CertificateExpiring,
    CertificateIssued,
    SeatGiven,
    SessionCancelled,
    SessionChanged,
)
from pishkhan.apps.academy.models import Attempt, AttemptItem, Certificate, Seat, Session
from pishkhan.apps.academy.rules import LIVE_SEATS, SeatState
from pishkhan.apps.customers.models import Contact
from pishkhan.infra.days import house_day
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.mail import Mail
from pishkhan.infra.notifications import Kind, Notice, Way, kind
from pishkhan.infra.notifications.kinds import Facts
from pishkhan.infra.notifications.saying import mail_of
from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.ui.moments import jdate, jdatetime
from pishkhan.pure.words import N_

LIVE = [one.value for one in LIVE_SEATS]
GROUP = N_("Academy")


def _shape(facts: Facts) -> Facts:
    left = facts.get("left", 0)
    span = ngettext("%(count)s day", "%(count)s days", left) % {"count": shaped(left)} if left else _("today")
    ends = jdate(date.fromisoformat(facts["ends_on"])) if facts.get("ends_on") else ""
    begins = jdatetime(datetime.fromisoformat(facts["starts_at"]), "long") if facts.get("starts_at") else ""
    words = {"title": facts.get("title", ""), "reason": facts.get("reason", "")}
    numbers = {"percent": shaped(facts.get("percent", "")), "number": shaped(facts.get("number", ""))}
    return {"day": ends, "span": span, "moment": begins, **words, **numbers}


def _to_attempt(facts: Facts) -> str:
    return reverse("portal-attempt", kwargs={"attempt_id": facts["attempt_id"]})


def _to_course(facts: Facts) -> str:
    return reverse("portal-course", kwargs={"course_id": facts["course_id"]})


def _to_academy(_facts: Facts) -> str:
    return reverse("portal-academy")


def _kind(code: str, label: str, sentence: Any, address: Any, by_mail: Way) -> Kind:
    return kind(
        f"academy.{code}",
        label=label,
        sentence=sentence,
        group=GROUP,
        icon="school",
        address=address,
        shape=_shape,
        by_mail=by_mail,
        for_customers=True,
    )


MARKED = _kind(
    "marked",
    N_("An exam was marked"),
    {
        "passed": N_("You have passed the exam of “{title}” with {percent} per cent."),
        "failed": N_("Your exam of “{title}” was marked: {percent} per cent. Your study plan is ready."),
    },
    _to_attempt,
    Way.ON,
)
ISSUED = _kind(
    "issued",
    N_("A certificate was issued"),
    N_("Your certificate {number} for “{title}” is ready."),
    _to_academy,
    Way.ON,
)
EXPIRING = _kind(
    "expiring",
    N_("A certificate ends soon"),
    N_("Your certificate for “{title}” ends on {day}; left: {span}. You can renew it by its exam."),
    _to_course,
    Way.ALWAYS,
)
MOVED_UP = _kind(
    "moved_up",
    N_("A place in a session became free"),
    N_("You have a place now in the session of “{title}” on {moment}."),
    _to_course,
    Way.ALWAYS,
)
CHANGED = _kind(
    "session_changed",
    N_("A session was changed"),
    {
        "moved": N_("The session of “{title}” takes place on {moment}; look at its time and place again."),
        "cancelled": N_("The session of “{title}” on {moment} was cancelled: {reason}"),
    },
    _to_course,
    Way.ALWAYS,
)


@notifies(AttemptDecided)
def tell_decided(fact: AttemptDecided, delivery: Delivery) -> Iterable[Notice | Mail]:
    """The learner, where a person has marked something: of what is marked by itself he sees the result at once."""
    if not AttemptItem.objects.filter(attempt=fact.attempt_id, marked_at__isnull=False).exists():
        return
    found = Attempt.objects.select_related("enrolment__course", "enrolment__contact__user").get(pk=fact.attempt_id)
    case = "passed" if fact.passed else "failed"
    facts = {"attempt_id": found.pk, "case": case, "title": found.enrolment.course.title, "percent": fact.percent}
    yield from _told(found.enrolment.contact, MARKED, delivery, facts, delivery.subject)


@notifies(CertificateIssued)
def tell_issued(fact: CertificateIssued, delivery: Delivery) -> Iterable[Notice | Mail]:
    """The holder."""
    found = Certificate.objects.select_related("contact__user").get(pk=fact.certificate_id)
    facts = {"number": found.reference, "title": found.title}
    yield from _told(found.contact, ISSUED, delivery, facts, delivery.subject)


@notifies(CertificateExpiring)
def tell_expiring(fact: CertificateExpiring, delivery: Delivery) -> Iterable[Notice | Mail]:
    """The holder."""
    found = Certificate.objects.select_related("contact__user").get(pk=fact.certificate_id)
    left = (fact.expires_on - house_day(delivery.at)).days
    facts = {"course_id": found.course_id, "title": found.title, "ends_on": fact.expires_on.isoformat(), "left": left}
    yield from _told(found.contact, EXPIRING, delivery, facts, f"course:{found.course_id}")


@notifies(SeatGiven)
def tell_seat(fact: SeatGiven, delivery: Delivery) -> Iterable[Notice | Mail]:
    """Whoever had waited for the place."""
    found = Seat.objects.select_related("contact__user", "session__course").get(pk=fact.seat_id)
    yield from _told(found.contact, MOVED_UP, delivery, _of(found.session), f"course:{found.session.course_id}")


@notifies(SessionChanged)
def tell_changed(fact: SessionChanged, delivery: Delivery) -> Iterable[Notice | Mail]:
    """Everybody who has a place."""
    yield from _to_all(fact.session_id, delivery, [SeatState.SEATED.value], "moved")


@notifies(SessionCancelled)
def tell_cancelled(fact: SessionCancelled, delivery: Delivery) -> Iterable[Notice | Mail]:
    """Everybody who has a place or waits for one."""
    yield from _to_all(fact.session_id, delivery, LIVE, "cancelled")


def _to_all(session_id: int, delivery: Delivery, states: list[str], case: str) -> Iterable[Notice | Mail]:
    session = Session.objects.select_related("course").get(pk=session_id)
    facts = _of(session) | {"case": case, "reason": session.cancel_reason}
    for seat in Seat.objects.filter(session=session, state__in=states).select_related("contact__user").order_by("id"):
        yield from _told(seat.contact, CHANGED, delivery, facts, f"course:{session.course_id}")


def _of(session: Session) -> dict[str, Any]:
    starts_at = session.starts_at.isoformat()
    return {"course_id": session.course_id, "title": session.course.title, "starts_at": starts_at}


def _told(
    contact: Contact, kind_of: Kind, delivery: Delivery, facts: dict[str, Any], subject: str
) -> Iterable[Notice | Mail]:
    """In the product and by mail; by mail alone who has no account (any more)."""
    user, key = contact.user, f"event:{delivery.event_id}"
    address = contact.email or (user.email if user else "")
    language = user.language if user else "fa"
    mail = mail_of(kind_of, facts, to=address, language=language, key=f"{key}:{address}")
    if user is not None and user.is_active:
        yield Notice(user.pk, kind_of, key, delivery.at, subject, facts, mail)
    elif mail is not None:
        yield mail
