"""One-time codes: six digits for one account and one purpose, for a quarter of an hour, once, with few tries."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from pishkhan.infra.signing.models import OneTimeCode
from pishkhan.infra.throttle import hit
from pishkhan.pure.persian import to_ascii_digits
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

LIFETIME = timedelta(minutes=15)
MOST_TRIES = 5
HOUR = 60 * 60
ISSUED_BY_ACCOUNT, ISSUED_BY_SOURCE = 6, 30
TRIED_BY_ACCOUNT, TRIED_BY_SOURCE = 20, 60


def issue_code(*, account_id: int, purpose: str, source: str, at: datetime) -> str:
    """Make a code; the caller sends it to the account's own mailbox or telephone, and nobody keeps it.

    It ends every earlier code of the account for the same purpose. Raises ``Throttled`` by account and by source.
    """
    hit("signing.issue", str(account_id), limit=ISSUED_BY_ACCOUNT, window_seconds=HOUR, at=at)
    hit("signing.issue_source", source, limit=ISSUED_BY_SOURCE, window_seconds=HOUR, at=at)
    secret = f"{secrets.randbelow(1_000_000):06d}"
    OneTimeCode.objects.create(
        account_id=account_id,
        purpose=purpose,
        digest=_digest(account_id, purpose, secret),
        issued_at=at,
        expires_at=at + LIFETIME,
    )
    return secret


def redeem_code(*, account_id: int, purpose: str, secret: str, source: str, at: datetime) -> OneTimeCode:
    """Use a code, once. Wrong, used, expired, of another purpose or account: the same ``Refusal`` beside ``secret``.

    Call it outside a transaction that may be taken back: a try that failed stays counted.
    """
    hit("signing.try", str(account_id), limit=TRIED_BY_ACCOUNT, window_seconds=HOUR, at=at)
    hit("signing.try_source", source, limit=TRIED_BY_SOURCE, window_seconds=HOUR, at=at)
    used = _used(account_id, purpose, to_ascii_digits(secret).strip(), at)
    if used is None:
        raise Refusal("signing.bad_code", N_("The code is wrong or has expired."), field="secret")
    return used


@transaction.atomic
def _used(account_id: int, purpose: str, secret: str, at: datetime) -> OneTimeCode | None:
    """Count the try, and mark the code as used when it is the right one."""
    sent = OneTimeCode.objects.select_for_update().filter(account_id=account_id, purpose=purpose)
    newest = sent.order_by("-id").first()
    if newest is None or newest.used_at is not None or newest.tries >= MOST_TRIES or at >= newest.expires_at:
        return None
    newest.tries += 1
    is_right = constant_time_compare(newest.digest, _digest(account_id, purpose, secret))
    newest.used_at = at if is_right else None
    newest.save(update_fields=["tries", "used_at"])
    return newest if is_right else None


def _digest(account_id: int, purpose: str, secret: str) -> str:
    return salted_hmac(f"signing.{account_id}.{purpose}", secret, algorithm="sha256").hexdigest()
