"""One request as a resource sees it, and what it gives back."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest

from pishkhan.infra.api.problems import Problem
from pishkhan.pure.actor import ANONYMOUS, Actor
from pishkhan.pure.words import N_


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: the person's actor, the mark and scopes of his token, his digits; a visitor has no token."""

    actor: Actor = ANONYMOUS
    token: str = ""
    scopes: tuple[str, ...] = ()
    latin_digits: bool = True


@dataclass(slots=True)
class Call:
    """What a resource's function is called with: who asks, when, and which version he means to change (`If-Match`)."""

    request: HttpRequest
    caller: Caller
    at: datetime
    matched: int | None = None

    @property
    def actor(self) -> Actor:
        """The person, with his rights of this moment."""
        return self.caller.actor

    @property
    def jalali(self) -> bool:
        """Whether Jalali texts are asked for beside instants and days."""
        return self.request.GET.get("calendar") == "jalali"

    def version(self, written: int | None) -> int | None:
        """The version the caller means: of ``If-Match``, or written in the body; raises `Problem` when they differ."""
        if self.matched is not None and written is not None and self.matched != written:
            raise Problem(422, "api.two_versions", N_("If-Match and the version in the body name different versions."))
        return written if self.matched is None else self.matched

    def knows(self, mark: str) -> bool:
        """Whether the caller already has what ``mark`` (see `Reply`) stands for, by ``If-None-Match``."""
        given = self.request.headers.get("If-None-Match", "")
        return bool(mark) and f'"{mark}"' in given.replace("W/", "").split(", ")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with what belongs into its head.

    ``version`` is what an edit sends back in ``If-Match``; ``mark`` stands for exactly these data, so that a caller who
    `Call.knows` it is answered 304; ``location`` is the address of a new thing. ``kept`` is what the same call is
    answered when it is sent again, where ``data`` holds a secret that is shown once and kept nowhere.
    """

    data: Any = None
    version: int | None = None
    mark: str = ""
    location: str = ""
    kept: Any = None


@dataclass(frozen=True, slots=True)
class Rows:
    """One page of a list, and the cursors of the pages beside it."""

    items: list[dict[str, Any]] = field(default_factory=list)
    next_cursor: str | None = None
    previous_cursor: str | None = None


def call_of(request: HttpRequest) -> Call:
    """The call that admission has made of this request."""
    return cast(Call, cast(Any, request).call)
