"""One ranked list of everything that is open for a customer, in the order he wants it done (C4)."""

import pytest
from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.desk.actions.customer import withdraw
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.staffdesk import actions
from pishkhan.apps.staffdesk.actions import Asking, Forwarding
from pishkhan.apps.staffdesk.models import OwnDesk, RankedItem, StaffRequest
from pishkhan.apps.staffdesk.queries.ranked import ranked, ranked_desk, standings
from pishkhan.apps.staffdesk.rules.ranking import GAP, Move, between, target
from pishkhan.infra.testing import client_for, deliver
from pishkhan.pure.refusal import Conflict, NotFound

pytestmark = pytest.mark.django_db


def asked(cast: Cast, *subjects: str) -> list[StaffRequest]:
    """Requests of Zahra's."""
    zahra, place = cast.actor("zahra"), cast.pars.pk
    asking = (Asking(organisation_id=place, subject=one, body="شرح") for one in subjects)
    return [actions.send_request(actor=zahra, at=SATURDAY, asking=one) for one in asking]


def order(cast: Cast) -> list[str]:
    """The list as it stands."""
    rows = ranked(ranked_desk(cast.actor("hossein"))).items
    return [one.request.subject if one.request else one.ticket.subject for one in rows]


def item(subject: str) -> int:
    """The place of a request."""
    return RankedItem.objects.get(request__subject=subject).pk


def test_what_is_sent_on_and_what_came_by_another_way_stand_in_one_list(cast: Cast) -> None:
    first, _second = asked(cast, "یک", "دو")
    hossein, how = cast.actor("hossein"), Forwarding(request_type_id=cast.how_to.pk)
    ticket = actions.forward(actor=hossein, at=SATURDAY + minutes(1), code=first.code, forwarding=how).ticket
    own = open_ticket(actor=hossein, at=SATURDAY + minutes(2), asked=cast.asked(subject="سه"))
    deliver()
    assert order(cast) == ["یک", "دو", "سه"]
    assert ticket is not None
    negar = cast.actor("negar")
    seen = standings(negar, [ticket.pk, own.pk])
    assert {pk: (one.place, one.count, one.sender) for pk, one in seen.items()} == {
        ticket.pk: (1, 3, "زهرا کریمی"),
        own.pk: (3, 3, ""),
    }
    actions.move_item(actor=hossein, at=SATURDAY, item_id=RankedItem.objects.get(ticket=own).pk, to="top")
    assert order(cast) == ["سه", "یک", "دو"]
    page = client_for(cast.users["negar"]).get("/console/inbox/desk/").content.decode()
    assert "رتبه" in page
    withdraw(actor=hossein, at=SATURDAY + minutes(9), code=own.code, reason="حل شد")
    deliver()
    assert order(cast) == ["یک", "دو"]
    assert standings(cast.actor("fatemeh"), [ticket.pk]) == {}


def test_moves_by_button_and_before_another(cast: Cast) -> None:
    asked(cast, "یک", "دو", "سه", "چهار")
    hossein = {"actor": cast.actor("hossein"), "at": SATURDAY}
    actions.move_item(**hossein, item_id=item("سه"), to="up")
    assert order(cast) == ["یک", "سه", "دو", "چهار"]
    actions.move_item(**hossein, item_id=item("یک"), to="down")
    assert order(cast) == ["سه", "یک", "دو", "چهار"]
    actions.move_item(**hossein, item_id=item("سه"), before_id=item("چهار"))
    assert order(cast) == ["یک", "دو", "سه", "چهار"]
    actions.move_item(**hossein, item_id=item("یک"))
    assert order(cast) == ["دو", "سه", "چهار", "یک"]
    for stranger in ("zahra", "fatemeh", "bahram", "negar"):
        with pytest.raises(NotFound):
            actions.move_item(actor=cast.actor(stranger), at=SATURDAY, item_id=item("یک"), to="top")


def test_who_orders_on_top_of_an_older_list_is_told(cast: Cast) -> None:
    asked(cast, "یک", "دو", "سه")
    seen = OwnDesk.objects.get().ranking_version
    hossein = {"actor": cast.actor("hossein"), "at": SATURDAY, "version": seen}
    actions.move_item(**hossein, item_id=item("سه"), to="top")
    with pytest.raises(Conflict):
        actions.move_item(**hossein, item_id=item("دو"), to="top")
    assert order(cast) == ["سه", "یک", "دو"]
    client = client_for(cast.users["hossein"])
    told = client.post("/portal/our-desk/ranking/moves/", {"item": item("دو"), "to": "top", "version": seen})
    assert told.status_code == 409
    assert "کس دیگری این فهرست را مرتب کرده است" in told.content.decode()


def test_a_list_without_room_is_written_anew(cast: Cast) -> None:
    asked(cast, "یک", "دو", "سه")
    for number, subject in enumerate(("یک", "دو", "سه"), 1):
        RankedItem.objects.filter(request__subject=subject).update(position=number)
    actions.move_item(actor=cast.actor("hossein"), at=SATURDAY, item_id=item("سه"), before_id=item("دو"))
    assert order(cast) == ["یک", "سه", "دو"]
    assert min(RankedItem.objects.values_list("position", flat=True)) == GAP


def test_places_are_found_from_facts_alone() -> None:
    assert between(None, None) == GAP
    assert between(None, 10) == 10 - GAP
    assert between(10, None) == 10 + GAP
    assert between(10, 11) is None
    assert between(10, 20) == 15
    assert [target([1, 2, 3], 1, move) for move in Move] == [1, 1, 3]
    assert target([1, 2, 3], 2, Move.DOWN) is None


def test_what_is_finished_while_a_move_waits_is_moved_no_more(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(cast, "یک", "دو")
    moved, waits = item("یک"), "pishkhan.apps.staffdesk.actions.ranking.hold"
    monkeypatch.setattr(waits, lambda _name: RankedItem.objects.filter(pk=moved).update(is_open=False))
    with pytest.raises(NotFound):
        actions.move_item(actor=cast.actor("hossein"), at=SATURDAY, item_id=moved, to="down")
