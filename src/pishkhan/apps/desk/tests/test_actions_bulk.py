"""One act on several tickets, what is refused of it, and taking it back."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.bulk import change_in_bulk
from pishkhan.apps.desk.actions.bulk_undo import undo_bulk
from pishkhan.apps.desk.actions.labels import tag
from pishkhan.apps.desk.actions.speaking import note
from pishkhan.apps.desk.models import BulkChange, Entry, MajorIncident, Ticket, TicketTag
from pishkhan.apps.desk.tests.life import OPENED, clock, fresh, opened, resolved, taken
from pishkhan.apps.desk.tests.outage import outage
from pishkhan.apps.people.actions import remove_member
from pishkhan.apps.sla.models import Clock
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db
NOW = OPENED + minutes(20)

COLUMNS = ("owner_id", "impact", "urgency", "priority", "parent_id", "reassign_count", "next_due_at", "status")


def change(cast: Cast, verb: str, *tickets: Ticket, who: str = "negar", **facts: Any) -> BulkChange:
    codes = [ticket.code for ticket in tickets]
    return change_in_bulk(actor=cast.actor(who), at=NOW, verb=verb, codes=codes, facts=facts)


def undo(cast: Cast, done: BulkChange, *, after: float = 10, who: str = "negar") -> BulkChange:
    return undo_bulk(actor=cast.actor(who), at=NOW + minutes(after), change_id=done.pk)


def outcomes(done: BulkChange) -> dict[str, tuple[str, str]]:
    return {item.ticket.code: (item.outcome, item.reason.get("code", "")) for item in done.items.all()}


def shape(ticket: Ticket) -> dict[str, object]:
    """What an undo gives back: the columns, the tags, and what the clocks say."""
    row = fresh(ticket)
    clocks = Clock.objects.filter(pk__in=row.clocks.values("clock_id")).order_by("id")
    said = [(each.kind, each.phase, each.due_at, each.priority, each.owner_id, each.started_at) for each in clocks]
    tags = list(TicketTag.objects.filter(ticket=row).order_by("tag_id").values_list("tag__name", flat=True))
    return {name: getattr(row, name) for name in COLUMNS} | {"clocks": said, "tags": tags}


def test_each_is_taken_as_by_itself_and_refusals_are_told_one_by_one(cast: Cast) -> None:
    free, his, done = opened(cast), taken(cast), resolved(cast)
    made = change(cast, "take", free, his, done, who="saman")
    assert outcomes(made) == {
        free.code: ("done", ""),
        his.code: ("refused", "desk.already_taken"),
        done.code: ("refused", "desk.already_resolved"),
    }
    assert fresh(free).owner_id == cast.users["saman"].pk
    assert fresh(his).version == his.version


def test_what_was_typed_wrong_is_refused_as_a_whole(cast: Cast) -> None:
    one, two = opened(cast), opened(cast)
    for verb, facts, field in (
        ("transfer", {"to_user_id": cast.users["maryam"].pk, "reason": "نوبت"}, "to_user"),
        ("priority", {"impact": 1, "urgency": 1, "reason": " "}, "reason"),
        ("tag", {"name": "-"}, "name"),
    ):
        with pytest.raises(Refusal) as refused:
            change(cast, verb, one, two, **facts)
        assert refused.value.field == field
    assert not BulkChange.objects.exists()
    assert fresh(one).version == one.version


@pytest.mark.parametrize("verb", ["take", "tag"])
def test_a_ticket_that_is_not_his_to_see_stops_everything(cast: Cast, verb: str) -> None:
    facts = {"name": "فوری"} if verb == "tag" else {}
    one = opened(cast)
    with pytest.raises(NotFound):
        change(cast, verb, one, Ticket(code="0000000000"), **facts)
    for stranger in ("maryam", "leyla", "reza", "hossein", "fatemeh"):
        with pytest.raises(NotFound):
            change(cast, verb, one, who=stranger, **facts)
    assert fresh(one).version == one.version


def test_a_selection_has_its_limits(cast: Cast) -> None:
    for codes in ([], [f"{number:010d}" for number in range(101)]):
        with pytest.raises(Refusal) as refused:
            change_in_bulk(actor=cast.actor("negar"), at=NOW, verb="take", codes=codes, facts={})
        assert refused.value.code == "desk.bad_selection"
    with pytest.raises(Refusal) as refused:
        change(cast, "close", opened(cast))
    assert refused.value.code == "desk.bad_bulk_verb"


@pytest.mark.parametrize("verb", ["transfer", "priority", "tag", "untag", "attach"])
def test_undone_it_is_as_if_it_had_never_been(cast: Cast, verb: str) -> None:
    one, two = taken(cast), taken(cast, impact=3, urgency=3)
    for ticket in (one, two):
        tag(actor=cast.actor("negar"), at=OPENED + minutes(4), code=ticket.code, name="چاپ")
    incident, _first, _second = outage(cast, at=OPENED + minutes(5))
    facts: dict[str, dict[str, Any]] = {
        "transfer": {"to_user_id": cast.users["saman"].pk, "reason": "نوبت"},
        "priority": {"impact": 1, "urgency": 1, "reason": "همه مانده‌اند"},
        "tag": {"name": "فوری"},
        "untag": {"name": "چاپ"},
        "attach": {"incident": incident.ticket.code},
    }
    before, counted = (shape(one), shape(two)), MajorIncident.objects.get(pk=incident.pk).child_count
    made = change(cast, verb, one, two, **facts[verb])
    assert shape(one) != before[0]
    undone = undo(cast, made)
    assert set(outcomes(undone).values()) == {("undone", "")}
    assert (shape(one), shape(two)) == before
    assert MajorIncident.objects.get(pk=incident.pk).child_count == counted
    assert Entry.objects.filter(ticket=one).latest("seq").data["what"] == verb


def test_what_somebody_worked_on_since_stays(cast: Cast) -> None:
    one, two = taken(cast), taken(cast)
    made = change(cast, "tag", one, two, name="فوری")
    note(actor=cast.actor("saman"), at=NOW + minutes(1), code=one.code, body="دیدم")
    assert outcomes(undo(cast, made)) == {one.code: ("kept", "desk.changed_since"), two.code: ("undone", "")}
    assert shape(one)["tags"] == ["فوری"]


def test_what_was_so_before_stays_so(cast: Cast) -> None:
    had, new = taken(cast), taken(cast)
    tag(actor=cast.actor("negar"), at=OPENED + minutes(4), code=had.code, name="فوری")
    made = change(cast, "tag", had, new, name="فوری")
    assert outcomes(undo(cast, made))[had.code] == ("kept", "desk.no_way_back")
    assert (shape(had)["tags"], shape(new)["tags"]) == (["فوری"], [])


def test_there_is_no_way_back_where_it_would_not_be_exact(cast: Cast) -> None:
    free, his = opened(cast), taken(cast, impact=1, urgency=1)
    with pytest.raises(Refusal) as refused:
        undo(cast, change(cast, "take", free))
    assert refused.value.code == "desk.cannot_undo"
    lowered = change(cast, "priority", his, impact=3, urgency=3, reason="کم‌اهمیت")
    assert outcomes(undo(cast, lowered)) == {his.code: ("kept", "desk.no_way_back")}
    given = change(cast, "transfer", opened(cast), to_user_id=cast.users["saman"].pk, reason="نوبت")
    assert {outcome for outcome, _why in outcomes(undo(cast, given)).values()} == {"kept"}


def test_a_target_missed_meanwhile_is_not_taken_back(cast: Cast) -> None:
    ticket = taken(cast, impact=3, urgency=3)
    made = change(cast, "priority", ticket, impact=1, urgency=1, reason="همه مانده‌اند")
    due = clock(ticket, ClockKind.FIRST_RESPONSE).due_at
    assert due is not None
    assert due < NOW + minutes(59)
    assert outcomes(undo(cast, made, after=59)) == {ticket.code: ("kept", "desk.breached_since")}
    assert fresh(ticket).impact == 1


def test_an_undo_is_its_persons_own_once_and_within_the_hour(cast: Cast) -> None:
    made = change(cast, "tag", taken(cast), name="فوری")
    with pytest.raises(NotFound):
        undo(cast, made, who="saman")
    with pytest.raises(Refusal) as late:
        undo(cast, made, after=61)
    assert late.value.code == "desk.undo_over"
    undo(cast, made)
    with pytest.raises(Refusal) as again:
        undo(cast, made)
    assert again.value.code == "desk.already_undone"


def test_who_left_the_desk_undoes_nothing_there(cast: Cast) -> None:
    ticket = taken(cast)
    made = change(cast, "tag", ticket, who="saman", name="فوری")
    remove_member(actor=SYSTEM, at=NOW, team_id=cast.desk.pk, user_id=cast.users["saman"].pk)
    assert outcomes(undo(cast, made, who="saman")) == {ticket.code: ("kept", "not_found")}


def test_a_manager_transfers_and_nothing_else(cast: Cast) -> None:
    ticket = taken(cast)
    facts = {"to_user_id": cast.users["saman"].pk, "reason": "نوبت"}
    made = change(cast, "transfer", ticket, who="amir", **facts)
    assert fresh(ticket).owner_id == cast.users["saman"].pk
    undo(cast, made, who="amir")
    assert fresh(ticket).owner_id == cast.users["negar"].pk


@pytest.mark.parametrize(("verb", "most"), [("take", 22), ("tag", 22), ("transfer", 26)])
def test_a_ticket_more_costs_what_its_single_act_costs(cast: Cast, verb: str, most: int) -> None:
    facts = {"tag": {"name": "فوری"}, "transfer": {"to_user_id": cast.users["saman"].pk, "reason": "نوبت"}}
    counts = []
    for number in (2, 7):
        tickets = [opened(cast) if verb == "take" else taken(cast) for _ in range(number)]
        with CaptureQueriesContext(connection) as sent:
            change(cast, verb, *tickets, **facts.get(verb, {}))
        counts.append(len(sent))
    assert (counts[1] - counts[0]) / 5 <= most, counts
