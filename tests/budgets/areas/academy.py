"""Budgets of the pages of this area: the academy."""

from datetime import timedelta

from pishkhan.apps.academy import actions
from pishkhan.apps.academy.models import AttemptItem, Course
from pishkhan.apps.academy.tests.builders import build_course, learn, plan, sit
from pishkhan.apps.customers.actions import affiliate, create_contact
from pishkhan.pure.actor import SYSTEM, Actor, ActorKind, Role
from tests.cast import FOUNDED, SATURDAY, Cast

PAGES = {
    "academy": ("reza", "/console/academy/", 9),
    "academy certificates": ("reza", "/console/academy/certificates/", 8),
    "academy sessions": ("negar", "/console/academy/sessions/", 8),
    "academy marking": ("reza", "/console/academy/marking/", 6),
    "my academy": ("hossein", "/portal/academy/", 14),
}
DAY = timedelta(days=1)


def crowd(cast: Cast, count: int) -> None:
    """So many courses, learners with certificates and free text to be marked, and sessions."""
    start = Course.objects.count()
    built = build_course(FOUNDED, f"دورهٔ {start}", free=True)
    hossein = cast.actor("hossein")
    for number in range(count):
        other = build_course(FOUNDED, f"دورهٔ {start}، بخش {number}")
        session = plan(other, SATURDAY, SATURDAY + (number + 2) * DAY, cast.users["reza"].pk)
        learn(hossein, SATURDAY - 3 * DAY, other)
        sit(hossein, SATURDAY - 2 * DAY, other)
        actions.take_seat(actor=hossein, at=SATURDAY, session_id=session.pk)
        learner = _learner(cast, start * 1_000 + number)
        learn(learner, SATURDAY - 3 * DAY, built)
        sit(learner, SATURDAY - 2 * DAY, built)
    assert AttemptItem.objects.filter(to_mark=True).exists()


def _learner(cast: Cast, number: int) -> Actor:
    contact = create_contact(actor=SYSTEM, at=FOUNDED, full_name=f"آموزنده {number}")
    affiliate(actor=SYSTEM, at=FOUNDED, contact_id=contact.pk, organisation_id=cast.pars.pk, role=Role.STAFF)
    return Actor(ActorKind.CUSTOMER, contact_id=contact.pk, works_at=frozenset({cast.pars.pk}))
