"""Budgets of the pages where people are called: ladders, pages, swaps, notes, emergencies."""

from pishkhan.apps.desk.actions.emergencies import declare_emergency
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.oncall.actions import ask_swap, write_shift_note
from pishkhan.apps.oncall.models import Swap
from tests.cast import SATURDAY, Cast, minutes

PAGES = {
    "paging": ("amir", "/console/duty/pages/?which=every", 9),
    "ladder": ("amir", "/console/duty/teams/{cast.desk.pk}/ladder/", 10),
    "ladder of another team": ("negar", "/console/duty/teams/{cast.network.pk}/ladder/", 9),
    "days on call": ("amir", "/console/duty/teams/{cast.desk.pk}/on-call/", 14),
    "swaps": ("negar", "/console/duty/swaps/", 9),
    "new swap": ("negar", "/console/duty/swaps/new/", 9),
    "shift notes": ("negar", "/console/duty/teams/{cast.desk.pk}/notes/", 12),
    "emergencies": ("amir", "/console/emergencies/?which=every", 8),
}


def crowd(cast: Cast, count: int) -> None:
    """So many emergencies with their pages, swaps of hours in the weeks to come, and notes."""
    open_ones = Ticket.objects.filter(status="new", emergency="", is_major=False).order_by("-id")
    for code in list(open_ones.values_list("code", flat=True)[:count]):
        declare_emergency(actor=cast.actor("negar"), at=SATURDAY, code=code, stake="ثبت ایستاده است.")
    known = Swap.objects.count()
    for number in range(known, known + count):
        begins = SATURDAY + minutes(24 * 60 + 120 * number)
        given = {"team_id": cast.desk.pk, "starts_at": begins, "ends_at": begins + minutes(60), "reason": "پزشک"}
        ask_swap(actor=cast.actor("negar"), at=SATURDAY, **given)  # type: ignore[arg-type]
        write_shift_note(actor=cast.actor("negar"), at=SATURDAY, team_id=cast.desk.pk, body=f"یادداشت {number}")
