"""A major incident by programs alone: declared, announced, answered to all, ended; every customer keeps his own."""

import json
from typing import Any

import pytest

from pishkhan.apps.desk.models import JointAnswer
from pishkhan.infra.jobs.running import run_due
from tests.api.areas.desk import PROMISE
from tests.api.asking import PREFIX, ask, caller, refused
from tests.permissions.world import World

pytestmark = pytest.mark.both


def test_an_outage_from_beginning_to_end(world: World) -> None:
    told = ask(world, "declare_major_incident", "negar")
    code, plain = told.json()["code"], world.tickets["plain"].code
    assert told["Location"] == f"{PREFIX}/major-incidents/{code}"
    assert _get(world, "negar", f"/tickets/{plain}")["incident"] == code
    assert [one["code"] for one in _get(world, "negar", f"/major-incidents/{code}")["children"]] == [plain]
    assert "قطعی دوم" in {one["title"] for one in _get(world, "zahra", "/announcements")["items"]}
    assert _get(world, "zahra", f"/requests/{plain}")["announcement"]["words"][0]["kind"] == "begin"

    (recipient,) = _get(world, "negar", f"/major-incidents/{code}/recipients?promise={PROMISE}")["items"]
    assert (recipient["code"], recipient["kept_back"]) == (plain, None)
    said = {"body": "همه با هم", "promise": PROMISE, "codes": [plain]}
    joint = _post(world, "negar", f"/major-incidents/{code}/replies", said).json()
    assert (joint["total"], joint["finished"]) == (1, False)
    run_due()
    assert JointAnswer.objects.get(pk=joint["id"]).is_finished
    assert "همه با هم" in json.dumps(_get(world, "zahra", f"/requests/{plain}"), ensure_ascii=False)

    assert _post(world, "negar", f"/major-incidents/{code}/end", {"body_fa": "برطرف شد."}).json()["ended_at"]
    over = _post(world, "negar", f"/major-incidents/{code}/end", {"body_fa": "دوباره"})
    assert (over.status_code, over.json()["code"]) == (422, "desk.incident_over")


def test_of_two_who_announce_the_second_reads_the_first(world: World) -> None:
    seen = ask(world, "get_incident", "negar")["ETag"]
    assert ask(world, "announce_update", "amir").status_code == 201
    late = refused(world, "announce_update", "negar", **{"If-Match": seen})
    assert (late.status_code, late.json()["code"]) == (412, "desk.announcement_changed_meanwhile")
    assert late.json()["theirs"] == "هنوز در دست بررسی است."
    body = {"body_fa": "x", "audience": "everybody", "version": int(seen.strip('"'))}
    assert refused(world, "announce_update", "negar", body=body).status_code == 409


def test_what_cannot_be_attached_is_named(world: World) -> None:
    codes = [world.tickets[state].code for state in ("plain", "closed")]
    told = ask(world, "attach_tickets", "negar", body={"codes": codes}).json()
    assert told["attached"] == codes[:1]
    assert [(one["ticket"], one["code"]) for one in told["refused"]] == [(codes[1], "desk.not_live")]
    for wrong in ([], [codes[0]] * 201, "1234567894"):
        assert refused(world, "attach_tickets", "negar", body={"codes": wrong}).status_code == 422


def test_an_incident_declared_from_a_ticket_is_its_desks(world: World) -> None:
    body = {"title_fa": "قطعی", "body_fa": "قطع است.", "begins_at": "2026-11-01T05:30:00Z"}
    assert ask(world, "declare_major_incident", "negar", body=body).status_code == 201
    stranger = body | {"ticket": world.strange.code}
    assert refused(world, "declare_major_incident", "negar", body=stranger).status_code == 404


def _get(world: World, who: str, to: str) -> Any:
    answer = caller().get(PREFIX + to, headers={"Authorization": f"Bearer {world.tokens[who].secret}"})
    assert answer.status_code == 200, (to, answer.text)
    return answer.json()


def _post(world: World, who: str, to: str, body: dict[str, Any]) -> Any:
    bearer = {"Authorization": f"Bearer {world.tokens[who].secret}"}
    return caller().post(PREFIX + to, json.dumps(body), content_type="application/json", headers=bearer)
