"""Who may make and end tokens by which programs act for a person, and how long one lives."""

from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

TOKEN_DAYS = 90
LONGEST_TOKEN_DAYS = 365


def check_may_see_tokens(actor: Actor, user_id: int) -> None:
    """Everybody sees and ends his own tokens, an administrator anybody's; to others there are none."""
    if not (actor.is_system or actor.has(Role.ADMINISTRATOR) or (user_id is not None and user_id == actor.user_id)):
        raise NotFound("token")


def check_may_make_token(actor: Actor, user_id: int) -> None:
    """A token acts as its person, so nobody makes one for another; the command line does it as the system."""
    if not actor.is_system and (actor.user_id is None or actor.user_id != user_id):
        raise NotFound("user")


def check_token_days(days: int) -> None:
    """A token lives from a day to a year."""
    if not 1 <= days <= LONGEST_TOKEN_DAYS:
        message = N_("A token is valid for at least one and at most {most} days.")
        raise Refusal("people.token_days", message, field="days", most=LONGEST_TOKEN_DAYS)
