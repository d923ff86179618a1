"""Query budgets of this area: people."""

from pishkhan.apps.people.actions import add_member, create_team, create_user, grant_role, set_preferences
from pishkhan.apps.people.models import Team, User
from pishkhan.apps.people.rules import Level, Side, Theme
from pishkhan.pure.actor import SYSTEM, Role
from tests.cast import FOUNDED, SATURDAY, Cast

PAGES: dict[str, tuple[str, str, int]] = {
    "people": ("reza", "/console/people/", 9),
    "people of customers": ("reza", "/console/people/?side=customer", 7),
    "people of a team": ("reza", "/console/people/?team={cast.network.pk}&state=active", 9),
    "people sought": ("reza", "/console/people/?q=سارا+کریمی", 9),
    "person": ("reza", "/console/people/{cast.users[maryam].pk}/", 13),
    "person for a colleague": ("negar", "/console/people/{cast.users[maryam].pk}/", 12),
    "new person": ("reza", "/console/people/new/", 5),
    "teams": ("reza", "/console/teams/", 5),
    "team": ("reza", "/console/teams/{cast.network.pk}/", 10),
}


def crowd(cast: Cast, count: int) -> None:
    """So many more colleagues in a team, people of customers, teams, and deeds on one account."""
    begun = User.objects.count()
    for number in range(begun, begun + count):
        for side in Side:
            name = f"{side.value}{number}"
            user = create_user(
                actor=SYSTEM,
                at=FOUNDED,
                username=name,
                full_name=f"سارا کریمی {number}",
                side=side,
                email=f"{name}@x.ir",
            )
            if side is Side.VENDOR:
                add_member(actor=SYSTEM, at=FOUNDED, team_id=cast.network.pk, user_id=user.pk, is_manager=True)
                grant_role(actor=SYSTEM, at=FOUNDED, user_id=user.pk, role=Role.QUALITY)
        team = create_team(
            actor=SYSTEM, at=FOUNDED, code=f"t{number}", name_fa=f"تیم {Team.objects.count()}", level=Level.SPECIALISTS
        )
        maryam = cast.users["maryam"].pk
        add_member(actor=SYSTEM, at=FOUNDED, team_id=team.pk, user_id=maryam)
        for theme in (Theme.DARK, Theme.LIGHT):
            set_preferences(actor=SYSTEM, at=SATURDAY, user_id=maryam, theme=theme)
