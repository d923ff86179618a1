"""How programs call: tokens, keys, versions, pages, languages, forms of body and answer."""

import json
import logging
from datetime import timedelta
from typing import Any

import pytest

from pishkhan.apps.desk.models import Entry, Ticket
from pishkhan.apps.people.actions import create_token
from pishkhan.apps.people.models import Token
from pishkhan.doors.api.tokens import SOURCE_LIMIT, TOKEN_LIMIT
from pishkhan.infra.api.jobs import prune_repeats
from pishkhan.infra.api.models import RepeatedCall
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.files.jobs import prune_uploads
from pishkhan.infra.files.models import Upload
from pishkhan.infra.testing import frozen
from pishkhan.pure.actor import SYSTEM
from tests.api.asking import LINES, address, ask, caller, refused
from tests.permissions.world import NOW, OPENED, World

JSON = "application/json"
pytestmark = pytest.mark.both


def bearer(world: World, who: str = "negar") -> dict[str, str]:
    return {"Authorization": f"Bearer {world.tokens[who].secret}"}


def post(world: World, to: str, body: Any, who: str = "negar", kind: str = JSON, **headers: str) -> Any:
    said = body if isinstance(body, str | bytes) else json.dumps(body)
    return caller().post(to, said, content_type=kind, headers=bearer(world, who) | headers)


class TestTokens:
    def test_a_token_in_an_address_is_refused_and_reaches_no_log(
        self, world: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        secret = world.tokens["negar"].secret
        caplog.set_level(logging.DEBUG)
        for query in (f"token={secret}", f"access_token={secret}", f"q={secret}", f"{secret}=1", "api_key=x"):
            for to in ("/api/v1/tickets", "/api/v1/nothing-here", "/api/v1/openapi.json"):
                answer = caller().get(f"{to}?{query}", headers=bearer(world))
                assert secret not in answer.text
                assert (answer.status_code, to) in {(400, to), (404, "/api/v1/nothing-here")}
                if answer.status_code == 400:
                    assert answer.json()["code"] == "api.token_in_address"
        assert secret not in caplog.text
        assert secret.split("_", 2)[2] not in caplog.text

    def test_only_authorization_bearer_counts(self, world: World) -> None:
        secret = world.tokens["negar"].secret
        for header in (
            {},
            {"Authorization": secret},
            {"Authorization": f"Basic {secret}"},
            {"Authorization": "Bearer "},
        ):
            answer = caller().get("/api/v1/queues", headers=header)
            assert (answer.status_code, answer.json()["code"]) == (401, "api.no_token")
        assert caller().get("/api/v1/queues", headers={"X-Api-Key": secret}).status_code == 401
        assert caller().get("/api/v1/queues", headers={"authorization": f"bearer  {secret}"}).status_code == 200

    def test_an_expired_one_is_unknown(self, world: World) -> None:
        user = world.cast.users["negar"]
        made = create_token(actor=SYSTEM, at=OPENED, user_id=user.pk, name="x", scopes=["tickets:read"], days=2)
        header = {"Authorization": f"Bearer {made.secret}"}
        assert caller().get("/api/v1/queues", headers=header).status_code == 200
        with frozen(OPENED + timedelta(days=2)):
            answer = caller().get("/api/v1/queues", headers=header)
        assert answer.status_code == 401
        assert 'error="invalid_token"' in answer["WWW-Authenticate"]

    def test_wrong_ones_are_counted_by_token_and_by_source_and_a_right_one_never_waits(self, world: World) -> None:
        wrong = {"Authorization": f"Bearer {world.tokens['negar'].secret[:-3]}xyz"}
        statuses = [caller().get("/api/v1/queues", headers=wrong).status_code for _ in range(TOKEN_LIMIT + 1)]
        assert statuses == [401] * TOKEN_LIMIT + [429]
        for number in range(SOURCE_LIMIT):
            answer = caller().get("/api/v1/queues", headers={"Authorization": f"Bearer made-up-{number}"})
        assert answer.status_code == 429
        assert int(answer["Retry-After"]) == answer.json()["retry_after"] > 0
        assert caller().get("/api/v1/queues", headers=bearer(world)).status_code == 200

    def test_one_token_calls_so_often_in_a_minute(self, world: World, settings: Any) -> None:
        settings.API_PER_MINUTE = 5
        with frozen(NOW + timedelta(hours=1)):
            statuses = [ask(world, "list_queues", "negar").status_code for _ in range(6)]
            assert statuses == [200] * 5 + [429]
            assert ask(world, "list_queues", "saman").status_code == 200
        with frozen(NOW + timedelta(hours=1, minutes=1)):
            assert ask(world, "list_queues", "negar").status_code == 200

    def test_a_deed_of_a_program_is_told_from_one_of_its_person(self, world: World) -> None:
        assert ask(world, "write_note", "negar").status_code == 201
        entry = AuditEntry.objects.filter(verb="desk.note").latest("id")
        made = world.tokens["negar"]
        assert (entry.actor_id, entry.source) == (world.cast.users["negar"].pk, f"127.0.0.1 {made.token.prefix}")

    def test_its_last_use_is_known_within_minutes(self, world: World) -> None:
        made = world.tokens["negar"].token
        Token.objects.filter(pk=made.pk).update(last_used_at=None)
        ask(world, "list_queues", "negar")
        assert Token.objects.get(pk=made.pk).last_used_at == NOW


class TestKeys:
    def test_the_same_call_with_the_same_key_does_it_once(self, world: World) -> None:
        first = ask(world, "open_ticket", "negar", **{"Idempotency-Key": "k-1"})
        again = ask(world, "open_ticket", "negar", **{"Idempotency-Key": '"k-1"'})
        assert again.status_code == first.status_code == 201
        assert again.content == first.content
        assert again["Location"] == first["Location"]
        assert again["ETag"] == first["ETag"]
        assert (again["Idempotency-Replayed"], "Idempotency-Replayed" in first) == ("true", False)
        assert Ticket.objects.filter(subject="چاپ").count() == 1

    def test_other_words_under_the_same_key_are_refused(self, world: World) -> None:
        ask(world, "write_note", "negar", **{"Idempotency-Key": "k-2"})
        answer = refused(world, "write_note", "negar", body={"body": "دیگر"}, **{"Idempotency-Key": "k-2"})
        assert (answer.status_code, answer.json()["code"]) == (422, "api.key_reused")
        other = refused(world, "add_tag", "negar", **{"Idempotency-Key": "k-2"})
        assert other.json()["code"] == "api.key_reused"

    def test_a_key_is_its_persons_own(self, world: World) -> None:
        for who in ("negar", "saman"):
            answer = ask(world, "write_note", who, **{"Idempotency-Key": "k-3"})
            assert (answer.status_code, "Idempotency-Replayed" in answer) == (201, False)
        user = world.cast.users["negar"]
        second = create_token(actor=SYSTEM, at=OPENED, user_id=user.pk, name="x", scopes=["tickets:write"])
        header = {"Authorization": f"Bearer {second.secret}", "Idempotency-Key": "k-3"}
        assert ask(world, "write_note", "visitor", **header)["Idempotency-Replayed"] == "true"

    def test_what_was_refused_leaves_the_key_free(self, world: World) -> None:
        refused(world, "reply_to_customer", "negar", body={"body": "x"}, **{"Idempotency-Key": "k-4"})
        assert ask(world, "reply_to_customer", "negar", **{"Idempotency-Key": "k-4"}).status_code == 201

    def test_an_upload_is_repeated_by_its_content(self, world: World) -> None:
        own = Upload.objects.filter(owner_id=world.cast.users["negar"].pk)
        before = own.count()
        first, again = (ask(world, "upload_file", "negar", **{"Idempotency-Key": "k-5"}) for _ in range(2))
        assert first.json() == again.json()
        assert own.count() == before + 1

    @pytest.mark.parametrize("key", ["x" * 201, "a b", "کلید", "\x07"])
    def test_a_key_that_is_none_is_named(self, world: World, key: str) -> None:
        answer = refused(world, "write_note", "negar", **{"Idempotency-Key": key})
        assert answer.json()["errors"][0]["field"] == "Idempotency-Key"

    def test_what_was_answered_is_kept_a_day(self, world: World) -> None:
        ask(world, "write_note", "negar", **{"Idempotency-Key": "k-6"})
        ask(world, "upload_file", "negar")
        with frozen(NOW + timedelta(hours=23)):
            prune_repeats.call()
            prune_uploads.call()
        own = Upload.objects.filter(owner_id=world.cast.users["negar"].pk)
        assert (RepeatedCall.objects.count(), own.count()) == (1, 1)
        with frozen(NOW + timedelta(hours=25)):
            prune_repeats.call()
            prune_uploads.call()
        assert (RepeatedCall.objects.count(), own.count()) == (0, 0)


class TestVersions:
    def test_a_stale_version_shows_both_texts(self, world: World) -> None:
        version = ask(world, "get_ticket", "negar")["ETag"]
        ask(world, "reply_to_customer", "negar", body=LINES["reply_to_customer"].body(world))
        by_header = refused(world, "change_priority", "negar", **{"If-Match": version})
        assert by_header.status_code == 412
        assert by_header.json()["theirs"] == "سلام"
        body = dict(LINES["change_priority"].body(world)) | {"version": int(version.strip('"'))}
        by_body = refused(world, "change_priority", "negar", body=body)
        assert (by_body.status_code, by_body.json()["code"]) == (409, "desk.changed_meanwhile")
        fresh = ask(world, "get_ticket", "negar")["ETag"]
        assert ask(world, "change_priority", "negar", **{"If-Match": fresh}).status_code == 200

    def test_what_a_write_answers_is_the_next_version(self, world: World) -> None:
        first = ask(world, "write_note", "negar")
        to = address(world, "write_note")
        assert post(world, to, {"body": "دو"}, **{"If-Match": first["ETag"]}).status_code == 201
        assert post(world, to, {"body": "سه"}, **{"If-Match": first["ETag"]}).status_code == 412
        assert post(world, to, {"body": "چهار"}, **{"If-Match": "*"}).status_code == 201

    @pytest.mark.parametrize("mark", ["7", '"abc"', '""', "x" * 300, '"7", "8"'])
    def test_a_mark_that_is_none_of_ours_is_named(self, world: World, mark: str) -> None:
        assert refused(world, "write_note", "negar", **{"If-Match": mark}).json()["code"] == "api.if_match"

    def test_somebody_else_was_faster_is_409_also_with_a_header(self, world: World) -> None:
        ask(world, "take_ticket", "saman")
        fresh = Ticket.objects.get(pk=world.tickets["new"].pk).version
        answer = refused(world, "take_ticket", "negar", **{"If-Match": f'"{fresh}"'})
        assert (answer.status_code, answer.json()["code"]) == (409, "desk.already_taken")

    def test_an_unchanged_timeline_is_not_sent_again(self, world: World) -> None:
        first = ask(world, "get_timeline", "negar")
        again = ask(world, "get_timeline", "negar", **{"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        ask(world, "add_tag", "negar")
        assert ask(world, "get_timeline", "negar", **{"If-None-Match": first["ETag"]}).status_code == 200


class TestLists:
    def test_a_list_is_walked_to_its_end_and_back(self, world: World) -> None:
        whole = [one["code"] for one in ask(world, "list_tickets", "negar").json()["items"]]
        pages: list[Any] = []
        to = "/api/v1/tickets?queue=desk&limit=2"
        while to:
            pages.append(caller().get(to, headers=bearer(world)).json())
            to = pages[-1]["next"]
        seen = [one["code"] for page in pages for one in page["items"]]
        assert seen == whole
        assert len(pages) > 1
        back = caller().get(pages[-1]["previous"], headers=bearer(world)).json()
        assert back["items"] == pages[-2]["items"]
        assert pages[0]["previous"] is None

    @pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 201}, {"limit": "x"}, {"queue": "nothing"}])
    def test_words_that_do_not_fit_are_named(self, world: World, query: dict[str, Any]) -> None:
        (name,) = query
        answer = refused(world, "list_tickets", "negar", query=query)
        assert answer.status_code == 422
        assert [(fault["in"], fault["field"]) for fault in answer.json()["errors"]] == [("query", name)]

    @pytest.mark.parametrize("query", [{"nope": 1}, {"language": "de"}, {"calendar": "lunar"}, {"Queue": "desk"}])
    def test_words_there_are_not_are_refused(self, world: World, query: dict[str, Any]) -> None:
        (name,) = query
        answer = refused(world, "list_tickets", "negar", query=query)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, name)


class TestLanguages:
    def test_the_address_then_the_header_then_the_person_decide(self, world: World) -> None:
        wrong = {"body": "", "promise": None}
        for query, header, expected in (
            ({}, {}, "en"),  # the cast of this world reads English
            ({}, {"Accept-Language": "fa-IR,fa;q=0.9,en;q=0.1"}, "fa"),
            ({}, {"Accept-Language": "*"}, "en"),
            ({"language": "en"}, {"Accept-Language": "fa"}, "en"),
            ({"language": "fa"}, {}, "fa"),
        ):
            answer = refused(world, "reply_to_customer", "negar", body=wrong, query=query, **header)
            assert answer["Content-Language"] == expected
            assert ("پیام" in answer.text or "بعد" in answer.text or "خبر" in answer.text) == (expected == "fa")
        assert "Accept-Language" in answer["Vary"]

    def test_names_speak_the_callers_language(self, world: World) -> None:
        names = {
            language: ask(world, "get_ticket", "negar", query={"language": language}).json()["desk"]["name"]
            for language in ("fa", "en")
        }
        assert names == {"fa": "میز خدمت", "en": "Service desk"}

    def test_a_visitors_problem_is_in_the_houses_language(self, world: World) -> None:
        assert caller().get("/api/v1/queues")["Content-Language"] == "fa"
        assert caller().get("/api/v1/queues?language=en").json()["title"] == "Please say who asks"
        assert caller().get("/api/v1/nothing", headers={"Accept-Language": "en"}).json()["title"] == "Not found"

    def test_jalali_texts_stand_beside_instants_on_demand(self, world: World) -> None:
        plain = ask(world, "get_ticket", "negar").json()
        both = ask(world, "get_ticket", "negar", query={"calendar": "jalali"}).json()
        assert both["opened_at"] == plain["opened_at"] == "2026-10-31T05:30:00Z"
        assert both["opened_at_jalali"] == "1405/08/09 09:00"
        assert both["timeline"][0]["at_jalali"] == "1405/08/09 09:00"
        assert "opened_at_jalali" not in plain


class TestForms:
    @pytest.mark.parametrize(
        "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
    )
    def test_a_body_of_another_kind_is_not_taken(self, world: World, kind: str) -> None:
        answer = post(world, address(world, "write_note"), "{}", kind=kind)
        assert (answer.status_code, answer["Accept-Post"]) == (415, JSON)
        assert post(world, "/api/v1/files", "{}").status_code == 415

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            ("", 415),
            ("[]", 422),
            ("null", 422),
            ('"text"', 422),
            ("{", 400),
            (b"\xff", 400),
            ('{"body": "\\ud800"}', 400),
            ('{"a":' * 3000, 400),
            ('{"body": "' + "x" * 2_000_000 + '"}', 413),
        ],
    )
    def test_a_body_that_is_none_is_told_calmly(self, world: World, body: str | bytes, status: int) -> None:
        before = Entry.objects.count()
        answer = post(world, address(world, "write_note"), body)
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
        assert Entry.objects.count() == before

    def test_unknown_members_and_every_wrong_value_are_named_at_once(self, world: World) -> None:
        body = {"body": 5, "promise": "tomorrow", "files": "x", "colour": "red", "version": -1}
        faults = refused(world, "reply_to_customer", "negar", body=body).json()["errors"]
        assert {fault["field"] for fault in faults} == set(body)
        assert {fault["in"] for fault in faults} == {"body"}

    def test_invisible_and_direction_marks_never_reach_a_column(self, world: World) -> None:
        said = "\u202eقیمت\u202c\x00 \u2067abc\u2069\x1b[31m"
        assert ask(world, "write_note", "negar", body={"body": said}).status_code == 201
        assert not set(Entry.objects.latest("id").body) & set("\x00\x1b\u202e\u202c\u2067\u2069")
        assert refused(world, "write_note", "negar", body={"body": "\u202e\u200b\x00"}).status_code == 422

    def test_only_json_is_answered(self, world: World) -> None:
        answer = ask(world, "get_ticket", "negar", Accept="text/html")
        assert (answer.status_code, answer["Content-Type"]) == (406, "application/problem+json")
        for accepted in ("*/*", "application/*", "text/html, application/json;q=0.1"):
            assert ask(world, "get_ticket", "negar", Accept=accepted).status_code == 200

    def test_head_is_get_without_a_body(self, world: World) -> None:
        got = ask(world, "get_timeline", "negar")
        head = caller().head(address(world, "get_timeline"), headers=bearer(world))
        assert (head.status_code, head.content, head["ETag"]) == (200, b"", got["ETag"])
        assert int(head["Content-Length"]) == len(got.content)

    def test_no_other_page_may_read_an_answer(self, world: World) -> None:
        answer = ask(world, "get_ticket", "negar", Origin="https://evil.example.com")
        assert not [name for name in answer.headers if name.lower().startswith("access-control-")]
        assert answer["Cache-Control"] == "private, no-cache"
        assert "Authorization" in answer["Vary"]

    def test_a_mistake_of_ours_is_a_problem_without_a_word_of_it(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_args: Any, **_kwargs: Any) -> None:
            raise RuntimeError("secret words")

        monkeypatch.setattr("pishkhan.apps.desk.api.tickets.latest_seq", broken)
        program = caller()
        monkeypatch.setattr(program, "raise_request_exception", False)
        answer = program.get(address(world, "get_timeline"), headers=bearer(world))
        assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
        assert "secret words" not in answer.text

    def test_what_quality_reads_is_recorded(self, world: World) -> None:
        told = AuditEntry.objects.filter(actor_id=world.cast.users["leyla"].pk, verb__startswith="desk.read")
        before = told.count()
        for name in ("get_ticket", "get_attachment", "list_emergencies"):
            ask(world, name, "leyla")
        code = ask(world, "get_emergency", "leyla").json()["ticket"]
        read = told.order_by("id").values_list("verb", flat=True)[before:]
        assert set(read) == {"desk.read_ticket", "desk.read_attachment", "desk.read_emergencies"}
        assert told.filter(subject=Ticket.objects.get(code=code).subject_key).exists()
