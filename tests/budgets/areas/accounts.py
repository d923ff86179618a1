"""Query budgets of this area: accounts."""

from pishkhan.infra.testing import client_for
from tests.cast import Cast

PAGES: dict[str, tuple[str, str, int]] = {
    "account": ("maryam", "/account/", 8),
    "account of a customer": ("hossein", "/account/", 11),
    "first steps": ("reza", "/console/first-steps/", 14),
    "forgotten password": ("visitor", "/password-reset/", 0),
}


def crowd(cast: Cast, count: int) -> None:
    """So many browsers in which people are signed in."""
    for _ in range(count):
        client_for(cast.users["maryam"])
        client_for(cast.users["hossein"])
