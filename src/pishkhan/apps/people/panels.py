"""What this app offers in the side bar, its first steps of a new house, and which teams go by a calendar."""

from collections.abc import Iterator

from pishkhan.apps.people import queries
from pishkhan.infra.ties import Tie, ties
from pishkhan.infra.ui import first_steps, navigation
from pishkhan.pure.actor import SYSTEM, Actor, Role
from pishkhan.pure.words import N_


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


@ties("calendar")
def teams_of_calendar(calendar_id: int) -> Iterator[Tie]:
    """The teams in work that are asked by this calendar."""
    for team in queries.teams(SYSTEM).filter(calendar_id=calendar_id):
        yield Tie(N_("Team"), team.name)
