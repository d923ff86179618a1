"""Several tickets in one call: each list and each second parameter guarded, each ticket told, and taken back."""

from typing import Any

import pytest

from tests.api.asking import ask, refused
from tests.permissions.world import World

pytestmark = pytest.mark.both
CHANGES = "/api/v1/bulk-changes"


def send(world: World, codes: list[str], verb: str, **facts: Any) -> Any:
    return ask(world, "change_tickets", "negar", body={"verb": verb, "codes": codes, **facts})


def test_what_was_refused_is_told_beside_what_was_done_and_undone_again(world: World) -> None:
    new, plain = world.tickets["new"].code, world.tickets["plain"].code
    made = send(world, [new, plain], "take")
    assert made.status_code == 201
    told = {item["ticket"]["code"]: item for item in made.json()["items"]}
    assert (told[new]["outcome"], told[plain]["outcome"]) == ("done", "refused")
    assert told[plain]["reason"]["code"] == "desk.already_taken"
    assert made.json()["undo_until"] is None
    tagged = send(world, [new, plain], "tag", tag="فوری").json()
    undone = ask(world, "undo_change", "negar", to=f"{CHANGES}/{tagged['id']}/undoing")
    assert {item["outcome"] for item in undone.json()["items"]} == {"undone"}
    again = ask(world, "undo_change", "negar", to=f"{CHANGES}/{tagged['id']}/undoing")
    assert (again.status_code, again.json()["code"]) == (422, "desk.already_undone")


@pytest.mark.parametrize("place", [0, 1])
def test_a_strange_ticket_in_the_list_stops_everything(world: World, place: int) -> None:
    codes = [world.own.code]
    codes.insert(place, world.strange.code)
    for verb, facts in (("take", {}), ("tag", {"tag": "فوری"}), ("untag", {"tag": "فوری"})):
        body = {"verb": verb, "codes": codes, **facts}
        assert refused(world, "change_tickets", "negar", body=body).status_code == 404


def test_second_parameters_are_guarded_with_every_verb(world: World) -> None:
    own = [world.own.code]
    for user in (world.stranger.pk, world.cast.users["maryam"].pk, world.cast.users["hossein"].pk, 987_654):
        body = {"verb": "transfer", "codes": own, "to_user": user, "reason": "نوبت"}
        answer = refused(world, "change_tickets", "negar", body=body)
        assert answer.json()["code"] == "desk.not_a_colleague"
    for incident in (world.strange.code, world.own.code):
        body = {"verb": "attach", "codes": own, "incident": incident}
        assert refused(world, "change_tickets", "negar", body=body).status_code == 404


def test_what_a_verb_does_not_need_is_not_passed_over(world: World) -> None:
    for facts in ({"verb": "take", "tag": "فوری"}, {"verb": "tag"}, {"verb": "transfer", "reason": "نوبت"}):
        answer = refused(world, "change_tickets", "negar", body={"codes": [world.own.code], **facts})
        assert answer.json()["code"] in {"desk.fact_missing", "desk.fact_beside"}
