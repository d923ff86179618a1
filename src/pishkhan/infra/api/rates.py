"""How often one token may call in a minute, counted by each process for itself: a request must not cost a write."""

from datetime import datetime
from threading import Lock

from django.conf import settings

from pishkhan.pure.refusal import Throttled

WINDOW_SECONDS = 60
MOST_TOKENS = 10_000
_lock = Lock()
_counted: dict[str, int] = {}
_window = [0]


def count(token: str, at: datetime) -> None:
    """Count one call of ``token``; raises `Throttled` beyond ``API_PER_MINUTE`` (0: no limit) in this minute."""
    limit = int(settings.API_PER_MINUTE)
    if not limit:
        return
    now = int(at.timestamp())
    with _lock:
        if _window[0] != now // WINDOW_SECONDS or len(_counted) > MOST_TOKENS:
            _window[0] = now // WINDOW_SECONDS
            _counted.clear()
        _counted[token] = calls = _counted.get(token, 0) + 1
    if calls > limit:
        raise Throttled(WINDOW_SECONDS - now % WINDOW_SECONDS)
