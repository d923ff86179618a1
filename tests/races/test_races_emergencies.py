"""The timer of lowered emergencies beside somebody who holds several tickets: neither waits for the other in a ring."""

from datetime import timedelta

from pishkhan.apps.desk.actions.bulk import change_in_bulk
from pishkhan.apps.desk.actions.contesting import lapse_emergencies
from pishkhan.apps.desk.actions.emergencies import declare_emergency, lower_emergency
from pishkhan.apps.desk.models import Emergency, Entry, Ticket
from pishkhan.apps.desk.tests.life import fresh, taken
from pishkhan.pure.actor import SYSTEM
from tests.cast import SATURDAY, Cast, minutes
from tests.races.together import refusals, together

LATER = SATURDAY + timedelta(days=30)


def test_lapsing_and_a_change_of_many_tickets_at_once_do_not_block_each_other(cast: Cast) -> None:
    tickets = sorted((_lowered(cast) for _ in range(6)), key=lambda ticket: ticket.code)
    _due_against_the_codes(tickets)
    codes = [ticket.code for ticket in tickets]
    tag = {"verb": "tag", "codes": codes, "facts": {"name": "فوری"}}
    acts = [
        lambda: lapse_emergencies(actor=SYSTEM, at=LATER),
        lambda: lapse_emergencies(actor=SYSTEM, at=LATER),
        lambda: change_in_bulk(actor=cast.actor("negar"), at=LATER, **tag),
    ]
    assert not refusals(together(*acts))
    assert set(Emergency.objects.values_list("state", flat=True)) == {"unfounded"}
    for ticket in tickets:
        told = list(Entry.objects.filter(ticket=ticket).order_by("seq").values_list("seq", "verb"))
        assert [seq for seq, _ in told] == list(range(1, fresh(ticket).last_seq + 1))
        assert [verb for _, verb in told].count("emergency_unfounded") == 1


def _lowered(cast: Cast) -> Ticket:
    ticket = taken(cast)
    stake, reason = "ثبت نامه ایستاده است.", "تنها چاپ کند است."
    declare_emergency(actor=cast.actor("hossein"), at=SATURDAY + minutes(30), code=ticket.code, stake=stake)
    lower_emergency(actor=cast.actor("negar"), at=SATURDAY + minutes(40), code=ticket.code, reason=reason)
    return ticket


def _due_against_the_codes(tickets: list[Ticket]) -> None:
    """The timer begins where who goes by the codes ends."""
    for place, ticket in enumerate(reversed(tickets)):
        Emergency.objects.filter(ticket=ticket).update(contest_until=SATURDAY + timedelta(days=3, minutes=place))
