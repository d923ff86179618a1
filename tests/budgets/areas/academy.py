"""Budgets of the pages of this area: the academy."""

from datetime import timedelta
from random import Random
from unittest.mock import patch

from pishkhan.apps.academy.models import Attempt, AttemptItem, Certificate, Course, Enrolment, Seat, Session
from pishkhan.apps.academy.tests.builders import build_course, learn, sit
from pishkhan.apps.customers.models import Contact
from tests.cast import FOUNDED, SATURDAY, Cast

PAGES = {
    "academy": ("reza", "/console/academy/", 9),
    "academy certificates": ("reza", "/console/academy/certificates/", 8),
    "academy sessions": ("negar", "/console/academy/sessions/", 8),
    "academy marking": ("reza", "/console/academy/marking/", 6),
    "my academy": ("hossein", "/portal/academy/", 18),
}
DAY = timedelta(days=1)
TITLES = ("پشتیبانی از اتوماسیون اداری", "راهبری درگاه سازمانی", "طراحی فرم و فرایند")


def crowd(cast: Cast, count: int) -> None:
    """One course as it is taught, and rows like its own: so many courses, certificates, marks and sessions."""
    start = Course.objects.count()
    whole = build_course(FOUNDED, f"{TITLES[start % 3]} {start}", free=True)
    learn(cast.actor("zahra"), SATURDAY - 3 * DAY, whole)
    with patch("secrets.randbelow", Random(58).randrange):  # other areas draw as they do without the academy
        asked = sit(cast.actor("zahra"), SATURDAY - 2 * DAY, whole)
    version = AttemptItem.objects.get(attempt=asked, to_mark=True).version
    courses = Course.objects.bulk_create(_course(start + number) for number in range(1, count))
    hossein = cast.contacts["hossein"]
    learnt = Enrolment.objects.bulk_create(
        Enrolment(course=one, contact=hossein, enrolled_at=SATURDAY) for one in courses
    )
    attempts = Attempt.objects.bulk_create(_attempt(one, "passed") for one in learnt)
    Certificate.objects.bulk_create(_certificate(one, hossein, start + place) for place, one in enumerate(attempts))
    waiting = Enrolment.objects.bulk_create(
        Enrolment(course=one, contact=cast.contacts["bahram"], enrolled_at=SATURDAY) for one in courses
    )
    to_mark = Attempt.objects.bulk_create(_attempt(one, "marking") for one in waiting)
    AttemptItem.objects.bulk_create(AttemptItem(attempt=one, place=1, version=version, to_mark=True) for one in to_mark)
    trainer = cast.users["reza"].pk
    sessions = Session.objects.bulk_create(_session(one, place, trainer) for place, one in enumerate(courses))
    Seat.objects.bulk_create(Seat(session=one, contact=hossein, state="seated", asked_at=SATURDAY) for one in sessions)


def _course(number: int) -> Course:
    title = f"{TITLES[number % 3]} {number}"
    return Course(title=title, title_key=title, sort_key=title, state="open", minutes=90, written_at=FOUNDED)


def _attempt(enrolment: Enrolment, state: str) -> Attempt:
    times = {"started_at": SATURDAY, "due_at": SATURDAY + DAY, "ended_at": SATURDAY + DAY / 2}
    points = {"got": 700, "most": 1000, "pass_percent": 60}
    return Attempt(enrolment=enrolment, number=1, seed=1, state=state, ended_by="learner", **times, **points)


def _certificate(attempt: Attempt, contact: Contact, number: int) -> Certificate:
    course, day = attempt.enrolment.course, SATURDAY.date()
    named = {"holder": contact.full_name, "title": course.title, "year": 1405, "number": number + 1}
    days = {"issued_on": day, "issued_at": SATURDAY, "expires_on": day + 365 * DAY}
    code = f"{9_000_000_000 + number}"
    return Certificate(contact=contact, course=course, attempt=attempt, percent=70, code=code, **named, **days)


def _session(course: Course, place: int, trainer: int) -> Session:
    begins = SATURDAY + (place + 2) * DAY
    span = {"starts_at": begins, "ends_at": begins + DAY / 12}
    return Session(course=course, kind="classroom", place="تالار", capacity=12, taken=1, trainer_id=trainer, **span)
