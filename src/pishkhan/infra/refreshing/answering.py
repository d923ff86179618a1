"""Answering an open page that asks whether there is anything new."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from pishkhan.infra.refreshing.tokens import Token, minute_of, read, written
from pishkhan.infra.refreshing.watching import digest, find_watch, mark_of, rows_of
from pishkhan.infra.signins.models import SignIn
from pishkhan.infra.signins.store import SessionStore, key_hash
from pishkhan.pure.actor import Actor

ResponseT = TypeVar("ResponseT", bound=HttpResponse)
PRIVATE = "private, no-cache"


class RefreshMiddleware:
    """Gives 304 from one query, before anybody is looked up, when a refreshing part is as its browser shows it.

    Stands right behind the sessions; whatever is not plainly unchanged goes the usual way.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer "nothing new", or let the page be made."""
        header = request.headers.get("If-None-Match", "") if request.method == "GET" else ""
        token = read(header) if header else None
        if token is None or not _is_unchanged(request, token, timezone.now()):
            return self.get_response(request)
        response = HttpResponseNotModified()
        response["ETag"], response["Cache-Control"] = header, PRIVATE
        return response


def refreshed(request: HttpRequest, watch: str, words: Sequence[Any], build: Callable[[], ResponseT]) -> ResponseT:
    """What ``build`` makes, marked with what its watch says; the mark comes first, so that nothing slips between."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # the doors' middleware has set it
    now = timezone.now()
    mark = mark_of(watch, actor, words, now)
    response = build()
    response["ETag"] = written(Token(watch, words, actor, request.get_full_path(), mark, minute_of(now)))
    response["Cache-Control"] = PRIVATE
    return response


def _is_unchanged(request: HttpRequest, token: Token, now: datetime) -> bool:
    watch = find_watch(token.watch)
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    if watch is None or not key or token.actor.user_id is None or request.get_full_path() != token.path:
        return False
    if token.minute != minute_of(now):
        return False
    sql, params = rows_of(watch(token.actor, token.words, now))
    person, given = _person(key, token.actor.user_id, now)
    with connection.cursor() as cursor:
        cursor.execute(f"WITH who(data, password) AS ({person}), {_beside(sql)}", [*given, *params])
        rows = cursor.fetchall()
    if not rows or not _is_his(str(rows[0][0]), str(rows[0][1]), token.actor.user_id):
        return False
    return digest(row[2:] for row in rows) == token.mark


def _person(key: str, user_id: int, now: datetime) -> tuple[str, list[Any]]:
    """The sign-in, while it lasts, of an account that is not disabled."""
    sign_ins, users = SignIn._meta.db_table, get_user_model()._meta.db_table
    sql = (
        f'SELECT s."data", u."password" FROM "{sign_ins}" s JOIN "{users}" u ON u."id" = s."user_id"'  # noqa: S608 - ours
        ' WHERE s."key_hash" = %s AND s."expires_at" > %s AND u."id" = %s AND u."is_active"'
    )
    return sql, [key_hash(key), connection.ops.adapt_datetimefield_value(now), user_id]


def _beside(sql: str) -> str:
    """The rows of the watch, each beside who asks; without a valid sign-in there are none."""
    return sql.replace("SELECT part, a, b FROM rows_", "SELECT who.data, who.password, part, a, b FROM who, rows_")


def _is_his(data: str, password: str, user_id: int) -> bool:
    """Whether the session is that person's, and no password was changed since it began."""
    session = SessionStore().decode(data)
    user = get_user_model()(pk=user_id, password=password)
    wanted = user.get_session_auth_hash()
    return str(session.get(SESSION_KEY)) == str(user_id) and constant_time_compare(
        str(session.get(HASH_SESSION_KEY, "")), wanted
    )
