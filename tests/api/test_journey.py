"""The whole life of a ticket by programs alone: opened, owned, promised, referred, answered, resolved, confirmed."""

import json
from typing import Any

import pytest

from tests.api.areas.desk import PROMISE, request
from tests.api.asking import PREFIX, caller
from tests.permissions.world import World

pytestmark = pytest.mark.both


def test_a_ticket_lives_its_whole_life_through_rest(world: World) -> None:
    asked = dict(request(world)) | {"organisation": world.cast.pars.pk}
    code = _post(world, "hossein", "/requests", asked)["code"]
    ticket, mine = f"/tickets/{code}", f"/requests/{code}"
    assert code in {one["code"] for one in _get(world, "negar", "/tickets?queue=desk")["items"]}

    _post(world, "negar", f"{ticket}/ownership", {})
    _post(world, "negar", f"{ticket}/replies", {"body": "بررسی می‌کنیم.", "promise": PROMISE})
    promised = _get(world, "hossein", mine)
    assert "بررسی می‌کنیم." in json.dumps(promised, ensure_ascii=False)

    question = {"team": world.cast.network.pk, "reason": "skill", "question": "دیوارهٔ آتش بسته است؟"}
    referral = _post(world, "negar", f"{ticket}/referrals", question)["id"]
    assert "دیوارهٔ آتش" not in json.dumps(_get(world, "hossein", mine), ensure_ascii=False)
    waiting = _get(world, "maryam", "/referrals")["items"]
    assert referral in {one["id"] for one in waiting}
    answer = {"answer": "درگاه ۴۴۳ باز شد.", "outcome": "solved"}
    _post(world, "maryam", f"{ticket}/referrals/{referral}/answer", answer)

    final = {"answer": "باز شد؛ دوباره چاپ کنید.", "category": world.cast.category.pk, "cause": world.cast.cause.pk}
    _post(world, "negar", f"{ticket}/resolution", final)
    assert _get(world, "negar", ticket)["status"] == "resolved"
    _post(world, "hossein", f"{mine}/confirmation", {"score": 5, "word": "ممنون"})

    told = _get(world, "negar", ticket)
    assert (told["status"], told["closure"]) == ("closed", "confirmed")
    verbs = [entry["verb"] for entry in _get(world, "negar", f"{ticket}/timeline")["entries"]]
    wanted = ["opened", "taken", "replied", "referred", "referral_answered", "resolved", "confirmed"]
    assert [verb for verb in verbs if verb in wanted] == wanted


def _get(world: World, who: str, to: str) -> Any:
    answer = caller().get(PREFIX + to, headers=_bearer(world, who))
    assert answer.status_code == 200, (to, answer.text)
    return answer.json()


def _post(world: World, who: str, to: str, body: dict[str, Any]) -> Any:
    answer = caller().post(PREFIX + to, json.dumps(body), content_type="application/json", headers=_bearer(world, who))
    assert answer.status_code in {200, 201}, (to, answer.text)
    return answer.json()


def _bearer(world: World, who: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {world.tokens[who].secret}"}
