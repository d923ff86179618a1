"""How somebody gets in: links that are mailed once, passwords, and whether an account is open."""

from datetime import datetime, timedelta
from hashlib import sha256

from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_, Worded

PASSWORD_LENGTH = 200


class LinkKind(Worded):
    """What a mailed link is for."""

    INVITATION = "invitation", N_("Invitation")
    RESET = "reset", N_("Link for a new password")

    @property
    def lifetime(self) -> timedelta:
        """How long the link is good for: an invitation may wait over a holiday week, a forgotten password is urgent."""
        return timedelta(days=14) if self is LinkKind.INVITATION else timedelta(hours=1)


class AccountState(Worded):
    """Where an account stands."""

    ACTIVE = "active", N_("Active")
    WAITING = "waiting", N_("Not yet signed in")
    DISABLED = "disabled", N_("Disabled")


def state_of(*, is_active: bool, last_login: datetime | None) -> AccountState:
    """Where an account stands, from what is stored of it."""
    if not is_active:
        return AccountState.DISABLED
    return AccountState.WAITING if last_login is None else AccountState.ACTIVE


def digest_of(secret: str) -> str:
    """What is kept of a link's secret; it is long and random, so a plain digest cannot be reversed by guessing."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def check_invitable(*, is_active: bool, has_password: bool) -> None:
    """Only who may come in and has not been in yet is invited."""
    if not is_active:
        raise Refusal("people.disabled", N_("This account is disabled. Enable it first."))
    if has_password:
        raise Refusal(
            "people.has_password", N_("This person has a password already. Send a link for a new one instead.")
        )


def check_may_mail_password(*, is_active: bool, has_password: bool) -> None:
    """A link for a new password goes to who could sign in before."""
    if not is_active:
        raise Refusal("people.disabled", N_("This account is disabled. Enable it first."))
    if not has_password:
        raise Refusal("people.no_password", N_("This person has not been in yet. Send an invitation instead."))


def check_password_length(password: str) -> None:
    """Nothing longer is ever hashed, because hashing costs time by design."""
    if len(password) > PASSWORD_LENGTH:
        raise Refusal(
            "people.long_password",
            N_("A password has at most {limit} characters."),
            field="password",
            limit=PASSWORD_LENGTH,
        )


def weak_password() -> Refusal:
    """What is easily guessed protects nobody."""
    return Refusal("people.weak_password", N_("Choose a longer and less common password."), field="password")


def wrong_password(field: str) -> Refusal:
    """The present password is asked for before what protects the account is changed."""
    return Refusal("people.wrong_password", N_("This is not your present password."), field=field)


def no_mailbox() -> Refusal:
    """An invitation has to arrive somewhere."""
    return Refusal("people.no_mailbox", N_("There is no e-mail address to send this to. Add one first."))


def dead_link() -> NotFound:
    """Used, ended, expired, unknown, of a disabled account: whoever holds the link learns nothing of which."""
    return NotFound("link")
