"""One call of a program sent several times at once does one thing, and every sending is answered the same."""

import json

from django.test import Client

from pishkhan.apps.desk.models import Entry, Ticket
from pishkhan.apps.desk.tests.life import answered
from pishkhan.apps.people.actions import create_token
from pishkhan.apps.people.models import Token
from pishkhan.infra.api.models import RepeatedCall
from pishkhan.pure.actor import SYSTEM
from tests.cast import SATURDAY, Cast
from tests.races.conftest import NOON
from tests.races.together import together

SCOPES = ["tickets:write", "requests:write"]


def calling(cast: Cast, name: str, to: str, body: object, key: str) -> object:
    """One sending, ready to be made together with others."""
    user = cast.users[name]
    made = create_token(actor=SYSTEM, at=SATURDAY, user_id=user.pk, name="برنامه", scopes=SCOPES)
    headers = {"Authorization": f"Bearer {made.secret}", "Idempotency-Key": key}
    return lambda: Client().post(to, json.dumps(body), content_type="application/json", headers=headers)


def test_a_request_sent_four_times_at_once_is_opened_once(cast: Cast) -> None:
    said = {"organisation": cast.pars.pk, "request_type": cast.how_to.pk, "subject": "چاپ", "body": "از صبح"}
    results = together(*[calling(cast, "hossein", "/api/v1/requests", said, "k") for _ in range(4)])
    assert [answer.status_code for answer in results] == [201] * 4
    assert len({answer.content for answer in results}) == 1
    assert sorted(answer.get("Idempotency-Replayed", "") for answer in results) == ["", "true", "true", "true"]
    assert Ticket.objects.count() == RepeatedCall.objects.count() == 1


def test_of_two_calls_under_one_key_one_is_made_and_the_other_told(cast: Cast) -> None:
    to = f"/api/v1/tickets/{answered(cast).code}/notes"
    results = together(*[calling(cast, "negar", to, {"body": text}, "k") for text in ("یک", "دو")])
    assert sorted(answer.status_code for answer in results) == [201, 422]
    assert Entry.objects.filter(verb="noted").count() == 1


def test_what_fails_first_leaves_the_key_to_the_next(cast: Cast) -> None:
    ticket = answered(cast)
    to = f"/api/v1/tickets/{ticket.code}/notes"
    stale = {"body": "یک", "version": ticket.version - 1}
    results = together(*[calling(cast, "negar", to, body, "k") for body in (stale, {"body": "دو"})])
    assert sorted(answer.status_code for answer in results) in ([201, 409], [201, 422])
    assert Entry.objects.filter(verb="noted").count() == 1


def test_a_token_used_by_many_at_once_is_noted_without_a_word(cast: Cast) -> None:
    made = create_token(
        actor=SYSTEM, at=SATURDAY, user_id=cast.users["negar"].pk, name="برنامه", scopes=["tickets:read"]
    )
    headers = {"Authorization": f"Bearer {made.secret}"}
    results = together(*[lambda: Client().get("/api/v1/queues", headers=headers) for _ in range(4)])
    assert [answer.status_code for answer in results] == [200] * 4
    assert Token.objects.get(pk=made.token.pk).last_used_at == NOON
