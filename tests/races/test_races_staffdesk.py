"""A customer's own desk when two do the same at the same instant: one ticket, one order, no place twice (C4)."""

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.staffdesk import actions
from pishkhan.apps.staffdesk.actions import Asking, Forwarding
from pishkhan.apps.staffdesk.models import OwnDesk, RankedItem, StaffRequest
from tests.cast import Cast
from tests.races.conftest import NOON
from tests.races.together import refusals, together
from tests.represented import represent


def _asked(cast: Cast, count: int) -> list[StaffRequest]:
    represent(cast)
    zahra, place = cast.actor("zahra"), cast.pars.pk
    acts = [
        lambda subject=f"درخواست {number}": actions.send_request(
            actor=zahra, at=NOON, asking=Asking(organisation_id=place, subject=subject, body="شرح")
        )
        for number in range(count)
    ]
    return together(*acts)  # type: ignore[return-value]


def test_sent_on_by_two_at_once_it_becomes_one_ticket(cast: Cast) -> None:
    (request,) = _asked(cast, 1)
    hossein, how = cast.actor("hossein"), Forwarding(request_type_id=cast.how_to.pk)
    act = lambda: actions.forward(actor=hossein, at=NOON, code=request.code, forwarding=how)  # noqa: E731
    assert [one.code for one in refusals(together(act, act, act))] == ["staffdesk.forwarded"] * 2
    assert Ticket.objects.count() == 1


def test_two_who_order_the_same_list_do_not_both_win(cast: Cast) -> None:
    requests = _asked(cast, 4)
    assert OwnDesk.objects.count() == 1
    assert len(set(RankedItem.objects.values_list("position", flat=True))) == 4
    version, hossein = OwnDesk.objects.get().ranking_version, cast.actor("hossein")
    items = list(RankedItem.objects.filter(request__in=requests).values_list("id", flat=True))
    acts = [
        lambda item=item: actions.move_item(actor=hossein, at=NOON, item_id=item, to="top", version=version)
        for item in items
    ]
    assert [one.code for one in refusals(together(*acts))] == ["staffdesk.ordered_meanwhile"] * 3
    assert OwnDesk.objects.get().ranking_version == version + 1
