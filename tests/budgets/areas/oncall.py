"""Budgets of the pages of this area: oncall."""

from datetime import date

from pishkhan.apps.oncall.actions import record_absence, set_rota
from pishkhan.apps.oncall.rules import Shift
from pishkhan.apps.people.actions import add_member, create_team, create_user
from pishkhan.apps.people.models import User
from pishkhan.apps.people.rules import Level, Side
from pishkhan.pure.actor import SYSTEM
from tests.cast import SATURDAY, Cast, minutes

PAGES = {
    "duty board": ("negar", "/console/duty/", 17),
    "duty board of a customer's seller": ("mina", "/console/duty/", 13),
    "rota": ("negar", "/console/duty/teams/{cast.desk.pk}/", 17),
    "rota form": ("amir", "/console/duty/teams/{cast.desk.pk}/rota/", 10),
    "absences": ("amir", "/console/duty/absences/", 8),
    "absences over": ("amir", "/console/duty/absences/?tab=over", 7),
    "new absence": ("amir", "/console/duty/absences/new/", 8),
    "handover of a desk": ("amir", "/console/desks/{cast.desk.pk}/handover/", 10),
    "handover of a person": ("amir", "/console/desks/{cast.desk.pk}/handover/{cast.users[negar].pk}/", 14),
}


def crowd(cast: Cast, count: int) -> None:
    """So many colleagues of the desk and of teams of their own, each with a shift and an absence."""
    known = User.objects.filter(username__startswith="colleague").count()
    for number in range(known, known + count):
        name = f"colleague-{number}"
        account = create_user(actor=SYSTEM, at=SATURDAY, username=name, full_name=name, side=Side.VENDOR)
        team = create_team(actor=SYSTEM, at=SATURDAY, code=name, name_fa=name, level=Level.SPECIALISTS)
        for team_id in (team.pk, cast.desk.pk):
            add_member(actor=SYSTEM, at=SATURDAY, team_id=team_id, user_id=account.pk)
        day = date(2026, 10, 31)
        shifts = [Shift(account.pk, weekday, 480, 960, day) for weekday in range(7)]
        set_rota(actor=SYSTEM, at=SATURDAY, team_id=team.pk, valid_from=day, shifts=shifts)
        begins = SATURDAY + minutes(240 + number)
        facts = {"user_id": account.pk, "starts_at": begins, "ends_at": begins + minutes(60), "reason": "مرخصی"}
        record_absence(actor=SYSTEM, at=SATURDAY, **facts)  # type: ignore[arg-type]
