"""Reading what lets somebody in. Who holds a link's secret needs no other right, so these take no actor."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from pishkhan.apps.people.models import EntryLink, User
from pishkhan.apps.people.rules import LinkKind, dead_link, digest_of
from pishkhan.pure.persian import InvalidText, email_key, unique_key

FORGOTTEN_AT_MOST = 5


def open_link(kind: LinkKind, secret: str, at: datetime) -> EntryLink:
    """The link with this secret, if it is still good, with its owner and sender; raises ``NotFound`` for any other."""
    known = EntryLink.objects.filter(kind=kind.value, digest=digest_of(secret), used_at=None, ended_at=None)
    found = known.filter(expires_at__gt=at, user__is_active=True).select_related("user", "by").first()
    if found is None:
        raise dead_link()
    return found


def forgotten_accounts(typed: str) -> tuple[int, ...]:
    """The open accounts with this user name or mailbox, in any form: several people may share a mailbox."""
    meant = Q(username_key=unique_key(typed))
    try:
        meant |= Q(email=email_key(typed))
    except InvalidText:
        meant |= Q(pk__in=[])
    found = User.objects.filter(meant, is_active=True).order_by("id")
    return tuple(found.values_list("id", flat=True)[:FORGOTTEN_AT_MOST])


def taken_usernames(usernames: Iterable[str]) -> frozenset[str]:
    """Those of the user names that somebody has, perhaps spelt otherwise."""
    by_key = {unique_key(username): username for username in usernames}
    taken = User.objects.filter(username_key__in=by_key).values_list("username_key", flat=True)
    return frozenset(by_key[key] for key in taken)
