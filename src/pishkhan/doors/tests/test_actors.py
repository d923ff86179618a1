"""Who asks is decided anew at each request."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.contrib.auth import login
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from pishkhan.apps.customers import actions as customers
from pishkhan.apps.people import actions as people
from pishkhan.apps.people.models import User
from pishkhan.apps.people.rules import Level, Side
from pishkhan.doors.actors import ActorMiddleware, actor_for
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Actor, ActorKind, Role

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 2, 6, tzinfo=UTC)


def _account(side: Side, username: str = "sara") -> User:
    return people.create_user(
        actor=SYSTEM, at=AT, username=username, full_name="سارا", side=side, password="رمز", language="en"
    )


def _ask(view: Callable[[HttpRequest], object], cookie: str | None) -> HttpResponse:
    """Walk one request through the middleware in the order of the settings."""

    def answer(request: HttpRequest) -> HttpResponse:
        view(request)
        return HttpResponse()

    request = RequestFactory(REMOTE_ADDR="192.0.2.7").get("/")
    if cookie is not None:
        request.COOKIES["sessionid"] = cookie
    return SessionMiddleware(AuthenticationMiddleware(ActorMiddleware(answer)))(request)


def _signed_in(user: User) -> str:
    def sign_in(request: HttpRequest) -> None:
        login(request, user)

    return _ask(sign_in, None).cookies["sessionid"].value


def _actor(cookie: str | None) -> Actor:
    seen: list[Actor] = []
    _ask(lambda request: seen.append(request.actor), cookie)
    assert isinstance(seen[0], Actor)
    return seen[0]


def test_a_vendors_person_has_his_teams_within_three_queries(
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    user = _account(Side.VENDOR)
    desk = people.create_team(actor=SYSTEM, at=AT, code="d", name_fa="میز", level=Level.FRONT_DESK, is_desk=True)
    people.add_member(actor=SYSTEM, at=AT, team_id=desk.pk, user_id=user.pk, is_manager=True)
    people.grant_role(actor=SYSTEM, at=AT, user_id=user.pk, role=Role.QUALITY)
    cookie = _signed_in(user)
    with django_assert_max_num_queries(3):
        assert _actor(cookie) == Actor(
            kind=ActorKind.VENDOR,
            user_id=user.pk,
            name="سارا",
            roles=frozenset({Role.AGENT, Role.MANAGER, Role.QUALITY}),
            desk_ids=frozenset({desk.pk}),
            team_ids=frozenset({desk.pk}),
            managed_ids=frozenset({desk.pk}),
            language="en",
        )


def test_a_customers_person_has_his_organisations_and_loses_them_at_once(
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    user = _account(Side.CUSTOMER)
    where = customers.create_organisation(actor=SYSTEM, at=AT, name="بانک")
    person = customers.create_contact(actor=SYSTEM, at=AT, full_name="سارا")
    held = {"contact_id": person.pk, "organisation_id": where.pk, "role": Role.REPRESENTATIVE}
    customers.affiliate(actor=SYSTEM, at=AT, **held)
    customers.link_user(actor=SYSTEM, at=AT, contact_id=person.pk, user_id=user.pk)
    cookie = _signed_in(user)
    with django_assert_max_num_queries(3):
        actor = _actor(cookie)
        assert (actor.contact_id, actor.represents, actor.roles) == (
            person.pk,
            frozenset({where.pk}),
            frozenset({Role.REPRESENTATIVE}),
        )
    customers.end_affiliation(actor=SYSTEM, at=AT, **held)
    assert not _actor(cookie).represents
    assert not _actor(cookie).roles


def test_the_session_of_a_disabled_account_dies_at_once() -> None:
    user, other = _account(Side.VENDOR), _account(Side.VENDOR, "reza")
    for one in (user, other):
        people.grant_role(actor=SYSTEM, at=AT, user_id=one.pk, role=Role.ADMINISTRATOR)
    cookie = _signed_in(user)
    assert _actor(cookie).has(Role.ADMINISTRATOR)
    people.deactivate_user(actor=SYSTEM, at=AT, user_id=user.pk)
    assert _actor(cookie) == ANONYMOUS
    user.refresh_from_db()
    assert actor_for(user) == ANONYMOUS


def test_a_new_password_ends_other_sessions() -> None:
    user = _account(Side.VENDOR)
    cookie = _signed_in(user)
    people.set_password(actor=SYSTEM, at=AT, user_id=user.pk, password="کلید-باغ-۷۷")
    assert _actor(cookie) == ANONYMOUS


@pytest.mark.parametrize("cookie", [None, "", "forged", "x" * 5000])
def test_a_visitor_is_nobody(cookie: str | None) -> None:
    assert _actor(cookie) == ANONYMOUS


def test_a_page_that_does_not_ask_costs_nothing(django_assert_num_queries: Callable[[int], object]) -> None:
    cookie = _signed_in(_account(Side.VENDOR))
    with django_assert_num_queries(0):
        _ask(lambda _request: None, cookie)


def test_the_address_is_kept_for_the_audit() -> None:
    assert _actor(_signed_in(_account(Side.VENDOR))).source == "192.0.2.7"
