"""The list of people, one person's page, and a new one."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.people import queries
from pishkhan.apps.people.actions import NewUser, add_colleague, invite_user
from pishkhan.apps.people.forms.people import NewPersonForm
from pishkhan.apps.people.queries import Wanted
from pishkhan.apps.people.rules import DEEDS, AccountState, Side, state_of
from pishkhan.apps.people.web.letters import tell_link
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.signins import current_sign_in
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.actor import Role
from pishkhan.pure.persian import to_ascii_digits
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.words import N_

SOUGHT_LENGTH = 100
SIDES = {Side.VENDOR: N_("Our people"), Side.CUSTOMER: N_("People of customers")}


@require_safe
@staff_only
def people(request: ActorRequest) -> HttpResponseBase:
    """One page of the accounts of a side, narrowed down by state, team and words; or all of them in Excel."""
    wanted = _wanted(request)
    if wants_sheet(request):
        return sheet_response("people", _("People"), _columns(), _rows(request, wanted))
    page = queries.people_page(request.actor, wanted, cursor=request.GET.get("cursor"))
    context = {
        "lines": [_line(user) for user in page.items],
        "wanted": wanted,
        "states": AccountState,
        "teams": queries.teams(request.actor),
        "sides": [_tab(request, side, wanted) for side in SIDES],
        "narrowed": bool(wanted.text or wanted.state or wanted.team_id),
        "may_add": request.actor.has(Role.ADMINISTRATOR),
        "sheet": sheet_address(request),
        "previous": _address(request, page.previous_cursor),
        "following": _address(request, page.next_cursor),
    }
    return render(request, "people/people.html", context)


@require_safe
@staff_only
def person(request: ActorRequest, user_id: int) -> HttpResponse:
    """Facts, seats, roles; for administrators also sign-ins and the latest that was done."""
    user = queries.user(request.actor, user_id)
    seats = queries.seats_of(request.actor, user_id)
    granted = queries.granted_roles(request.actor, user_id)
    administers = request.actor.has(Role.ADMINISTRATOR)
    now = looks().now
    context = {
        "person": user,
        "state": state_of(is_active=user.is_active, last_login=user.last_login),
        "side": Side(user.side),
        "seats": seats,
        "granted": granted,
        "roles": queries.held_roles(seats, granted),
        "has_password": user.has_usable_password(),
        "invitation": queries.open_invitation(request.actor, user_id, now),
        "administers": administers,
        "may_invite": administers or user.side == Side.CUSTOMER,
        "sign_ins": queries.sign_ins(request.actor, user_id, now) if administers else [],
        "this_one": current_sign_in(request) if user_id == request.actor.user_id else None,
        "deeds": _deeds(request, user_id) if administers else [],
    }
    return render(request, "people/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def new_person(request: ActorRequest) -> HttpResponse:
    """Open the account of one of the vendor's people, seat him, and invite him."""
    if not request.actor.has(Role.ADMINISTRATOR):
        raise NotFound("page")
    form = NewPersonForm(request.POST if request.method == "POST" else None, actor=request.actor)
    if form.is_bound and form.is_valid():
        with FormErrors(form):
            return redirect(idempotent(request, lambda: _added(request, form.facts())))
    return render(request, "people/new_person.html", {"form": form}, status=422 if form.is_bound else 200)


def _added(request: ActorRequest, facts: dict[str, Any]) -> str:
    at = timezone.now()
    invites = facts.pop("invite")
    team_ids = [team.pk for team in facts.pop("teams")]
    roles = [Role(role) for role in facts.pop("roles")]
    person = NewUser(**{name: value or "" for name, value in facts.items()})
    user = add_colleague(actor=request.actor, at=at, person=person, team_ids=team_ids, roles=roles)
    flash(request, _("The account was opened."))
    if invites:
        tell_link(request, invite_user(actor=request.actor, at=at, user_id=user.pk))
    return reverse("person", kwargs={"user_id": user.pk})


def _wanted(request: ActorRequest) -> Wanted:
    given = request.GET
    team = to_ascii_digits(given.get("team", "")).strip()
    state = given.get("state", "")
    return Wanted(
        side=Side.CUSTOMER if given.get("side") == Side.CUSTOMER else Side.VENDOR,
        state=AccountState(state) if state in set(AccountState) else None,
        team_id=int(team) if team.isascii() and team.isdigit() and len(team) < 18 else None,
        text=given.get("q", "")[:SOUGHT_LENGTH].strip(),
    )


def _line(user: Any) -> dict[str, Any]:
    return {
        "user": user,
        "state": state_of(is_active=user.is_active, last_login=user.last_login),
        "teams": [seat.team for seat in user.memberships.all() if seat.team.active],
        "roles": queries.held_roles(user.memberships.all(), [Role(grant.role) for grant in user.grants.all()]),
    }


def _deeds(request: ActorRequest, user_id: int) -> list[tuple[Any, str]]:
    return [(entry, DEEDS.get(entry.verb, entry.verb)) for entry in queries.deeds_on(request.actor, user_id)]


def _tab(request: ActorRequest, side: Side, wanted: Wanted) -> dict[str, Any]:
    words = {"side": side.value} | ({"q": wanted.text} if wanted.text else {})
    return {"label": _(SIDES[side]), "href": f"{request.path}?{urlencode(words)}", "current": side is wanted.side}


def _address(request: ActorRequest, cursor: str | None) -> str:
    if cursor is None:
        return ""
    query = request.GET.copy()
    query["cursor"] = cursor
    return f"?{query.urlencode()}"


def _columns() -> list[Column]:
    return [
        Column(_("Full name"), 26),
        Column(_("User name"), 20),
        Column(_("E-mail address"), 28),
        Column(_("Mobile"), 18),
        Column(_("Teams"), 30),
        Column(_("Roles"), 30),
        Column(_("State"), 16),
        Column(_("Last signed in"), 20),
    ]


def _rows(request: ActorRequest, wanted: Wanted) -> Iterator[list[Any]]:
    for user in queries.people_wanted(request.actor, wanted).iterator(chunk_size=500):
        line = _line(user)
        yield [
            user.full_name,
            user.username,
            user.email,
            user.mobile,
            _(", ").join(team.name for team in line["teams"]),
            _(", ").join(_(role.label) for role in line["roles"]),
            line["state"],
            user.last_login,
        ]
