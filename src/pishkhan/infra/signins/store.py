"""Django's session engine over the table of sign-ins: no query more than its own, and no key in the clear."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import VALID_KEY_CHARS, CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import get_random_string

from pishkhan.infra.prepared import Hole, PreparedRows
from pishkhan.infra.signins.browsers import browser_of, system_of
from pishkhan.infra.signins.models import SignIn

KEY_LENGTH = 32
SOURCE, BROWSER, SYSTEM = "_source", "_browser", "_system"
HELD = PreparedRows(
    lambda: SignIn.objects.filter(Q(key_hash=Hole("key")), Q(expires_at__gt=Hole("now"))).values_list(
        "id", "seen_at", "data"
    )
)
"""Every page begins with this read, so it is compiled once."""


class SessionStore(SessionBase):
    """One browser's session; ``sign_in_id`` and ``seen_at`` are known once it was read from the table."""

    sign_in_id: int | None = None
    seen_at: datetime | None = None

    def load(self) -> dict[str, Any]:
        """What the session holds; one that is unknown, ended or run out holds nothing and forgets its key."""
        found = HELD(key=key_hash(self.session_key or ""), now=timezone.now())
        if not found:
            self._session_key = None
            return {}
        ((self.sign_in_id, self.seen_at, data),) = found
        return self.decode(data)

    def exists(self, session_key: str) -> bool:
        """Whether the key is in use."""
        return SignIn.objects.filter(key_hash=key_hash(session_key)).exists()

    def create(self) -> None:
        """Begin under a fresh key."""
        key = get_random_string(KEY_LENGTH, VALID_KEY_CHARS)
        self._session_key = key
        self._insert(key)
        self.modified = True

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001 - Django's signature
        """Write the session; raises ``UpdateError`` when it was ended meanwhile."""
        key = self.session_key
        if key is None:
            self.create()
        elif must_create:
            self._insert(key)
        elif not SignIn.objects.filter(key_hash=key_hash(key)).update(**self._columns(dict(self.items()))):
            raise UpdateError

    def delete(self, session_key: str | None = None) -> None:
        """End it."""
        key = session_key or self.session_key
        if key is not None:
            SignIn.objects.filter(key_hash=key_hash(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Remove what has run out."""
        SignIn.objects.filter(expires_at__lt=timezone.now()).delete()

    def _insert(self, key: str) -> None:
        """Write a new row with what is held so far, which a fresh key has not yet in the table."""
        self._session_cache = getattr(self, "_session_cache", {})
        now = timezone.now()
        row = SignIn(key_hash=key_hash(key), began_at=now, seen_at=now, **self._columns(self._session_cache))
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError as error:
            raise CreateError from error
        self.sign_in_id, self.seen_at = row.pk, now

    def _columns(self, held: dict[str, Any]) -> dict[str, Any]:
        person = held.get(SESSION_KEY)
        return {
            "data": self.encode(held),
            "expires_at": self.get_expiry_date(),
            "user_id": int(person) if person else None,
            "source": held.get(SOURCE, ""),
            "browser": held.get(BROWSER, ""),
            "system": held.get(SYSTEM, ""),
        }


def describe(request: HttpRequest, source: str) -> None:
    """Note from where and in which browser somebody is just signing in, so that he knows it again in the list."""
    user_agent = request.headers.get("User-Agent", "")
    request.session[SOURCE] = source[:100]
    request.session[BROWSER] = browser_of(user_agent).value
    request.session[SYSTEM] = system_of(user_agent).value


def current_sign_in(request: HttpRequest) -> int | None:
    """Which row is this browser's own; none for a visitor."""
    session = request.session
    session.get(SESSION_KEY)  # a session reads its row when it is first asked for something
    return getattr(session, "sign_in_id", None)


def key_hash(key: str) -> str:
    """What of a browser's key is kept: whoever reads the table cannot sit down in its place."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
