"""Two managers plan and hand over at once: one act counts, the other is told, nothing is half done."""

from collections.abc import Callable
from datetime import date, timedelta

from pishkhan.apps.desk.actions.handing import hand_over
from pishkhan.apps.desk.actions.owning import transfer
from pishkhan.apps.desk.models import Entry, Handover, Ticket
from pishkhan.apps.desk.queries.handover import mark_of
from pishkhan.apps.desk.tests.life import taken
from pishkhan.apps.oncall.actions import record_absence, set_rota
from pishkhan.apps.oncall.models import Absence, Rota
from pishkhan.apps.oncall.queries import overlapping
from pishkhan.apps.oncall.rules import Shift, Span
from pishkhan.apps.people.actions import add_member
from pishkhan.infra.events.models import Event
from pishkhan.pure.actor import SYSTEM, Actor
from pishkhan.pure.refusal import Conflict, Refusal
from tests.cast import Cast
from tests.races.conftest import NOON
from tests.races.together import refusals, together


def second_manager(cast: Cast) -> Actor:
    """Saman manages the desk too."""
    add_member(actor=SYSTEM, at=NOON, team_id=cast.desk.pk, user_id=cast.users["saman"].pk, is_manager=True)
    return cast.actor("saman")


def handing(cast: Cast, manager: Actor, to: str, seen: str | None) -> Callable[[], object]:
    people = {"from_user_id": cast.users["negar"].pk, "to_user_id": cast.users[to].pk}
    return lambda: hand_over(actor=manager, at=NOON, desk_id=cast.desk.pk, reason="بیماری", seen=seen, **people)


def test_two_managers_hand_the_same_tickets_over_once(cast: Cast) -> None:
    tickets = [taken(cast) for _ in range(4)]
    seen = mark_of([ticket.pk for ticket in tickets])
    results = together(
        handing(cast, cast.actor("amir"), "saman", seen), handing(cast, second_manager(cast), "amir", seen)
    )
    (lost,) = refusals(results)
    assert isinstance(lost, Conflict)
    (done,) = [result for result in results if isinstance(result, Handover)]
    assert set(Ticket.objects.values_list("owner_id", flat=True)) == {done.to_user_id}
    assert Entry.objects.filter(verb="transferred").count() == 4
    assert Handover.objects.count() == 1
    assert Event.objects.filter(name="desk.tickets_handed_over").count() == 1


def test_a_handover_and_a_single_transfer_at_once_leave_one_owner(cast: Cast) -> None:
    tickets = [taken(cast) for _ in range(3)]
    amir = cast.actor("amir")
    results = together(
        handing(cast, amir, "saman", None),
        lambda: transfer(actor=amir, at=NOON, code=tickets[0].code, to_user_id=cast.users["amir"].pk, reason="نوبت"),
    )
    assert not [lost for lost in refusals(results) if not isinstance(lost, Refusal)]
    for ticket in tickets:
        entries = list(Entry.objects.filter(ticket=ticket).order_by("seq"))
        assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
        assert Ticket.objects.get(pk=ticket.pk).owner_id == entries[-1].data["owner"]


def test_two_rotas_from_one_page_are_one_rota_and_one_conflict(cast: Cast) -> None:
    day = date(2026, 11, 7)

    def plan(name: str) -> Callable[[], object]:
        rows = [Shift(cast.users[name].pk, weekday, 480, 960, day) for weekday in range(7)]
        facts = {"team_id": cast.desk.pk, "valid_from": day, "shifts": rows, "version": 1}
        return lambda: set_rota(actor=SYSTEM, at=NOON, **facts)  # type: ignore[arg-type]

    (lost,) = refusals(together(plan("negar"), plan("saman")))
    assert isinstance(lost, Conflict)
    assert Rota.objects.get(team=cast.desk).version == 2


def test_absences_told_at_once_never_overlap(cast: Cast) -> None:
    def away(name: str, substitute: str | None = None, hours: int = 0) -> Callable[[], object]:
        begins = NOON + timedelta(hours=hours)
        return lambda: record_absence(
            actor=SYSTEM,
            at=NOON,
            user_id=cast.users[name].pk,
            starts_at=begins,
            ends_at=begins + timedelta(hours=4),
            reason="مرخصی",
            substitute_id=cast.users[substitute].pk if substitute else None,
        )

    results = together(
        away("negar"), away("negar", hours=2), away("negar", "saman"), away("saman"), away("saman", "negar")
    )
    kept = [result for result in results if isinstance(result, Absence)]
    assert len({absence.user_id for absence in kept}) == len(kept)
    for absence in Absence.objects.exclude(substitute=None):
        span = Span(absence.starts_at, absence.ends_at)
        assert not overlapping(span).filter(user_id=absence.substitute_id).exists()
