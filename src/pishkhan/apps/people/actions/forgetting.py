"""Who forgot his password asks for a link himself."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.people.events import PasswordForgotten
from pishkhan.apps.people.queries import forgotten_accounts
from pishkhan.infra.events import announce
from pishkhan.infra.throttle import hit
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import unique_key

SOURCE_LIMIT, ACCOUNT_LIMIT, HOUR = 20, 5, 60 * 60


def request_password_link(*, actor: Actor, at: datetime, typed: str, source: str) -> None:
    """Have a link mailed to whoever has this user name or mailbox; nobody learns whether there is such a one.

    The fact is announced in either case and mailed by the worker, so a known name takes as long as an unknown one.
    Throttled by source and by what was typed; raises ``Throttled``.
    """
    hit("reset.source", source, limit=SOURCE_LIMIT, window_seconds=HOUR, at=at)
    hit("reset.account", unique_key(typed), limit=ACCOUNT_LIMIT, window_seconds=HOUR, at=at)
    with transaction.atomic():
        fact = PasswordForgotten(user_ids=forgotten_accounts(typed))
        announce(fact, actor=actor, at=at, subject="users")
