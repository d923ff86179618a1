"""Keeping the house by programs: set up from nothing, two at once, what is never done, what is told once."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile

from pishkhan.apps.calendars.models import CalendarVersion
from pishkhan.apps.customers.actions import affiliate, staff
from pishkhan.apps.customers.models import Contact, StaffUpload
from pishkhan.apps.people.models import RoleGrant, Token, User
from pishkhan.apps.sla.models import PolicyVersion
from pishkhan.infra.api.models import RepeatedCall
from pishkhan.infra.files import store
from pishkhan.infra.files.uploads import keep_upload
from pishkhan.infra.signins.models import SignIn
from pishkhan.infra.testing import client_for, frozen
from pishkhan.pure.actor import SYSTEM, Role
from tests.api.areas.calendars import WEEK
from tests.api.areas.sla import offer
from tests.api.asking import LINES, PREFIX, address, ask, caller, refused
from tests.cast import PASSWORD
from tests.permissions.areas.customers import sheet
from tests.permissions.world import NOW, World

JSON = "application/json"
pytestmark = pytest.mark.both


def send(world: World, who: str, method: str, to: str, body: Any = None, status: int = 201) -> Any:
    """Call an address with a body, and give what is answered."""
    headers = {"Authorization": f"Bearer {world.tokens[who].secret}"}
    given = {} if body is None else {"data": json.dumps(body), "content_type": JSON}
    answer = getattr(caller(), method)(PREFIX + to, **given, headers=headers)
    assert answer.status_code == status, (to, answer.text)
    return answer.json() if answer.content else None


def test_a_house_is_set_up_by_programs_alone(world: World) -> None:
    calendar = send(world, "reza", "post", "/calendars", {"name_fa": "شعبه تبریز", "week": WEEK})["id"]
    team = {"name_fa": "میز تبریز", "level": 1, "is_desk": True, "code": "tabriz", "calendar": calendar}
    desk = send(world, "reza", "post", "/teams", team)["id"]
    person = {"username": "sima", "full_name": "سیما رستمی", "email": "sima@example.com", "teams": [desk]}
    user = send(world, "reza", "post", "/people", person)["id"]
    assert send(world, "reza", "post", f"/people/{user}/invitation")["mailed"]
    assert send(world, "negar", "get", f"/people/{user}", status=200)["roles"] == ["agent"]

    level = send(world, "mina", "post", "/service-levels", {"name_fa": "برنز"})["id"]
    promised = send(
        world, "mina", "post", f"/service-levels/{level}/offers", dict(offer(world)) | {"calendar": calendar}
    )
    assert promised["number"] == 1
    assert promised["lines"][0]["minutes"] == [30, 90, 120, 480]

    place = send(world, "mina", "post", "/organisations", {"name": "بانک نمونه"})["id"]
    contact = send(world, "mina", "post", "/contacts", {"full_name": "آرمان سپهری", "email": "arman@example.com"})["id"]
    send(world, "mina", "post", f"/contacts/{contact}/places", {"organisation": place, "role": "representative"})
    opened = send(world, "mina", "post", f"/contacts/{contact}/account", {"username": "arman", "invites": True})
    assert (opened["username"], opened["account"]) == ("arman", "waiting")
    send(world, "mina", "post", "/assignments", {"organisation": place, "policy": level})
    serving = send(world, "negar", "get", f"/organisations/{place}/service-level", status=200)
    assert serving == {"policy": level, "offer": 1, "is_own": True, "above": None}


VERSIONED = {
    "update_organisation": ("get_organisation", {"name": "پارس"}),
    "update_contact": ("get_contact", {"full_name": "زهرا کریمی‌فر"}),
    "update_person": ("get_person", {"full_name": "سامان رضایی‌پور"}),
    "update_team": ("get_team", {"name_fa": "شبکه"}),
    "set_day": ("get_calendar", {"hours": [[480, 600]]}),
    "revise_week": ("get_calendar", {"week": [[[540, 960]]] * 5 + [[], []]}),
    "rename_calendar": ("get_calendar", {"name_fa": "ساعت‌های کار"}),
    "change_holiday": ("get_holiday", {"day": "1405-08-22"}),
    "rename_service_level": ("get_service_level", {"name_fa": "نقره‌ای نو"}),
    "publish_offer": ("get_service_level", {"silence_days": 7}),
    "rename_choice": ("get_choice", {"name_fa": "گردش نامه"}),
}


@pytest.mark.parametrize("name", VERSIONED)
def test_of_two_who_edit_the_same_the_second_sees_what_is_there(world: World, name: str) -> None:
    read, other = VERSIONED[name]
    who, good = LINES[name].sender, dict(LINES[name].body(world))
    ids = dict(LINES[name].ids(world))
    to = address(world, read, **{key: value for key, value in ids.items() if key != "day"})
    there = {"to": address(world, name)}
    seen = ask(world, read, who, to=to)["ETag"]
    first = ask(world, name, who, body=good | other, **there, **{"If-Match": seen})
    assert first.status_code < 300, first.text
    late = refused(world, name, who, **there, **{"If-Match": seen})
    assert (late.status_code, late.json()["code"].endswith("changed_meanwhile")) == (412, True)
    assert late.json()["theirs"]
    by_body = refused(world, name, who, **there, body=good | {"version": int(seen.strip('"'))})
    assert by_body.status_code == 409
    fresh = ask(world, read, who, to=to)["ETag"]
    assert ask(world, name, who, **there, **{"If-Match": fresh}).status_code < 300


FAR = ("ق-1407/61", "ق-1407/62", "ق-1407/63")
"""Contracts of later years, on which representatives are named."""


class TestTheLastAdministrator:
    def test_he_can_neither_step_down_nor_disable_himself(self, world: World) -> None:
        reza = world.cast.users["reza"].pk
        for name, to in (
            ("revoke_role", f"{PREFIX}/people/{reza}/roles/administrator"),
            ("disable_person", f"{PREFIX}/people/{reza}/disabling"),
        ):
            answer = refused(world, name, "reza", to=to)
            assert (answer.status_code, answer.json()["code"]) == (422, "people.last_administrator")
        assert RoleGrant.objects.filter(user=reza, role=Role.ADMINISTRATOR).exists()

    def test_with_a_second_one_he_may(self, world: World) -> None:
        mina, reza = (world.cast.users[name].pk for name in ("mina", "reza"))
        send(world, "reza", "put", f"/people/{mina}/roles/administrator", status=204)
        send(world, "reza", "delete", f"/people/{reza}/roles/administrator", status=204)
        assert refused(world, "list_tokens", "reza").status_code == 403
        assert ask(world, "list_tokens", "mina").status_code == 200


@pytest.mark.parametrize("name", ["set_days", "publish_offer", "add_colleague", "create_contact", "create_token"])
@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{" + ",".join(f'"k{number}":1' for number in range(100_000)) + "}", 413),
        ('{"x":' + "[" * 500 + "]" * 500 + "}", 400),
        ('{"week": [[[480, 960], ["x", null]]], "version": 1e4}', 422),
        ('{"name": {"$gt": ""}, "full_name": ["a"]}', 422),
    ],
    ids=["wide", "deep", "wrong", "shaped"],
)
def test_a_strange_body_is_refused_with_nothing_done(world: World, name: str, body: str, status: int) -> None:
    headers = {"Authorization": f"Bearer {world.tokens[LINES[name].sender].secret}"}
    before = [model.objects.count() for model in (CalendarVersion, PolicyVersion, User, Contact, Token)]
    answer = caller().post(address(world, name), body, content_type=JSON, headers=headers)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert [model.objects.count() for model in (CalendarVersion, PolicyVersion, User, Contact, Token)] == before


class TestStaffLists:
    def test_a_list_goes_its_whole_way(self, world: World) -> None:
        pars = world.cast.pars.pk
        key = self._uploaded(world, "hossein")
        sent = send(world, "hossein", "post", f"/organisations/{pars}/staff-lists", {"file": key})
        to = f"/staff-lists/{sent['id']}"
        assert (sent["state"], send(world, "hossein", "get", to, status=200)["works"]) == ("reading", True)
        staff.look_through(actor=SYSTEM, at=NOW, upload_id=sent["id"])
        ready = send(world, "hossein", "get", to, status=200)
        assert (ready["state"], ready["share"], ready["fresh"], ready["wrong"]) == ("ready", 1.0, 1, 1)
        (wrong,) = send(world, "hossein", "get", f"{to}/rows?outcome=wrong", status=200)["items"]
        assert (wrong["full_name"], wrong["column"], bool(wrong["reason"])) == ("نادرست", "email", True)
        send(world, "hossein", "post", f"{to}/confirmation", {"invites": False})
        staff.take_staff(actor=SYSTEM, at=NOW, upload_id=sent["id"])
        done = send(world, "hossein", "get", to, status=200)
        assert (done["state"], done["rows_taken"], done["invited"]) == ("done", 2, 0)
        people = send(world, "hossein", "get", f"/organisations/{pars}/people?text=arman@example.com", status=200)
        assert [one["full_name"] for one in people["items"]] == ["آرمان سپهری"]

    def test_only_who_keeps_staff_sends_one_and_only_what_he_uploaded(self, world: World) -> None:
        to = f"/organisations/{world.cast.pars.pk}/staff-lists"
        assert send(world, "negar", "post", to, {"file": self._uploaded(world, "negar")})["state"] == "reading"
        before = StaffUpload.objects.count()
        send(world, "maryam", "post", to, {"file": self._uploaded(world, "maryam")}, status=403)
        send(world, "zahra", "post", to, {"file": self._uploaded(world, "zahra")}, status=404)
        send(world, "fatemeh", "post", to, {"file": self._uploaded(world, "fatemeh")}, status=404)
        send(world, "bahram", "post", to, {"file": self._uploaded(world, "hossein")}, status=422)
        assert StaffUpload.objects.count() == before

    def _uploaded(self, world: World, who: str) -> str:
        content = sheet(("آرمان سپهری", "arman@example.com"), ("نادرست", "نشانی"))
        file = store(ContentFile(content), at=NOW)
        return keep_upload(file, "کارکنان.xlsx", owner_id=world.cast.users[who].pk, at=NOW).key


SECRETS = {"create_token": ("zahra", "secret"), "issue_address": ("negar", "address")}
"""Every answer that holds a secret: who asks for it, and where it stands."""


@pytest.mark.parametrize("name", SECRETS)
def test_what_is_told_once_is_kept_by_no_repetition(world: World, name: str) -> None:
    who, field = SECRETS[name]
    first = ask(world, name, who, **{"Idempotency-Key": "s-1"})
    again = ask(world, name, who, **{"Idempotency-Key": "s-1"})
    assert again["Idempotency-Replayed"] == "true"
    assert again.json() == first.json() | {field: None}
    told = first.json()[field].rstrip("/").rpartition("/")[2]
    assert told
    assert told not in "".join(RepeatedCall.objects.values_list("body", flat=True))


class TestContracts:
    def test_why_something_ended_is_not_told_to_the_customer(self, world: World) -> None:
        main = address(world, "get_contract").removeprefix(PREFIX)
        (held,) = send(world, "mina", "get", main, status=200)["appointments"]
        send(world, "mina", "post", f"{main}/appointments/{held['id']}/end", {"reason": "نارضایتی"})
        send(world, "mina", "post", f"{main}/cancellation", {"cancelled_on": "2026-12-01", "reason": "بدهی"})
        inner, own = ask(world, "get_contract", "mina").json(), ask(world, "get_own_contract", "bahram").json()
        assert (inner["cancel_reason"], inner["appointments"][0]["end_reason"]) == ("بدهی", "نارضایتی")
        assert (own["cancel_reason"], own["appointments"][0]["end_reason"]) == (None, None)
        assert own["cancelled_on"] == "2026-12-01"

    def test_the_list_is_narrowed_as_on_the_page(self, world: World) -> None:
        def found(**query: Any) -> list[str]:
            items = ask(world, "list_contracts", "mina", query=query).json()["items"]
            return sorted(one["number"] for one in items)

        assert found(kind="warranty") == ["گ-1405/7"]
        assert found(text="ق-۱۴۰۵/۱۰۲") == ["ق-1405/102"]
        ours = ["ق-1405/101", "ق-1405/303", "ق-1406/51", "ق-1406/52", *FAR, "گ-1405/7"]
        assert found(under=world.cast.pars.pk) == ours
        assert found(under=world.cast.mehr.pk, kind="warranty") == []
        assert refused(world, "list_contracts", "mina", query={"under": 999999}).status_code == 404


class TestOwnAccount:
    def test_a_new_token_is_told_once_and_kept_by_no_repetition(self, world: World) -> None:
        first = ask(world, "create_token", "zahra", **{"Idempotency-Key": "t-1"})
        secret = first.json()["secret"]
        again = ask(world, "create_token", "zahra", **{"Idempotency-Key": "t-1"})
        assert again.json() == first.json() | {"secret": None}
        assert again["Idempotency-Replayed"] == "true"
        assert secret not in "".join(RepeatedCall.objects.values_list("body", flat=True))
        assert Token.objects.filter(name="گزارش شبانه").count() == 1
        bearer = {"Authorization": f"Bearer {secret}"}
        assert ask(world, "list_requests", "visitor", **bearer).status_code == 200
        assert ask(world, "write_message", "visitor", **bearer).status_code == 403
        told = caller().get(f"{PREFIX}/me", headers=bearer).json()
        assert (told["username"], told["scopes"]) == ("zahra", ["requests:read"])

    def test_a_token_outlives_neither_its_day_nor_its_longest_year(self, world: World) -> None:
        body = {"name": "x", "scopes": ["requests:read"], "days": 366}
        assert refused(world, "create_token", "zahra", body=body).status_code == 422
        made = ask(world, "create_token", "zahra", body=body | {"days": 1}).json()
        with frozen(NOW + timedelta(days=1)):
            answer = caller().get(f"{PREFIX}/me", headers={"Authorization": f"Bearer {made['secret']}"})
        assert answer.status_code == 401

    def test_a_new_password_needs_the_present_one_and_guesses_are_counted(self, world: World) -> None:
        body = dict(LINES["change_password"].body(world))
        client_for(world.cast.users["negar"])
        for _ in range(10):
            wrong = ask(world, "change_password", "negar", body=body | {"old_password": "نه"})
            assert wrong.json()["errors"][0]["field"] == "old_password"
        assert refused(world, "change_password", "negar", body=body).status_code == 429
        with frozen(NOW + timedelta(hours=1)):
            assert ask(world, "change_password", "negar", body=body | {"password": "123"}).status_code == 422
            assert ask(world, "change_password", "negar", body=body).status_code == 204
        assert not SignIn.objects.filter(user_id=world.cast.users["negar"].pk).exists()
        assert ask(world, "get_own_account", "negar").status_code == 200

    def test_another_mailbox_needs_the_password_too(self, world: World) -> None:
        body = {"email": "else@example.com", "password": PASSWORD + "x"}
        assert refused(world, "update_own_details", "negar", body=body).status_code == 422

    def test_one_knows_who_one_is(self, world: World) -> None:
        pars = world.cast.pars.pk
        told = {who: ask(world, "get_own_account", who).json() for who in ("negar", "zahra", "hossein")}
        assert (told["negar"]["roles"], told["negar"]["teams"]) == (["agent"], [world.cast.desk.pk])
        assert (told["zahra"]["works_at"], told["zahra"]["represents"]) == ([pars], [])
        assert told["hossein"]["represents"] == [pars]


class TestWhatIsNotOnesOwn:
    def test_nothing_of_a_colleagues_other_places_is_told(self, world: World) -> None:
        mehr, zahra = world.cast.mehr, world.cast.contacts["zahra"]
        affiliate(actor=SYSTEM, at=NOW, contact_id=zahra.pk, organisation_id=mehr.pk, role=Role.SIGNATORY)
        told = ask(world, "list_members", "hossein").text
        assert zahra.full_name in told
        assert mehr.name not in told
        own = ask(world, "list_own_organisations", "hossein").json()["items"]
        assert [one["id"] for one in own] == [world.cast.pars.pk]

    @pytest.mark.parametrize(
        ("member", "value", "status"),
        [("calendar", 987_654, 422), ("team", 987_654, 404), ("request_type", 987_654, 404)],
    )
    def test_a_line_of_an_offer_names_only_what_is_there(
        self, world: World, member: str, value: int, status: int
    ) -> None:
        good = dict(offer(world))
        lines = [good["lines"][0] | {member: value}, *good["lines"][1:]]
        assert refused(world, "publish_offer", "mina", body=good | {"lines": lines}).status_code == status

    def test_words_in_an_address_are_guarded_too(self, world: World) -> None:
        assert refused(world, "list_organisations", "negar", query={"under": 987_654}).status_code == 404
        assert ask(world, "list_people", "negar", query={"team": 987_654}).json()["items"] == []


def test_what_other_hours_would_re_time_is_seen_and_not_written(world: World) -> None:
    before = CalendarVersion.objects.count()
    closed = {"first": "1405-08-11", "last": "1405-08-11", "what": "closed"}
    seen = ask(world, "preview_days", "amir", body=closed, query={"calendar": "jalali"}).json()
    (day,) = seen["days"]
    assert (day["day"], day["day_jalali"], day["after"]) == ("2026-11-02", "1405/08/11", [])
    assert seen["running"] == seen["looked_at"] > seen["later"] > 0
    assert CalendarVersion.objects.count() == before
    assert refused(world, "preview_days", "amir", body=closed | {"last": "1405-08-10"}).status_code == 422
    long = {"first": "1405-01-01", "last": "1410-01-01", "what": "closed"}
    assert refused(world, "preview_days", "amir", body=long).json()["errors"][0]["field"] == "last"


def test_what_a_service_level_means_adds_up(world: World) -> None:
    query = {"priority": 2, "opened": "2026-10-28T12:10:00Z"}
    told = ask(world, "explain_service_level", "negar", query=query).json()
    for one in told["deadlines"]:
        assert sum(day["minutes"] for day in one["days"]) == pytest.approx(one["minutes"])
    assert {one["kind"] for one in told["deadlines"]} == {"first_response", "next_response", "promise", "resolution"}
