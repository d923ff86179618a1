"""What people and teams tell other apps' pages: which teams go by a calendar."""

from collections.abc import Iterator

from pishkhan.apps.people.queries import teams
from pishkhan.infra.ties import Tie, ties
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.words import N_


@ties("calendar")
def teams_of_calendar(calendar_id: int) -> Iterator[Tie]:
    """The teams in work that are asked by this calendar."""
    for team in teams(SYSTEM).filter(calendar_id=calendar_id):
        yield Tie(N_("Team"), team.name)
