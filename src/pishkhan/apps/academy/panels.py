"""What the academy offers in the side bar, and shows on the page of a person at a customer."""

from functools import partial

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.academy import queries
from pishkhan.apps.academy.models import Enrolment
from pishkhan.apps.academy.rules import AttemptState, may_read
from pishkhan.apps.customers.models import Contact
from pishkhan.infra.days import house_day
from pishkhan.infra.ui import navigation
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.ui.panels import panel, shared
from pishkhan.pure.actor import Actor
from pishkhan.pure.words import N_

SHOWN = 3


def learns(actor: Actor) -> bool:
    """Whether somebody can learn at all: a person at a customer."""
    return actor.is_customer and actor.contact_id is not None


navigation.register(
    area="console",
    name="academy",
    label=N_("Academy"),
    icon="school",
    url="academy",
    group=N_("Customers"),
    order=48,
    visible=may_read,
)
navigation.register(
    area="portal", name="academy", label=N_("Academy"), icon="school", url="portal-academy", order=25, visible=learns
)


@panel("customer-person-side", order=40)
def learning_of(request: HttpRequest, *, contact: Contact) -> str | None:
    """What a person learns, and the certificates he holds."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not may_read(actor):
        return None
    context = {
        "learning": queries.learning_of(actor, contact.pk),
        "certificates": queries.certificates_of(actor, contact.pk),
        "today": house_day(looks().now),
    }
    return render_to_string("academy/panels/of_contact.html", context, request=request)


@panel("portal-waiting", order=40)
def attempts_running(request: HttpRequest) -> str | None:
    """Exams that were begun and are not handed in."""
    running = [one for one in _own_learning(request) if one.last_word == AttemptState.RUNNING]
    context = {"running": running}
    return render_to_string("academy/panels/portal_running.html", context, request=request) if running else None


@panel("portal-home-side", order=30)
def own_learning(request: HttpRequest) -> str | None:
    """The courses that are not learnt to their end, and the sessions to come."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    learning = _own_learning(request)
    unfinished = [one for one in learning if one.done_count < (one.lesson_count or 0)]  # type: ignore[attr-defined]
    # Places are given in the sessions of courses one learns, so who learns none has none.
    seats = queries.own_seats(actor, looks().now) if learning else []
    context = {"learning": unfinished[:SHOWN], "seats": seats[:SHOWN]}
    if not (unfinished or seats):
        return None
    return render_to_string("academy/panels/portal_learning.html", context, request=request)


def _own_learning(request: HttpRequest) -> list[Enrolment]:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return shared(request, "academy.own-learning", partial(queries.own_learning, actor)) if learns(actor) else []
