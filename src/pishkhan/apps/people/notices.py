"""Mails about accounts, each in its reader's own language."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pishkhan.apps.people.events import EmailChanged, PasswordChanged
from pishkhan.apps.people.models import User
from pishkhan.apps.people.rules import LinkKind, Side
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.mail import Mail
from pishkhan.pure.actor import Actor
from pishkhan.pure.jalali import format_datetime
from pishkhan.pure.words import N_

PAGES = {LinkKind.INVITATION: "invitation-link", LinkKind.RESET: "password-reset-link"}


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail with a link tells: the link's own id and secret, whose it is, until when, and who sends it."""

    link_id: int
    user: User
    secret: str = field(repr=False)
    expires_at: datetime
    sender: Actor


def letter_mail(kind: LinkKind, letter: Letter) -> Mail:
    """The mail with the link, in the reader's language; forgotten once it is sent."""
    user = letter.user
    with translation.override(user.language):
        subject, opening = _invitation(letter) if kind is LinkKind.INVITATION else _reset()
        text = "\n\n".join((_("Hello {name},").format(name=user.full_name), opening, _way_in(kind, letter)))
    return Mail(user.email, subject, text, user.language, f"entry-link:{letter.link_id}", confidential=True)


@notifies(PasswordChanged)
def tell_password_changed(fact: PasswordChanged, delivery: Delivery) -> Iterable[Mail]:
    """The owner hears of it, because it may have been somebody else."""
    user = User.objects.get(pk=fact.user_id)
    subject = N_("The password of your account was changed")
    return [_warning(user, user.email, subject, delivery)] if user.email else []


@notifies(EmailChanged)
def tell_email_changed(fact: EmailChanged, delivery: Delivery) -> Iterable[Mail]:
    """The old mailbox hears of it, because the new one may not be the owner's."""
    user = User.objects.get(pk=fact.user_id)
    subject = N_("The e-mail address of your account was changed")
    return [_warning(user, fact.old_email, subject, delivery)] if fact.old_email else []


def _warning(user: User, address: str, subject: str, delivery: Delivery) -> Mail:
    with translation.override(user.language):
        text = _(
            "{subject}, on {moment}.\nUser name: {username}\n\n"
            "If it was you, all is well. If not, tell the support desk at once and choose a new password here:\n"
            "{address}"
        ).format(
            subject=_(subject),
            moment=_moment(delivery.at),
            username=user.username,
            address=settings.PUBLIC_URL + reverse("password-reset"),
        )
        return Mail(address, _(subject), text, user.language, f"event:{delivery.event_id}:{address}")


def _invitation(letter: Letter) -> tuple[str, str]:
    sender = "" if letter.sender.is_system else letter.sender.name
    if letter.user.side == Side.CUSTOMER:
        subject = _("Your account in the support portal")
        opening = _("An account was opened for you in the support portal: you ask there and see where things stand.")
    else:
        subject = _("Your account at the support desk")
        opening = _("An account was opened for you at the support desk.")
    return subject, _("{sender} invites you.").format(sender=sender) + f" {opening}" if sender else opening


def _reset() -> tuple[str, str]:
    return _("A new password for your account"), _(
        "Somebody asked for a new password for your account. If it was not you, do nothing, and nothing changes."
    )


def _way_in(kind: LinkKind, letter: Letter) -> str:
    return _(
        "Your user name: {username}\nChoose your password here:\n{address}\n\n"
        "The address works once, until {moment}. Pass it on to nobody."
    ).format(
        username=letter.user.username, address=entry_address(kind, letter.secret), moment=_moment(letter.expires_at)
    )


def _moment(at: datetime) -> str:
    return format_datetime(at, ZoneInfo(settings.HOUSE_ZONE), "long", translation.get_language() or "fa")


def entry_address(kind: LinkKind, secret: str) -> str:
    """The address of a link as people open it."""
    return settings.PUBLIC_URL + reverse(PAGES[kind], kwargs={"secret": secret})
