"""The inbox by filter: each one and together, its pages, whose views are whose (A12)."""

import pytest
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.labels import tag
from pishkhan.apps.desk.actions.saved_views import remove_view, save_view
from pishkhan.apps.desk.models import SavedView
from pishkhan.apps.desk.queries.filtered import count_of, filtered, saved_views
from pishkhan.apps.desk.rules.filters import Filters
from pishkhan.apps.desk.tests.life import OPENED, opened, opened_by, resolved, taken
from pishkhan.pure.refusal import NotFound, Refusal


def found(cast: Cast, **words: object) -> set[str]:
    filters = Filters.read({name: str(value) for name, value in words.items()})
    return {ticket.code for ticket in filtered(cast.actor("negar"), filters).items}


def test_every_filter_keeps_what_fits(cast: Cast) -> None:
    free, mine, done = opened(cast, impact=1, urgency=1), taken(cast), resolved(cast)
    far = opened_by(cast, "fatemeh", cast.mehr)
    tag(actor=cast.actor("negar"), at=OPENED + minutes(9), code=free.code, name="پیگیری‌ها")
    assert found(cast) == {free.code, mine.code, far.code}
    assert found(cast, stand="resolved") == {done.code}
    assert found(cast, priority=free.priority) == {free.code}
    assert found(cast, owner=0) == {free.code, far.code}
    assert found(cast, owner=cast.users["negar"].pk) == {mine.code}
    assert found(cast, organisation="مهر") == {far.code}
    assert found(cast, tag="پیگیری ها") == {free.code}
    assert found(cast, product=cast.product.pk, request_type=cast.how_to.pk) == {free.code, mine.code, far.code}
    assert found(cast, owner=0, organisation="پارس") == {free.code}
    assert found(cast, organisation="کسی نیست") == set()
    assert count_of(cast.actor("negar"), Filters()) == 3


@pytest.mark.parametrize("value", ["", "abc", "-1", "9" * 30, "\u202e۱", "<script>", "1 OR 1=1"])
def test_what_cannot_be_read_filters_nothing_or_finds_nothing(cast: Cast, value: str) -> None:
    ticket = opened(cast)
    for name in ("priority", "owner", "product", "request_type", "stand"):
        assert found(cast, **{name: value}) <= {ticket.code}


def test_the_words_of_a_filter_give_it_again() -> None:
    filters = Filters.read({"stand": "closed", "priority": "۲", "owner": "0", "tag": " فوری ", "organisation": ""})
    assert filters.words() == {"stand": "closed", "priority": "2", "owner": "0", "tag": "فوری"}
    assert Filters.read(filters.words()) == filters
    assert Filters().words() == {}


def test_pages_follow_each_other_without_gaps(cast: Cast) -> None:
    codes = [opened(cast, at=OPENED + minutes(number)).code for number in range(5)]
    negar, seen, cursor = cast.actor("negar"), [], None
    for _page in range(3):
        page = filtered(negar, Filters(), cursor=cursor, size=2)
        seen += [ticket.code for ticket in page.items]
        cursor = page.next_cursor
    assert seen == codes[::-1]
    assert cursor is None


def test_a_view_is_ones_own_or_the_desks(cast: Cast) -> None:
    negar, saman = cast.actor("negar"), cast.actor("saman")
    own = save_view(actor=negar, at=OPENED, name="فوری", filters=Filters(priority=1))
    shared = save_view(actor=negar, at=OPENED, name="بی‌صاحب", filters=Filters(owner=0), team_id=cast.desk.pk)
    assert set(saved_views(negar)) == {own, shared}
    assert list(saved_views(saman)) == [shared]
    assert shared.filters == {"owner": "0"}
    for name in ("maryam", "leyla", "hossein"):
        with pytest.raises(NotFound):
            saved_views(cast.actor(name))
        with pytest.raises(Refusal):
            save_view(actor=cast.actor(name), at=OPENED, name="x", filters=Filters())
    with pytest.raises(Refusal):
        save_view(actor=negar, at=OPENED, name=" ", filters=Filters())
    with pytest.raises(NotFound):
        remove_view(actor=saman, at=OPENED, view_id=own.pk)
    remove_view(actor=saman, at=OPENED, view_id=shared.pk)
    assert list(SavedView.objects.all()) == [own]


def test_a_specialist_has_no_desk_to_filter(cast: Cast) -> None:
    opened(cast)
    for name in ("maryam", "leyla", "hossein"):
        with pytest.raises(NotFound):
            filtered(cast.actor(name), Filters())
