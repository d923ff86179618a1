"""Counting attempts in fixed windows; one statement, so that concurrent attempts are all counted on both databases."""

from datetime import UTC, datetime
from hashlib import sha256

from django.db import connection
from django.db.models import F

from pishkhan.infra.throttle.models import Counter
from pishkhan.pure.refusal import Throttled

_COUNT = """
INSERT INTO throttle_counter (scope, key_hash, window_end, hits) VALUES (%s, %s, %s, 1)
ON CONFLICT (scope, key_hash) DO UPDATE SET
  hits = CASE WHEN throttle_counter.window_end = excluded.window_end THEN throttle_counter.hits + 1 ELSE 1 END,
  window_end = excluded.window_end
RETURNING hits
"""


def hit(scope: str, key: str, *, limit: int, window_seconds: int, at: datetime) -> None:
    """Count one attempt; raises `Throttled` beyond ``limit`` in the window of ``at``.

    Call it outside the action's transaction, or a refused attempt would be forgotten with its rollback.
    """
    window_end = _window_end(at, window_seconds)
    end = connection.ops.adapt_datetimefield_value(window_end)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [scope, _hash(key), end])
        hits = cursor.fetchone()[0]
    if hits > limit:
        raise Throttled(max(1, int(window_end.timestamp()) - int(at.timestamp())))


def forgive(scope: str, key: str, *, window_seconds: int, at: datetime) -> None:
    """Take back one attempt that was counted at ``at``: it succeeded, so it was no guess."""
    counted = Counter.objects.filter(scope=scope, key_hash=_hash(key), window_end=_window_end(at, window_seconds))
    counted.filter(hits__gt=0).update(hits=F("hits") - 1)


def forget(scope: str, key: str) -> None:
    """Start counting anew, as after a successful sign-in."""
    Counter.objects.filter(scope=scope, key_hash=_hash(key)).delete()


def _window_end(at: datetime, window_seconds: int) -> datetime:
    return datetime.fromtimestamp((int(at.timestamp()) // window_seconds + 1) * window_seconds, UTC)


def _hash(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
