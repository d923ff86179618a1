"""What this app offers in the console's side bar, and the first steps of a new house that are its own."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.people import queries
from pishkhan.infra.ui import first_steps, navigation
from pishkhan.infra.ui.panels import panel
from pishkhan.pure.actor import SYSTEM, Actor, Role
from pishkhan.pure.words import N_


@panel("invitation", order=10)
def teams(request: HttpRequest, *, user_id: int) -> str | None:
    """The teams somebody is invited into; whoever sees the page holds his link."""
    seats = [seat for seat in queries.seats_of(SYSTEM, user_id) if seat.team.active]
    return render_to_string("people/panels/invited_teams.html", {"seats": seats}, request=request) if seats else None


def _keeps_people(actor: Actor) -> bool:
    return any(actor.has(role) for role in (Role.ADMINISTRATOR, Role.MANAGER, Role.QUALITY))


navigation.register(
    area="console",
    name="people",
    label=N_("People"),
    icon="users",
    url="people",
    group=N_("Administration"),
    order=70,
    visible=_keeps_people,
)
navigation.register(
    area="console",
    name="teams",
    label=N_("Teams"),
    icon="list-details",
    url="teams",
    group=N_("Administration"),
    order=71,
    visible=_keeps_people,
)
first_steps.register(
    name="front-desk",
    title=N_("Set up a front desk"),
    hint=N_("The team at which customers' requests arrive; teams of specialists behind it can follow."),
    order=10,
    done=lambda _actor: queries.desks().exists(),
    url="team-new",
)
first_steps.register(
    name="people",
    title=N_("Invite your colleagues"),
    hint=N_("Give each a seat in a team; a front desk without people answers nobody."),
    order=20,
    done=lambda _actor: queries.is_staffed(),
    url="person-new",
)
