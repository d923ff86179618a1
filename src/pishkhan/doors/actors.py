"""Who asks, at every door: made anew at each request, so that a disabled account or an ended role counts at once."""

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from pishkhan.apps.customers.queries import customer_facts
from pishkhan.apps.people.models import User
from pishkhan.apps.people.queries import actor_of_staff
from pishkhan.apps.people.rules import Side
from pishkhan.infra.web.sources import source_of
from pishkhan.pure.actor import ANONYMOUS, Actor, ActorKind, Role


class ActorMiddleware:
    """Sets ``request.actor``: read when first asked for, at most three queries with the account, none for visitors."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach the actor and go on."""
        known = settings.SESSION_COOKIE_NAME in request.COOKIES
        cast(Any, request).actor = SimpleLazyObject(lambda: _actor_of(request)) if known else ANONYMOUS
        return self.get_response(request)


def actor_for(user: User, *, source: str = "") -> Actor:
    """The actor that ``user`` is now; ``source`` is the address the request came from, for the audit.

    A disabled account is nobody.
    """
    if not user.is_active:
        return ANONYMOUS
    return actor_of_staff(user, source=source) if user.side == Side.VENDOR else _customer(user, source)


def _actor_of(request: HttpRequest) -> Actor:
    user = request.user
    if isinstance(user, AnonymousUser):
        return ANONYMOUS
    return actor_for(user, source=source_of(request))


def _customer(user: User, source: str) -> Actor:
    facts = customer_facts(user.pk)
    held = (
        (Role.REPRESENTATIVE, facts.represents),
        (Role.SIGNATORY, facts.signs_for),
        (Role.STAFF, facts.works_at),
    )
    return Actor(
        kind=ActorKind.CUSTOMER,
        user_id=user.pk,
        name=user.full_name,
        roles=frozenset(role for role, organisations in held if organisations),
        contact_id=facts.contact_id,
        represents=facts.represents,
        signs_for=facts.signs_for,
        works_at=facts.works_at,
        language=user.language,
        source=source,
    )
