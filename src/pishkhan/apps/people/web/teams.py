"""The list of teams, one team's page, and verbs on it."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.people import queries
from pishkhan.apps.people.actions import add_member, close_team, create_team, reopen_team, update_team
from pishkhan.apps.people.forms.teams import EditTeamForm, MemberForm, NewTeamForm
from pishkhan.apps.people.rules import Level
from pishkhan.apps.people.web.verbs import Call, Kind, Verb
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.actor import Role
from pishkhan.pure.persian import unique_key
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.words import N_

TEAM = Kind(queries.any_team, "team", "team_id")


@require_safe
@staff_only
def teams(request: ActorRequest) -> HttpResponseBase:
    """Every team, those in work first; or all of them in Excel."""
    listed = queries.all_teams(request.actor)
    if wants_sheet(request):
        return sheet_response("teams", _("Teams"), _columns(), _rows(listed))
    context = {
        "teams": [(team, Level(team.level)) for team in listed],
        "may_add": request.actor.has(Role.ADMINISTRATOR),
        "sheet": sheet_address(request),
    }
    return render(request, "people/teams.html", context)


@require_safe
@staff_only
def team(request: ActorRequest, team_id: int) -> HttpResponse:
    """Who sits in it, by which hours it is asked, and what higher apps tell of it."""
    found = queries.any_team(request.actor, team_id)
    context = {
        "team": found,
        "level": Level(found.level),
        "seats": queries.seats_in(request.actor, team_id),
        "administers": request.actor.has(Role.ADMINISTRATOR),
    }
    return render(request, "people/team.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def new_team(request: ActorRequest) -> HttpResponse:
    """Set up a team."""
    if not request.actor.has(Role.ADMINISTRATOR):
        raise NotFound("page")
    form = NewTeamForm(request.POST if request.method == "POST" else None, actor=request.actor)
    if form.is_bound and form.is_valid():
        with FormErrors(form):
            return redirect(idempotent(request, lambda: _set_up(request, form.facts())))
    return render(request, "people/new_team.html", {"form": form}, status=422 if form.is_bound else 200)


def _set_up(request: ActorRequest, facts: dict[str, Any]) -> str:
    level = Level(facts["level"])
    made = create_team(
        actor=request.actor,
        at=timezone.now(),
        code=facts["code"] or slugify(facts["name_en"]) or unique_key(facts["name_fa"])[:80],
        name_fa=facts["name_fa"],
        name_en=facts["name_en"],
        level=level,
        is_desk=level is Level.FRONT_DESK,
        calendar_id=facts["calendar"] and facts["calendar"].pk,
    )
    flash(request, _("The team was set up. Seat its people next."))
    return reverse("team", kwargs={"team_id": made.pk})


def _edit(call: Call) -> None:
    facts = call.facts
    update_team(
        **call.by,
        team_id=call.subject.pk,
        name_fa=facts["name_fa"],
        name_en=facts["name_en"],
        level=Level(facts.get("level", call.subject.level)),
        calendar_id=facts["calendar"] and facts["calendar"].pk,
        version=call.version,
    )


def _seat(call: Call) -> None:
    facts = call.facts
    add_member(**call.by, team_id=call.subject.pk, user_id=facts["user"].pk, is_manager=facts["is_manager"])


EDIT = Verb(
    kind=TEAM,
    form=EditTeamForm,
    act=_edit,
    title=N_("Edit the team"),
    send=N_("Save"),
    done=N_("The team was changed."),
)
SEAT = Verb(
    kind=TEAM,
    form=MemberForm,
    act=_seat,
    title=N_("Seat somebody in the team"),
    send=N_("Save"),
    done=N_("The seat was given."),
)
CLOSE = Verb(
    kind=TEAM,
    act=lambda call: close_team(**call.by, team_id=call.subject.pk),
    title=N_("Close the team"),
    send=N_("Close it"),
    done=N_("The team is closed."),
    hint=N_("Nothing new is asked of it and its seats give no role; what it did stays. It can be opened again."),
    tone="danger",
)
REOPEN = Verb(
    kind=TEAM,
    act=lambda call: reopen_team(**call.by, team_id=call.subject.pk),
    title=N_("Open the team again"),
    send=N_("Open it"),
    done=N_("The team works again."),
)


def _columns() -> list[Column]:
    return [
        Column(_("Team"), 28),
        Column(_("Where it stands"), 24),
        Column(_("Calendar"), 24),
        Column(_("People"), 10, "number"),
        Column(_("Managers"), 10, "number"),
        Column(_("In work"), 10),
        Column(_("Short code"), 20),
    ]


def _rows(listed: Any) -> Iterator[list[Any]]:
    for found in listed:
        calendar = found.calendar.name if found.calendar else _("That of the service level")
        level = _(Level(found.level).label)
        yield [found.name, level, calendar, found.member_count, found.manager_count, found.active, found.code]
