"""The pages of duty in a browser: the board, a rota with its gaps, absences."""

import pytest
from django.http import HttpResponse
from tests.browsing import HTMX, Browser, text
from tests.cast import SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.oncall import queries
from pishkhan.apps.oncall.models import Absence, RotaSlot
from pishkhan.infra.testing import count_queries
from pishkhan.infra.testing.sheets import sheet_of
from pishkhan.infra.ui import columns
from pishkhan.pure.actor import SYSTEM

pytestmark = pytest.mark.django_db
NOON = SATURDAY + minutes(180)
PERSON = 3
"""Session, account and roles: what it costs to know who asks."""


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


def _week(cast: Cast, name: str, hours: str, *days: int) -> dict[str, str]:
    return {f"hours-{cast.users[name].pk}-{day}": hours for day in days or range(7)}


def _rota(cast: Cast, browser: Browser, **typed: str) -> HttpResponse:
    typed = {"valid_from": "1405/08/15"} | typed
    return browser.post("duty-rota-form", NOON, typed, team_id=cast.desk.pk)


def _absence(cast: Cast, name: str, **changes: object) -> dict[str, object]:
    facts = {"starts_at": "1405/08/09 12:00", "ends_at": "1405/08/09 16:00", "reason": "پزشک"}
    return {"person": cast.users[name].pk} | facts | changes


def test_the_board_tells_who_is_on_and_refreshes_for_one_question(cast: Cast) -> None:
    mina = Browser(cast, "mina")
    page = text(mina.get("duty", NOON))
    assert "On duty around the clock" in page
    assert "On duty until today 16:00" in page
    assert "نگار احمدی" in page
    fresh = mina.get("duty", NOON, headers=HTMX)
    assert "<html" not in text(fresh)
    with count_queries(PERSON + 1):
        again = mina.get("duty", NOON, headers=HTMX | {"If-None-Match": fresh["ETag"]})
    assert again.status_code == 304
    Browser(cast, "negar").post("absence-new", NOON, _absence(cast, "negar"))
    told = mina.get("duty", NOON, headers=HTMX | {"If-None-Match": fresh["ETag"]})
    assert told.status_code == 200
    assert "Absent until today 16:00" in text(told)


def test_a_gap_of_duty_is_said_in_words_on_the_board(cast: Cast) -> None:
    amir = Browser(cast, "amir")
    amir.post("absence-new", NOON, _absence(cast, "negar"))
    amir.post("absence-new", NOON, _absence(cast, "saman"))
    assert "Nobody is on duty now" in text(amir.get("duty", NOON))


def test_a_higher_app_adds_a_column(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    saman = cast.users["saman"].pk
    monkeypatch.setattr(
        columns, "_places", {"duty-board": [(1, "Open", lambda _a, _ids: {saman: columns.Cell(7, "/x/")})]}
    )
    assert '<a href="/x/">7</a>' in text(Browser(cast, "mina").get("duty", NOON))


def test_a_rota_is_drawn_with_its_history(cast: Cast) -> None:
    amir = Browser(cast, "amir")
    assert _rota(cast, amir, **_week(cast, "saman", "0-24")).status_code == 302
    page = text(amir.get("duty-rota", NOON, team_id=cast.desk.pk))
    assert "Since 1 Farvardin 1405" not in page
    assert "1 Farvardin 1405 to 14 Aban 1405" in page
    assert "00:00–24:00" in page
    coming = text(amir.get("duty-rota", NOON, team_id=cast.desk.pk, query={"on": "۱۴۰۵/۰۸/۱۵"}))
    assert "From 15 Aban 1405 on, until further notice" in coming
    assert "planned" in coming
    for rubbish in ("abc", "1405/99/99", "'", "\u202e"):
        assert amir.get("duty-rota", NOON, team_id=cast.desk.pk, query={"on": rubbish}).status_code == 200
    assert 'href="?' not in text(Browser(cast, "mina").get("duty-rota", NOON, team_id=cast.network.pk))


def test_hours_nobody_covers_are_shown_before_they_are_saved(cast: Cast) -> None:
    amir = Browser(cast, "amir")
    hours = _week(cast, "negar", "8-20", 0, 1, 2, 3, 4) | _week(cast, "saman", "۲۰-۸", 0, 1, 2, 3, 4)
    refused = _rota(cast, amir, **hours)
    page = text(refused)
    assert refused.status_code == 422
    assert "Thursday 08:00 to Saturday 08:00" in page
    assert "Nobody is on duty in 48 hours of the week" in page
    assert not RotaSlot.objects.filter(start_minute=480, end_minute=1200).exists()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert _rota(cast, amir, **hours, seen=seen).status_code == 302
    assert queries.on_duty(cast.desk.pk, SATURDAY + minutes(7 * 24 * 60)) == (cast.users["negar"].pk,)


def test_the_preview_saves_nothing_and_tells_what_is_replaced(cast: Cast) -> None:
    amir = Browser(cast, "amir")
    _rota(cast, amir, valid_from="1405/08/20", **_week(cast, "saman", "0-24"))
    before = RotaSlot.objects.count()
    typed = {"valid_from": "1405/08/15", "step": "check"} | _week(cast, "negar", "0-24")
    preview = amir.post("duty-rota-form", NOON, typed, headers=HTMX, team_id=cast.desk.pk)
    assert "<form" not in text(preview)
    assert "The rota planned from 20 Aban 1405 on is replaced." in text(preview)
    until = amir.post("duty-rota-form", NOON, typed | {"valid_until": "1405/08/19"}, headers=HTMX, team_id=cast.desk.pk)
    assert "is replaced" not in text(until)
    unreadable = amir.post(
        "duty-rota-form", NOON, typed | _week(cast, "negar", "x"), headers=HTMX, team_id=cast.desk.pk
    )
    assert "cannot be read yet" in text(unreadable)
    assert RotaSlot.objects.count() == before


@pytest.mark.parametrize("hours", ["25-26", "8", "8-16-20", "صبح", "8:61-9", "8-12, 10-14", "۹۹-۹۹"])
def test_hours_that_are_none_are_told_beside_their_cell(cast: Cast, hours: str) -> None:
    answer = _rota(cast, Browser(cast, "amir"), **_week(cast, "negar", hours, 0))
    assert answer.status_code == 422
    assert f'id="id_hours-{cast.users["negar"].pk}-0-error"' in text(answer)
    assert hours in text(answer)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"valid_from": "1405/08/01"}, "begins today or later"),
        ({"valid_until": "1405/08/14"}, "ends on its first day or later"),
        ({"valid_from": "1405/13/01"}, 'role="alert"'),
        ({"valid_from": ""}, "Please fill this in."),
    ],
)
def test_days_that_make_no_rota_are_refused(cast: Cast, typed: dict[str, str], said: str) -> None:
    answer = _rota(cast, Browser(cast, "amir"), **(_week(cast, "negar", "0-24") | typed))
    assert answer.status_code == 422
    assert said in text(answer)


def test_a_stale_rota_shows_both_and_may_be_saved_over_it(cast: Cast) -> None:
    amir, reza = Browser(cast, "amir"), Browser(cast, "reza")
    version = queries.team_rota(SYSTEM, cast.desk.pk, NOON).version
    _rota(cast, reza, version=str(version), valid_from="1405/08/09", **_week(cast, "saman", "0-24"))
    typed = _week(cast, "negar", "0-24") | {"valid_from": "1405/08/09"}
    stale = _rota(cast, amir, version=str(version), **typed)
    page = text(stale)
    assert stale.status_code == 409
    assert "What is there now" in page
    assert page.index("سامان رضایی") < page.index('id="rota"'), "what is there now stands first"
    assert page.count('value="0-24"') == 7
    fresh = page.split('name="version" value="')[1].split('"')[0]
    assert _rota(cast, amir, version=fresh, **typed).status_code == 302


def test_an_absence_is_told_changed_and_ended(cast: Cast) -> None:
    saman = Browser(cast, "saman")
    told = saman.post("absence-new", NOON, _absence(cast, "saman") | {"next": "/console/duty/"})
    assert (told.status_code, told["Location"]) == (302, "/console/duty/")
    absence = Absence.objects.get()
    page = text(saman.get("absences", NOON))
    assert "پزشک" in page
    assert f"/absences/{absence.pk}/ending/" in page
    other = text(Browser(cast, "maryam").get("absences", NOON))
    assert "سامان رضایی" in other
    assert "پزشک" not in other
    assert "/ending/" not in other
    changed = _absence(cast, "saman", ends_at="", substitute=cast.users["negar"].pk, version=1)
    answer = saman.post("absence", NOON, changed, headers=HTMX, absence_id=absence.pk)
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/console/duty/absences/")
    stale = saman.post("absence", NOON, changed, absence_id=absence.pk)
    assert stale.status_code == 409
    assert "What is there now" in text(stale)
    saman.post("absence-ending", NOON + minutes(60), {"version": 2}, absence_id=absence.pk)
    absence.refresh_from_db()
    assert absence.ends_at == NOON + minutes(60)
    assert "سامان رضایی" in text(saman.get("absences", NOON + minutes(61), query={"tab": "over"}))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_at": "1405/08/09 11:00"}, "ends_at"),
        ({"ends_at": "1407/08/09 11:00"}, "ends_at"),
        ({"starts_at": "1404/08/09 11:00"}, "starts_at"),
        ({"starts_at": "1405/08/32 11:00"}, "starts_at"),
        ({"reason": "\u200c"}, "reason"),
        ({"person": 987654}, "person"),
        ({"person": "x"}, "person"),
        ({"substitute": 987654}, "substitute"),
        ({"substitute": "۱۲x"}, "substitute"),
    ],
)
def test_an_impossible_absence_is_refused_beside_its_field(cast: Cast, changes: dict[str, object], field: str) -> None:
    answer = Browser(cast, "amir").post("absence-new", NOON, _absence(cast, "saman", **changes))
    assert answer.status_code == 422
    assert f'id="absence-{field}-error"' in text(answer)
    assert not Absence.objects.exists()


def test_one_says_it_only_for_those_one_manages(cast: Cast) -> None:
    negar = Browser(cast, "negar")
    for name in ("saman", "maryam", "hossein"):
        assert negar.post("absence-new", NOON, _absence(cast, name)).status_code == 422
    strangers = _absence(cast, "saman", substitute=cast.users["maryam"].pk)
    refused = Browser(cast, "amir").post("absence-new", NOON, strangers)
    assert "Choose a substitute from the same team." in text(refused)
    assert not Absence.objects.exists()


def test_lists_come_as_sheets(cast: Cast) -> None:
    amir = Browser(cast, "amir")
    amir.post("absence-new", NOON, _absence(cast, "saman"))
    assert sheet_of(amir.get("absences", NOON, query={"format": "xlsx"}))[1][0] == "سامان رضایی"
    rota = sheet_of(amir.get("duty-rota", NOON, team_id=cast.desk.pk, query={"format": "xlsx"}))
    assert len(rota) == 9
    assert ("سامان رضایی", "Saturday", "08:00", "16:00", "1405/01/01", None) in rota
    board = sheet_of(amir.get("duty", NOON, query={"format": "xlsx"}))
    assert ("Service desk", "سامان رضایی", "Absent", "1405/08/09 16:00", "1405/08/16 08:00") in board
