"""Marking an answer as taught, and the lessons and articles there are to teach by (C6)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pishkhan.apps.desk.actions.teaching import mark_taught, take_back_teaching
from pishkhan.apps.desk.forms.labels import BareForm
from pishkhan.apps.desk.forms.teaching import MarkTaughtForm
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.queries.rows import Ticket
from pishkhan.apps.desk.queries.taught_articles import teachable_articles
from pishkhan.apps.desk.queries.teaching import teachable_lessons
from pishkhan.apps.desk.web.verbs import Verb
from pishkhan.infra.days import house_day
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.words import N_

LONGEST_SOUGHT = 100


def _offered(request: ActorRequest, ticket: Ticket) -> dict[str, Any]:
    sought = request.GET.get("q", "")[:LONGEST_SOUGHT]
    return {
        "sought": sought,
        "lessons": teachable_lessons(request.actor, ticket, sought),
        "articles": teachable_articles(request.actor, ticket, house_day(looks().now), sought),
        "chosen": None,
    }


TEACH = Verb(
    form=MarkTaughtForm,
    act=lambda call: mark_taught(**call.on_ticket, **call.facts),
    title=N_("Mark an answer as taught"),
    send=N_("Mark as taught"),
    done=N_("It is marked; the representative is asked whether he learnt it."),
    template="desk/forms/teach.html",
    describe=_offered,
)
TAKE_BACK = Verb(
    form=BareForm,
    act=lambda call: take_back_teaching(**call.on_ticket, **call.facts),
    title=N_("Take the mark back"),
    send=N_("Take it back"),
    done=N_("The mark was taken back; the representative is no longer asked."),
)


@require_safe
@staff_only
def lessons(request: ActorRequest, code: str) -> HttpResponse:
    """Lessons and articles that hold the words that were typed, to be chosen beside a reply."""
    ticket = find_ticket(request.actor, code)
    if ticket.desk_id not in request.actor.desk_ids:
        raise NotFound("ticket")
    return render(request, "desk/fragments/lessons.html", _offered(request, ticket))
