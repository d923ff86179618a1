"""Tokens of programs."""

from pishkhan.apps.people.actions import create_token
from tests.cast import SATURDAY, Cast

PAGES = {
    "account tokens": ("negar", "/account/tokens/", 8),
    "account tokens of a customer": ("hossein", "/account/tokens/", 8),
    "new token": ("negar", "/account/tokens/new/", 7),
    "all tokens": ("reza", "/console/tokens/", 8),
}


def crowd(cast: Cast, count: int) -> None:
    """So many tokens of everybody who has a page of them here."""
    for name in ("negar", "hossein"):
        for number in range(count):
            create_token(
                actor=cast.actor(name),
                at=SATURDAY,
                user_id=cast.users[name].pk,
                name=f"برنامه {number}",
                scopes=["tickets:read"],
            )
