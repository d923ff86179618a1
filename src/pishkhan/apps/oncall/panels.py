"""What duty shows in the side bar and on the pages of people and teams."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.oncall import queries
from pishkhan.apps.oncall.queries.pages import pages_about, title_of
from pishkhan.apps.oncall.rules.paging import PageState
from pishkhan.apps.people.models import Team, User
from pishkhan.apps.people.rules import Side
from pishkhan.infra.ui import navigation
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.ui.panels import panel
from pishkhan.pure.actor import ANONYMOUS, Actor
from pishkhan.pure.words import N_

navigation.register(
    area="console",
    name="duty",
    label=N_("On duty"),
    icon="clock",
    url="duty",
    order=35,
    visible=lambda actor: actor.is_vendor,
)


@panel("person", order=30)
def absences_of(request: HttpRequest, *, person: User, **_subject: Any) -> str | None:
    """When this colleague is or will be absent, and the way to say so."""
    actor = _actor(request)
    if person.side != Side.VENDOR or not actor.is_vendor:
        return None
    known = queries.future_absences(actor, [person.pk], looks().now)
    may_record = person.is_active and queries.may_record_for(actor).filter(pk=person.pk).exists()
    context = {"known": known, "person": person, "may_record": may_record, "back": request.get_full_path()}
    return render_to_string("oncall/panels/absences.html", context, request=request)


@panel("team", order=30)
def duty_of(request: HttpRequest, *, team: Team, **_subject: Any) -> str | None:
    """Who of this team is on duty now, and the way to its rota."""
    actor = _actor(request)
    if not team.active or not actor.is_vendor:
        return None
    duty = queries.team_duty(actor, team.pk, looks().now)
    return render_to_string("oncall/panels/duty.html", {"duty": duty, "team": team}, request=request)


@panel("paged", order=10)
def pages_of(request: HttpRequest, *, subject: str) -> str | None:
    """Whether and whom a thing has paged, for whoever may see it."""
    found = pages_about(_actor(request), [subject]) if _actor(request).is_vendor else []
    shown = [{"page": one, "title": title_of(one), "state": PageState(one.state), "tone": ""} for one in found]
    return render_to_string("oncall/panels/paged.html", {"pages": shown}, request=request) if shown else None


def _actor(request: HttpRequest) -> Actor:
    return getattr(request, "actor", ANONYMOUS)
