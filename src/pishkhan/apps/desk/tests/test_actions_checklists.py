"""The steps of a ticket: in order, ticked by somebody, saved for the desk, and who may."""

import pytest
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions import checklists
from pishkhan.apps.desk.models import ChecklistItem, ChecklistTemplate, Ticket
from pishkhan.apps.desk.queries.checklists import checklist
from pishkhan.apps.desk.tests.life import OPENED, answered, finish, fresh, opened, referred
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db
NOW = OPENED + minutes(20)


def on(cast: Cast, ticket: Ticket, who: str = "negar") -> dict[str, object]:
    return {"actor": cast.actor(who), "at": NOW, "code": ticket.code}


def listed(cast: Cast, count: int = 3) -> Ticket:
    ticket = answered(cast)
    for number in range(count):
        checklists.add_item(**on(cast, ticket), text=f"گام {number}")
    return fresh(ticket)


def texts(cast: Cast, ticket: Ticket) -> list[str]:
    return [item.text[-1] for item in checklist(cast.actor("negar"), fresh(ticket))]


def test_whoever_ticks_is_named_and_the_ticket_keeps_the_counts(cast: Cast) -> None:
    ticket = listed(cast)
    first = ChecklistItem.objects.first()
    for who in ("saman", "negar"):
        checklists.tick_item(**on(cast, ticket, who), item_id=first.pk, done=True)
    first.refresh_from_db()
    assert (first.done_by, first.done_at) == (cast.users["saman"], NOW)
    row = fresh(ticket)
    assert (row.checklist_count, row.checklist_open, row.version) == (3, 2, ticket.version)
    checklists.tick_item(**on(cast, ticket), item_id=first.pk, done=False)
    assert fresh(ticket).checklist_open == 3


@pytest.mark.parametrize(("step", "to", "order"), [(0, 2, "120"), (2, 0, "201"), (1, 0, "102"), (0, 50, "120")])
def test_steps_change_places(cast: Cast, step: int, to: int, order: str) -> None:
    ticket = listed(cast)
    checklists.move_item(**on(cast, ticket), item_id=ChecklistItem.objects.all()[step].pk, to=to)
    assert texts(cast, ticket) == list(order)


def test_a_list_is_saved_for_the_desk_and_used_on_another_ticket(cast: Cast) -> None:
    ticket, other = listed(cast), opened(cast)
    saved = checklists.save_template(**on(cast, ticket), name="نصب")
    checklists.use_template(**on(cast, other, "saman"), template_id=saved.pk)
    assert texts(cast, other) == ["0", "1", "2"]
    for who in ("maryam", "leyla"):
        with pytest.raises(NotFound):
            checklists.remove_template(actor=cast.actor(who), at=NOW, template_id=saved.pk)
    checklists.remove_template(actor=cast.actor("saman"), at=NOW, template_id=saved.pk)
    assert (ChecklistTemplate.objects.count(), fresh(other).checklist_count) == (0, 3)


def test_only_whoever_works_on_the_ticket_touches_its_list(cast: Cast) -> None:
    ticket, _referral = referred(cast)
    checklists.add_item(**on(cast, ticket, "maryam"), text="بررسی شبکه")
    item, other = ChecklistItem.objects.get(), answered(cast)
    for who, error in (("reza", NotFound), ("hossein", NotFound), ("leyla", Refusal)):
        with pytest.raises(error):
            checklists.tick_item(**on(cast, ticket, who), item_id=item.pk, done=True)
    for act in (checklists.remove_item, checklists.move_item, checklists.tick_item):
        more = {checklists.move_item: {"to": 0}, checklists.tick_item: {"done": True}}.get(act, {})
        with pytest.raises(NotFound):
            act(**on(cast, other), item_id=item.pk, **more)
    assert checklist(cast.actor("hossein"), fresh(ticket)) == []


def test_a_list_has_an_end_and_an_empty_one_is_not_kept(cast: Cast) -> None:
    ticket = answered(cast)
    with pytest.raises(Refusal) as empty:
        checklists.save_template(**on(cast, ticket), name="هیچ")
    assert empty.value.code == "desk.checklist_empty"
    for number in range(50):
        checklists.add_item(**on(cast, ticket), text=f"گام {number}")
    with pytest.raises(Refusal) as full:
        checklists.add_item(**on(cast, ticket), text="یکی دیگر")
    assert full.value.code == "desk.checklist_full"


def test_open_steps_do_not_stand_in_the_way_of_the_answer(cast: Cast) -> None:
    ticket = listed(cast)
    assert finish(cast, ticket, NOW).status == "resolved"
