"""The vendor's desks walk what customers want first; the kept places are those of the list, whatever happens (C4)."""

from datetime import timedelta

import pytest
from tests.browsing import Browser, text
from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.resolving import resolve
from pishkhan.apps.staffdesk import actions
from pishkhan.apps.staffdesk.actions import Asking, Forwarding
from pishkhan.apps.staffdesk.models import RankedItem
from pishkhan.apps.staffdesk.queries.leading import leading_tickets
from pishkhan.apps.staffdesk.queries.ranked import standings
from pishkhan.apps.staffdesk.rules.ranking import LEADING
from pishkhan.infra.testing import deliver
from pishkhan.pure.refusal import NotFound

pytestmark = pytest.mark.django_db
LATER = SATURDAY + minutes(120)


def asked(cast: Cast, number: int) -> str:
    asking = Asking(organisation_id=cast.pars.pk, subject=f"چاپ {number}", body="کند است")
    return actions.send_request(actor=cast.actor("zahra"), at=SATURDAY + minutes(number), asking=asking).code


def sent_on(cast: Cast, code: str) -> None:
    how = Forwarding(request_type_id=cast.how_to.pk)
    actions.forward(actor=cast.actor("hossein"), at=SATURDAY + minutes(60), code=code, forwarding=how)


def check_kept() -> None:
    """What is kept is what the list says."""
    rows = list(RankedItem.objects.filter(is_open=True).order_by("position", "id"))
    assert [one.leading for one in rows] == [*range(1, len(rows) + 1)][:LEADING] + [None] * (len(rows) - LEADING)
    assert not RankedItem.objects.filter(is_open=False, leading__isnull=False).exists()


def shown(cast: Cast, most: int = LEADING) -> list[tuple[int | None, str]]:
    return [
        (one.leading, one.ticket.subject) for one in leading_tickets(cast.actor("negar"), most=most).items if one.ticket
    ]


def test_kept_places_follow_every_change_of_the_list(cast: Cast) -> None:
    codes = [asked(cast, number) for number in range(LEADING + 2)]
    check_kept()
    sent_on(cast, codes[1])
    sent_on(cast, codes[11])
    assert shown(cast) == [(2, "چاپ 1")]
    last = RankedItem.objects.get(request__code=codes[11])
    actions.move_item(actor=cast.actor("hossein"), at=LATER, item_id=last.pk, to="top")
    check_kept()
    assert shown(cast) == [(1, "چاپ 11"), (3, "چاپ 1")]
    assert shown(cast, most=1) == [(1, "چاپ 11")]
    actions.reject(actor=cast.actor("hossein"), at=LATER, code=codes[0], reason="کار ما نیست")
    check_kept()
    actions.take_back_rejection(actor=cast.actor("hossein"), at=LATER, code=codes[0])
    check_kept()


def test_what_the_desk_answers_leaves_its_place_to_the_next(cast: Cast) -> None:
    first = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked(subject="نخست"))
    open_ticket(actor=cast.actor("hossein"), at=SATURDAY + minutes(1), asked=cast.asked(subject="دوم"))
    deliver()
    check_kept()
    assert shown(cast) == [(1, "نخست"), (2, "دوم")]
    assert {one.place for one in standings(cast.actor("negar"), [first.pk]).values()} == {1}
    take_ticket(actor=cast.actor("negar"), at=LATER, code=first.code)
    known = {"category_id": cast.category.pk, "cause_id": cast.cause.pk}
    resolve(actor=cast.actor("negar"), at=LATER + timedelta(minutes=1), code=first.code, answer="شد", **known)
    deliver()
    check_kept()


def test_only_desks_see_it_and_a_page_shows_rank_and_filter(cast: Cast) -> None:
    codes = [asked(cast, number) for number in range(3)]
    for code in codes:
        sent_on(cast, code)
    for who in ("maryam", "leyla", "mina", "hossein", "zahra"):
        with pytest.raises(NotFound):
            leading_tickets(cast.actor(who))
    negar = Browser(cast, "negar")
    page = text(negar.get("customers-first", LATER))
    assert page.index("چاپ 0") < page.index("چاپ 1") < page.index("چاپ 2")
    narrowed = text(negar.get("customers-first", LATER, query={"most": "1"}))
    assert ("چاپ 0" in narrowed, "چاپ 1" in narrowed) == (True, False)
    assert negar.get("customers-first", LATER, query={"most": "؟؟"}).status_code == 200
