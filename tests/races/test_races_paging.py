"""Two at once where people are called: one takes the shift, one answers the page, one page for one thing (E7)."""

from datetime import timedelta

from pishkhan.apps.oncall.actions import acknowledge_page, answer_swap, ask_swap, page_team
from pishkhan.apps.oncall.models import Absence, Attempt, Page, Swap
from pishkhan.pure.actor import SYSTEM
from tests.cast import Cast
from tests.races.conftest import NOON
from tests.races.together import refusals, together


def _page(cast: Cast) -> Page:
    facts = {"title_fa": "اضطراری", "title_en": "Emergency", "address": "/console/", "subject": "emergency:1"}
    return page_team(actor=SYSTEM, at=NOON, team_id=cast.desk.pk, **facts)


def test_of_two_colleagues_who_take_a_shift_one_has_it(cast: Cast) -> None:
    hours = {"starts_at": NOON + timedelta(hours=2), "ends_at": NOON + timedelta(hours=3), "reason": "پزشک"}
    swap = ask_swap(actor=cast.actor("negar"), at=NOON, team_id=cast.desk.pk, **hours)  # type: ignore[arg-type]
    takers = [cast.actor(name) for name in ("saman", "amir")]
    results = together(
        lambda: answer_swap(actor=takers[0], at=NOON, swap_id=swap.pk, answer="take"),
        lambda: answer_swap(actor=takers[1], at=NOON, swap_id=swap.pk, answer="take"),
    )
    assert len(refusals(results)) == 1
    held = Swap.objects.get()
    assert (held.state, Absence.objects.get().substitute_id) == ("holds", held.taker_id)


def test_one_thing_is_paged_once_and_acknowledged_once(cast: Cast) -> None:
    first, second = together(lambda: _page(cast), lambda: _page(cast))
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert first.pk == second.pk
    assert Attempt.objects.filter(medium="product").count() == 2, "Negar and Saman, each once"
    people = [cast.actor(name) for name in ("negar", "saman")]
    results = together(
        lambda: acknowledge_page(actor=people[0], at=NOON, page_id=first.pk),
        lambda: acknowledge_page(actor=people[1], at=NOON, page_id=first.pk),
    )
    assert len(refusals(results)) == 1
