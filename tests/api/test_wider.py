"""What programs do around tickets and duty: the second of two, what is others', figures that agree with their lists."""

from typing import Any

import pytest

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.oncall.models import RotaSlot
from pishkhan.infra.events.models import AuditEntry
from tests.api.areas import around, duty
from tests.api.asking import address, ask, refused
from tests.permissions.world import World

pytestmark = pytest.mark.both


@pytest.mark.parametrize(
    ("read", "write", "who", "other", "code"),
    [
        ("get_canned_reply", "change_canned_reply", "negar", "saman", "desk.canned_changed_meanwhile"),
        ("get_absence", "change_an_absence", "saman", "amir", "oncall.absence_changed_meanwhile"),
        ("get_rota", "set_team_rota", "amir", "reza", "oncall.rota_changed_meanwhile"),
    ],
)
def test_the_second_of_two_is_told(world: World, read: str, write: str, who: str, other: str, code: str) -> None:
    seen = ask(world, read, who)["ETag"]
    assert ask(world, write, other).status_code == 200
    late = refused(world, write, who, **{"If-Match": seen})
    assert late.json()["code"] == code
    assert late.json()["theirs"]
    assert late.status_code == (412 if code.endswith("changed_meanwhile") else 409)
    fresh = ask(world, read, who)["ETag"]
    assert ask(world, write, who, **{"If-Match": fresh}).status_code == 200


def test_tickets_that_are_no_longer_those_that_were_seen_are_not_handed_over(world: World) -> None:
    mark = ask(world, "get_owner", "amir").json()["mark"]
    good = dict(around.LINES["hand_tickets_over"].body(world))
    Ticket.objects.filter(pk=world.tickets["plain"].pk).update(owner=None)
    late = refused(world, "hand_tickets_over", "amir", body=good | {"seen": mark})
    assert (late.status_code, late.json()["code"]) == (409, "desk.handover_changed")
    again = ask(world, "get_owner", "amir").json()["mark"]
    done = ask(world, "hand_tickets_over", "amir", body=good | {"seen": again}).json()
    assert done["given_count"] == done["total"] == done["done"] > 0


def test_a_rota_is_set_by_its_manager_with_his_own_people(world: World) -> None:
    network = address(world, "set_team_rota", team_id=world.cast.network.pk)
    assert refused(world, "set_team_rota", "amir", to=network).status_code == 403
    good = dict(duty.LINES["set_team_rota"].body(world))
    for who in (world.stranger.pk, world.cast.users["maryam"].pk, 987_654):
        shifts = [{"user": who, "weekday": 0, "start": 0, "end": 60}]
        assert refused(world, "set_team_rota", "amir", body=good | {"shifts": shifts}).status_code == 404
    for wrong in ({"weekday": 7}, {"start": 1440}, {"start": 60, "end": 60}, {"end": 2881}, {"user": "1"}):
        shifts = [{"user": world.cast.users["negar"].pk, "weekday": 0, "start": 0, "end": 60} | wrong]
        assert refused(world, "set_team_rota", "amir", body=good | {"shifts": shifts}).status_code == 422
    before = good | {"valid_from": "1405/08/09"}
    assert refused(world, "set_team_rota", "amir", body=before).json()["code"] == "oncall.rota_in_the_past"
    told = ask(world, "set_team_rota", "amir").json()
    assert told["gaps"] == []
    assert told["on"] == "2026-11-06"
    assert RotaSlot.objects.filter(team=world.cast.desk, valid_to=None).count() == 7


def test_the_reason_of_an_absence_is_for_whoever_has_business_with_it(world: World) -> None:
    told = {who: ask(world, "list_absences", who).json()["items"] for who in ("saman", "amir", "negar")}
    assert {who: rows[0]["reason"] for who, rows in told.items()} == {
        "saman": "مرخصی",
        "amir": "مرخصی",
        "negar": None,
    }


def test_a_number_is_as_long_as_its_list(world: World) -> None:
    month = {"period": "month", "day": "1405-08-10"}
    told = ask(world, "get_figures", "leyla", query=month).json()
    assert told["opened"] > 0
    assert told["period"]["first"] == "2026-10-23"
    for figure in told["figures"]:
        assert (figure["band_from"] is None) == (figure["value"] is None) == (figure["whole"] == 0)
    for measure, count in (("opened", told["opened"]), ("open", told["backlog"][-1]["total"])):
        to = address(world, "list_behind", measure=measure)
        listed = ask(world, "list_behind", "leyla", to=to, query=month | {"limit": 200}).json()["items"]
        assert len(listed) == count, measure
    ages = sum(told["backlog"][-1]["counts"])
    assert ages == told["backlog"][-1]["total"]
    assert sum(hour["with_case"] for hour in told["hours"]) > 0


def test_figures_are_of_ones_own_desks(world: World) -> None:
    month = {"period": "month", "day": "1405-08-10"}
    everybody, own = (ask(world, "get_figures", who, query=month).json() for who in ("mina", "negar"))
    assert everybody["opened"] > own["opened"] > 0
    assert {row["name"] for row in own["load"]} <= {world.cast.users["negar"].full_name}
    strange = {"desk": world.stranger.memberships.get().team_id}
    assert ask(world, "get_figures", "negar", query=month | strange).json()["opened"] == 0
    assert ask(world, "get_figures", "mina", query=month | strange).json()["opened"] > 0


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"period": "free", "since": "1405-08-10", "until": "1405-08-09"}, "until"),
        ({"period": "free", "since": "1402-01-01", "until": "1405-01-01"}, "until"),
        ({"period": "week", "day": "1900-01-01"}, "day"),
        ({"period": "fortnight"}, "period"),
        ({"day": "1405-13-01"}, "day"),
        ({"organisation": "pars"}, "organisation"),
    ],
)
def test_a_period_that_is_none_is_named(world: World, words: dict[str, Any], field: str) -> None:
    for name in ("get_figures", "list_behind"):
        answer = refused(world, name, "negar", query=words)
        assert answer.status_code == 422
        assert field in {fault["field"] for fault in answer.json()["errors"]}


def test_reading_the_audit_is_on_record(world: World) -> None:
    before = AuditEntry.objects.filter(verb="audit.read").count()
    deeds = ask(world, "list_deeds", "leyla").json()["items"]
    assert {deed["subject"] for deed in deeds} == {f"ticket:{Ticket.objects.get(code=world.own.code).pk}"}
    assert AuditEntry.objects.filter(verb="audit.read").count() == before + 1
    assert refused(world, "list_deeds", "leyla", query={"ticket": "1234567894"}).status_code == 404


def test_the_bell_is_told_once(world: World) -> None:
    first = ask(world, "get_bell", "negar")
    unread = first.json()["unread"]
    assert unread > 0
    assert ask(world, "get_bell", "negar", **{"If-None-Match": first["ETag"]}).status_code == 304
    assert ask(world, "read_notice", "negar").json()["is_read"] is True
    second = ask(world, "get_bell", "negar", **{"If-None-Match": first["ETag"]})
    assert second.json()["unread"] == unread - 1
    assert ask(world, "read_all_notices", "negar").json()["unread"] == 0
    assert ask(world, "list_notices", "negar").json()["items"] == []


def test_only_kinds_there_are_can_be_chosen(world: World) -> None:
    kinds = ask(world, "list_choices", "negar").json()["items"]
    chosen = next(one["kind"] for one in kinds if one["may_choose_in_app"])
    body = {"in_app": [chosen], "by_mail": []}
    assert ask(world, "choose_notices", "negar", body=body).status_code == 204
    here = {one["kind"] for one in ask(world, "list_choices", "negar").json()["items"] if one["in_app"]}
    assert chosen in here
    wrong = refused(world, "choose_notices", "negar", body={"in_app": ["made.up"], "by_mail": []})
    assert wrong.json()["errors"][0]["field"] == "in_app"


def test_a_filter_shows_what_its_view_keeps(world: World) -> None:
    kept = ask(world, "keep_view", "negar").json()
    shown = ask(world, "filter_tickets", "negar", query={"priority": kept["filters"]["priority"]}).json()["items"]
    assert all(row["priority"] == 1 for row in shown)
    mine = ask(world, "filter_tickets", "negar", query={"owner": world.cast.users["negar"].pk}).json()["items"]
    assert mine
    assert {row["owner"]["id"] for row in mine} == {world.cast.users["negar"].pk}
    assert world.strange.code not in str(ask(world, "filter_tickets", "negar", query={}).json())


def test_who_was_unknown_is_settled_once(world: World) -> None:
    found = ask(world, "find_requesters", "negar").json()["items"]
    assert [one["organisations"][0]["id"] for one in found] == [world.cast.pars.pk]
    done = ask(world, "recognise_sender", "negar").json()
    assert done["outcome"] == "recognised"
    for name in ("get_unknown_sender", "recognise_sender", "add_sender", "open_for_sender", "dismiss_sender"):
        assert refused(world, name, "negar").status_code == 404


def test_who_stands_in_is_on_duty_and_may_speak(world: World) -> None:
    assert _on_duty(world) == {world.cast.users["negar"].full_name: []}
    away = dict(duty.LINES["record_an_absence"].body(world)) | {"starts_at": "2026-11-01T05:00:00Z"}
    assert ask(world, "record_an_absence", "negar", body=away).status_code == 201
    assert _on_duty(world) == {world.cast.users["saman"].full_name: [world.cast.users["negar"].full_name]}
    assert refused(world, "reply_to_customer", "negar").json()["code"] == "desk.not_on_duty"
    assert ask(world, "acknowledge_message", "saman").status_code == 201


def _on_duty(world: World) -> dict[str, list[str]]:
    people = ask(world, "get_team_duty", "negar").json()["people"]
    return {person["name"]: person["stands_in_for"] for person in people if person["on_duty"]}
