"""Handing over in a browser: whose, which, to whom, and the panels that lead there."""

import pytest
from tests.browsing import HTMX, Browser, text
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions import handing
from pishkhan.apps.desk.models import Handover
from pishkhan.apps.desk.panels.house import left_at, left_by
from pishkhan.apps.desk.tests.life import OPENED, fresh, taken
from pishkhan.apps.oncall.actions import record_absence
from pishkhan.apps.people.actions import deactivate_user
from pishkhan.infra.testing import deliver, frozen
from pishkhan.pure.actor import SYSTEM

pytestmark = pytest.mark.django_db
NOW = OPENED + minutes(60)


def _where(cast: Cast, name: str = "negar") -> dict[str, int]:
    return {"desk_id": cast.desk.pk, "user_id": cast.users[name].pk}


def _typed(cast: Cast, to: str = "saman", **more: object) -> dict[str, object]:
    return {"to_user": cast.users[to].pk, "reason": "بیماری"} | more


def _seen(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"', maxsplit=1)[0]


def test_the_preview_tells_how_many_and_which(cast: Cast) -> None:
    amir = Browser(cast, "amir")
    tickets = [taken(cast, subject=f"درخواست {number}") for number in range(3)]
    assert "3" in text(amir.get("desk-handover", NOW, desk_id=cast.desk.pk))
    page = text(amir.get("desk-handover-person", NOW, **_where(cast)))
    assert "3 open requests at this desk" in page
    assert all(ticket.subject in page for ticket in tickets)
    assert "Deal among those on duty, least loaded first: سامان رضایی" in page
    assert "Hand over 3 requests" in page


def test_all_go_in_one_act_and_the_result_is_shown(cast: Cast) -> None:
    amir = Browser(cast, "amir")
    tickets = [taken(cast) for _ in range(2)]
    page = text(amir.get("desk-handover-person", NOW, **_where(cast)))
    answer = amir.post("desk-handover-person", NOW, _typed(cast, seen=_seen(page)), **_where(cast))
    done = Handover.objects.get()
    assert answer["Location"] == f"/console/desks/{cast.desk.pk}/handovers/{done.pk}/"
    shown = text(amir.client.get(answer["Location"]))
    assert "2 requests were handed over." in shown
    assert 'hx-trigger="every 3s"' not in shown
    assert {fresh(ticket).owner_id for ticket in tickets} == {cast.users["saman"].pk}
    assert "Nothing is left to hand over" in text(amir.get("desk-handover-person", NOW, **_where(cast)))
    assert "بیماری" in shown


def test_a_second_manager_is_told_and_shown_what_is_left(cast: Cast) -> None:
    amir = Browser(cast, "amir")
    taken(cast)
    seen = _seen(text(amir.get("desk-handover-person", NOW, **_where(cast))))
    late = taken(cast)
    stale = amir.post("desk-handover-person", NOW, _typed(cast, seen=seen), **_where(cast))
    page = text(stale)
    assert stale.status_code == 409
    assert "changed meanwhile" in page
    assert "بیماری" in page
    assert fresh(late).owner_id == cast.users["negar"].pk
    assert amir.post("desk-handover-person", NOW, _typed(cast, seen=_seen(page)), **_where(cast)).status_code == 302


def test_many_are_shown_as_they_go(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handing, "AT_ONCE", 1)
    amir = Browser(cast, "amir")
    for _ in range(3):
        taken(cast)
    answer = amir.post("desk-handover-person", NOW, _typed(cast), **_where(cast))
    going = amir.client.get(answer["Location"])
    assert "0 of 3 requests" in text(going)
    assert 'hx-trigger="every 3s"' in text(going)
    with frozen(NOW):
        deliver()
    words = {"desk_id": cast.desk.pk, "handover_id": Handover.objects.get().pk}
    part = amir.get("desk-handover-progress", NOW, headers=HTMX, **words)
    assert "<html" not in text(part)
    assert "سامان رضایی" in text(part)
    same = amir.get("desk-handover-progress", NOW, headers=HTMX | {"If-None-Match": part["ETag"]}, **words)
    assert same.status_code == 304


@pytest.mark.parametrize("to", ["", "0", "x", "۱۲x", "987654", "-1", "9" * 30, "' OR 1=1 --"])
def test_whoever_is_no_choice_gets_nothing(cast: Cast, to: str) -> None:
    taken(cast)
    answer = Browser(cast, "amir").post("desk-handover-person", NOW, _typed(cast, to_user=to), **_where(cast))
    assert answer.status_code == 422
    assert not Handover.objects.exists()


@pytest.mark.parametrize("name", ["negar", "maryam", "hossein", "reza"])
def test_oneself_strangers_and_the_absent_are_no_choice(cast: Cast, name: str) -> None:
    taken(cast)
    saman = cast.users["saman"].pk
    record_absence(actor=SYSTEM, at=OPENED, user_id=saman, starts_at=OPENED, ends_at=None, reason="مرخصی")
    amir = Browser(cast, "amir")
    for to in (name, "saman"):
        assert amir.post("desk-handover-person", NOW, _typed(cast, to), **_where(cast)).status_code == 422
    assert not Handover.objects.exists()


def test_other_desks_people_and_handovers_are_nothing(cast: Cast) -> None:
    amir = Browser(cast, "amir")
    for desk_id in (cast.network.pk, 987654, 0):
        assert amir.get("desk-handover", NOW, desk_id=desk_id).status_code == 404
        words = {"desk_id": desk_id, "user_id": cast.users["negar"].pk}
        assert amir.post("desk-handover-person", NOW, _typed(cast), **words).status_code == 404
    for user_id in (cast.users["maryam"].pk, cast.users["hossein"].pk, 987654, 0):
        assert amir.get("desk-handover-person", NOW, desk_id=cast.desk.pk, user_id=user_id).status_code == 404
    assert amir.get("desk-handover-progress", NOW, desk_id=cast.desk.pk, handover_id=987654).status_code == 404


def test_the_board_counts_open_requests_and_leads_the_manager_here(cast: Cast) -> None:
    for _ in range(2):
        taken(cast)
    page = text(Browser(cast, "amir").get("duty", NOW))
    assert 'data-label="Open requests">2</td>' in page
    assert f"/console/desks/{cast.desk.pk}/handover/" in page
    assert "/handover/" not in text(Browser(cast, "negar").get("duty", NOW))


class _Request:
    """What a panel needs of a request."""

    path = "/x/"
    headers: dict[str, str] = {}
    COOKIES: dict[str, str] = {}
    META: dict[str, str] = {}

    def __init__(self, cast: Cast, name: str) -> None:
        self.actor = cast.actor(name)

    def get_full_path(self) -> str:
        return self.path


def test_panels_show_what_is_left_to_whoever_may_act(cast: Cast) -> None:
    taken(cast)
    negar = cast.users["negar"]
    with frozen(NOW):
        assert left_at(_Request(cast, "amir"), team=cast.desk) is None  # type: ignore[arg-type]
        deactivate_user(actor=SYSTEM, at=NOW, user_id=negar.pk)
        negar.refresh_from_db()
        for panel, subject in ((left_at, {"team": cast.desk}), (left_by, {"person": negar})):
            shown = panel(_Request(cast, "amir"), **subject)  # type: ignore[arg-type]
            assert shown is not None
            assert f"/handover/{negar.pk}/" in shown
            looked_at = panel(_Request(cast, "reza"), **subject)  # type: ignore[arg-type]
            assert looked_at is not None
            assert "/handover/" not in looked_at
            assert panel(_Request(cast, "hossein"), **subject) is None  # type: ignore[arg-type]
        assert left_by(_Request(cast, "amir"), person=cast.users["saman"]) is None  # type: ignore[arg-type]
