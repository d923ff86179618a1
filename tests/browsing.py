"""Browsers of the cast, in English so that tests read."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from pishkhan.infra.testing import client_for, frozen
from tests.cast import Cast

HTMX = {"HX-Request": "true"}


class Browser:
    """One person's browser at chosen instants."""

    def __init__(self, cast: Cast, name: str) -> None:
        user = cast.users[name]
        user.language = "en"
        user.save(update_fields=["language"])
        self.client = client_for(user)

    def get(self, name: str, at: datetime, *, headers: dict[str, str] | None = None, **words: Any) -> HttpResponse:
        """Open a named page; ``query`` is its query."""
        query = words.pop("query", {})
        with frozen(at):
            return self.client.get(reverse(name, kwargs=words or None), query, headers=headers)  # type: ignore[return-value]

    def post(
        self, name: str, at: datetime, facts: dict[str, Any], *, headers: dict[str, str] | None = None, **words: Any
    ) -> HttpResponse:
        """Send a form."""
        with frozen(at):
            return self.client.post(reverse(name, kwargs=words or None), facts, headers=headers)  # type: ignore[return-value]


def text(response: HttpResponse) -> str:
    """What came back."""
    return response.content.decode()
