"""What this app offers in the side bar, its first steps of a new house, and which teams go by a calendar."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.people import queries
from pishkhan.apps.people.queries.tokens import living_tokens
from pishkhan.infra.ties import Tie, ties
from pishkhan.infra.ui import first_steps, navigation
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.ui.panels import panel
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Actor, Role
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
navigation.register(
    area="console",
    group=N_("Administration"),
    name="tokens",
    label=N_("Tokens of programs"),
    icon="id",
    url="tokens",
    order=72,
    visible=lambda actor: actor.has(Role.ADMINISTRATOR),
)
first_steps.register(
    name="front-desk",
    title=N_("Set up a front desk"),
    hint=N_("The team at which customers' requests arrive; teams of specialists behind it can follow."),
    order=10,
    done=lambda _actor: queries.desks().exists(),
    url="team-new",
    page="teams",
)
first_steps.register(
    name="people",
    title=N_("Invite your colleagues"),
    hint=N_("Give each a seat in a team; a front desk without people answers nobody."),
    order=20,
    done=lambda _actor: queries.is_staffed(),
    url="person-new",
    page="people",
)


@ties("calendar")
def teams_of_calendar(calendar_id: int) -> Iterator[Tie]:
    """The teams in work that are asked by this calendar."""
    for team in queries.teams(SYSTEM).filter(calendar_id=calendar_id):
        yield Tie(N_("Team"), team.name)


@panel("account", order=60)
def tokens(request: HttpRequest, **_subject: object) -> str | None:
    """How many programs may act for the person, with the way to them; one query."""
    actor = getattr(request, "actor", ANONYMOUS)
    if actor.user_id is None:
        return None
    count = living_tokens(actor, looks().now)
    return render_to_string("people/tokens_panel.html", {"count": count}, request=request)
