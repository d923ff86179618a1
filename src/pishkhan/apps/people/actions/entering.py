"""Links that let somebody in: invitations, and new passwords for who forgot his."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from pishkhan.apps.people.actions.accounts import locked_user
from pishkhan.apps.people.actions.links import end_links
from pishkhan.apps.people.models import EntryLink, User
from pishkhan.apps.people.notices import Letter, entry_address, letter_mail
from pishkhan.apps.people.rules import (
    LinkKind,
    Side,
    check_invitable,
    check_may_add_user,
    check_may_mail_password,
    digest_of,
    no_mailbox,
)
from pishkhan.infra.events import audit
from pishkhan.infra.mail import send_many
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import require_role

BATCH = 500
SECRET_BYTES = 32
KEPT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Invited:
    """A link that was just made: whose, until when it is good, and whether it was mailed.

    ``secret`` is known here and in the mail only; whoever shows it shows it once, to an administrator.
    """

    user: User
    link: EntryLink
    mailed: bool
    secret: str = field(repr=False)

    @property
    def address(self) -> str:
        """The link itself."""
        return entry_address(LinkKind(self.link.kind), self.secret)


@transaction.atomic
def invite_user(*, actor: Actor, at: datetime, user_id: int) -> Invited:
    """Mail somebody who has not been in yet a link by which he chooses his password; an older one ends.

    The vendor's people invite customers' people, administrators anybody. Refuses a disabled account, one with a
    password, and one without a mailbox, unless an administrator hands the link over himself.
    """
    account = locked_user(user_id)
    check_may_add_user(actor, Side(account.side))
    check_invitable(is_active=account.is_active, has_password=account.has_usable_password())
    return _sent_one(actor, at, account, LinkKind.INVITATION, "people.invite_user")


@transaction.atomic
def mail_password_link(*, actor: Actor, at: datetime, user_id: int) -> Invited:
    """Mail somebody a link for a new password, as he could ask for himself; allowed as `invite_user` is."""
    account = locked_user(user_id)
    check_may_add_user(actor, Side(account.side))
    check_may_mail_password(is_active=account.is_active, has_password=account.has_usable_password())
    return _sent_one(actor, at, account, LinkKind.RESET, "people.mail_password_link")


@transaction.atomic
def invite_users(*, actor: Actor, at: datetime, user_ids: Collection[int]) -> frozenset[int]:
    """Invite many at once, in few queries, and give the ids of those who were mailed.

    Who is disabled, has a password or no mailbox is left out. Allowed as `invite_user` is, for every one of them.
    """
    rows = User.objects.select_for_update().filter(pk__in=user_ids).order_by("pk")
    accounts = [account for account in rows if account.is_active and account.email]
    for side in {account.side for account in accounts}:
        check_may_add_user(actor, Side(side))
    invited = _sent(actor, at, [one for one in accounts if not one.has_usable_password()], LinkKind.INVITATION)
    audit("people.invite_users", actor=actor, at=at, subject="users", count=len(invited))
    return frozenset(one.user.pk for one in invited)


@transaction.atomic
def mail_forgotten_password(*, actor: Actor, at: datetime, user_ids: Collection[int]) -> None:
    """Mail links for a new password to those who asked at the sign-in page, as far as they may come in at all."""
    rows = User.objects.select_for_update().filter(pk__in=user_ids, is_active=True).exclude(email="").order_by("pk")
    for one in _sent(actor, at, list(rows), LinkKind.RESET):
        audit("people.forgot_password", actor=actor, at=at, subject=f"user:{one.user.pk}")


@transaction.atomic
def prune_links(*, actor: Actor, at: datetime) -> int:
    """Forget links that led nowhere for a quarter of a year; what they did is in the audit. Gives their number."""
    require_role(actor, Role.ADMINISTRATOR)
    return EntryLink.objects.filter(expires_at__lt=at - KEPT).delete()[0]


def _sent_one(actor: Actor, at: datetime, account: User, kind: LinkKind, verb: str) -> Invited:
    if not account.email and not (actor.is_system or actor.has(Role.ADMINISTRATOR)):
        raise no_mailbox()
    (invited,) = _sent(actor, at, [account], kind)
    audit(verb, actor=actor, at=at, subject=f"user:{account.pk}", mailed=invited.mailed)
    return invited


def _sent(actor: Actor, at: datetime, accounts: Sequence[User], kind: LinkKind) -> list[Invited]:
    """A fresh link for each of the locked accounts, and its mail."""
    end_links(at, [account.pk for account in accounts], kind)
    made = [_made(actor, at, account, kind) for account in accounts]
    EntryLink.objects.bulk_create([one.link for one in made], batch_size=BATCH)
    letters = [Letter(one.link.pk, one.user, one.secret, one.link.expires_at, actor) for one in made if one.mailed]
    send_many(letter_mail(kind, letter) for letter in letters)
    return made


def _made(actor: Actor, at: datetime, account: User, kind: LinkKind) -> Invited:
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = EntryLink(
        user=account,
        kind=kind.value,
        digest=digest_of(secret),
        by_id=actor.user_id,
        sent_at=at,
        expires_at=at + kind.lifetime,
    )
    return Invited(account, link, bool(account.email), secret)
