"""The cast in front of their browsers."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client
from tests.cast import Cast


@dataclass(frozen=True, slots=True)
class People:
    """``people.get("hossein", address)`` looks, ``people.post("hossein", address, body="…")`` sends a form."""

    cast: Cast
    browsers: dict[str, Client]

    def get(self, name: str, address: str, **words: Any) -> HttpResponse:
        """Open a page."""
        return self.browsers[name].get(address, **words)

    def post(self, name: str, address: str, **typed: Any) -> HttpResponse:
        """Send a form."""
        return self.browsers[name].post(address, typed)

    def sign_in(self, name: str) -> None:
        """Sign in anew, where the clock has outrun the session."""
        self.browsers[name].force_login(self.cast.users[name])

    def request_form(self, **changes: Any) -> dict[str, Any]:
        """What Hossein types for an ordinary request."""
        return {
            "organisation": self.cast.pars.pk,
            "product": self.cast.product.pk,
            "request_type": self.cast.how_to.pk,
            "subject": "Letters cannot be printed",
            "body": "Since this morning printing a letter shows an empty page.",
            "impact": 2,
            "urgency": 2,
        } | changes
