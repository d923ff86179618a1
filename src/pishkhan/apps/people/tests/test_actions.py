"""Accounts and teams: who may open, change and close them, and what roles follow."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.contrib.auth import authenticate
from django.utils import translation

from pishkhan.apps.people import actions, queries
from pishkhan.apps.people.models import Team, User
from pishkhan.apps.people.rules import Digits, Level, Side, Theme
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Actor, ActorKind, Role
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 2, 6, tzinfo=UTC)
ADMINISTRATOR = Actor(kind=ActorKind.VENDOR, user_id=900, roles=frozenset({Role.ADMINISTRATOR}))
AGENT = Actor(kind=ActorKind.VENDOR, user_id=901, roles=frozenset({Role.AGENT}))
REPRESENTATIVE = Actor(kind=ActorKind.CUSTOMER, user_id=902, roles=frozenset({Role.REPRESENTATIVE}))


def _user(username: str = "sara", side: Side = Side.VENDOR, *, password: str | None = None) -> User:
    return actions.create_user(
        actor=SYSTEM, at=AT, username=username, full_name="سارا کریمی", side=side, password=password
    )


def _team(code: str = "desk", level: Level = Level.FRONT_DESK, *, is_desk: bool = True) -> Team:
    return actions.create_team(
        actor=SYSTEM, at=AT, code=code, name_fa="میز خدمت", name_en="Service desk", level=level, is_desk=is_desk
    )


@pytest.mark.parametrize("twin", ["علي", "على", "ع‌لی", "عَلی", " علی "])
def test_user_names_that_read_alike_are_one(twin: str) -> None:
    _user("علی")
    with pytest.raises(Refusal) as refusal:
        _user(twin)
    assert (refusal.value.code, refusal.value.field) == ("people.username_taken", "username")
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("username", "password"), [("علي۱۲", "rāz-4567"), ("علی12", "rāz-۴۵۶۷"), ("علی١٢", "rāz-٤٥٦٧")]
)
def test_any_keyboard_signs_in(username: str, password: str) -> None:
    account = _user("علی۱۲", password="rāz-4567")
    assert authenticate(username=username, password=password) == account
    assert authenticate(username=username, password="rāz-4568") is None


@pytest.mark.parametrize("username", ["", "\u200b\u200e", "---", "x" * 81])
def test_a_user_name_needs_something_to_read(username: str) -> None:
    with pytest.raises(Refusal) as refusal:
        _user(username)
    assert refusal.value.field == "username"


@pytest.mark.parametrize(("field", "value"), [("email", "not-an-address"), ("mobile", "12"), ("language", "de")])
def test_what_is_typed_wrong_is_refused_beside_its_field(field: str, value: str) -> None:
    typed = {"username": "reza", "full_name": "رضا", field: value}
    with pytest.raises(Refusal) as refusal:
        actions.create_user(actor=SYSTEM, at=AT, side=Side.VENDOR, **typed)
    assert refusal.value.field == field


def test_an_account_keeps_clean_values() -> None:
    account = actions.create_user(
        actor=SYSTEM,
        at=AT,
        username="reza",
        full_name="  رضا\u200f  احمدی ",
        side=Side.CUSTOMER,
        email="Reza@Example.COM",
        mobile="۰۹۱۲ ۳۴۵ ۶۷۸۹",
        language="en",
    )
    account.refresh_from_db()
    assert (account.full_name, account.email, account.mobile) == ("رضا احمدی", "reza@example.com", "+989123456789")
    assert (account.digits, account.date_joined, account.has_usable_password()) == ("en", AT, False)


def test_a_closed_account_signs_in_nowhere_and_is_told_once() -> None:
    account = _user(password="rāz-4567")
    for _ in range(2):
        actions.deactivate_user(actor=ADMINISTRATOR, at=AT, user_id=account.pk)
    assert authenticate(username="sara", password="rāz-4567") is None
    assert Event.objects.filter(name="people.user_deactivated").count() == 1
    assert queries.staff_facts(account.pk).roles == frozenset()


def test_roles_follow_seats_and_grants(django_assert_num_queries: Callable[[int], object]) -> None:
    desk, servers = _team(), _team("servers", Level.SPECIALISTS, is_desk=False)
    agent, lead, auditor = (_user(name) for name in ("agent", "lead", "auditor"))
    actions.add_member(actor=SYSTEM, at=AT, team_id=desk.pk, user_id=agent.pk)
    actions.add_member(actor=SYSTEM, at=AT, team_id=desk.pk, user_id=lead.pk, is_manager=True)
    actions.add_member(actor=SYSTEM, at=AT, team_id=servers.pk, user_id=lead.pk)
    for role in (Role.QUALITY, Role.CONTRACTS, Role.QUALITY):
        actions.grant_role(actor=SYSTEM, at=AT, user_id=auditor.pk, role=role)
    assert queries.staff_facts(agent.pk).roles == {Role.AGENT}
    with django_assert_num_queries(1):
        facts = queries.staff_facts(lead.pk)
    assert facts.roles == {Role.AGENT, Role.SPECIALIST, Role.MANAGER}
    assert (facts.desk_ids, facts.team_ids, facts.managed_ids) == ({desk.pk}, {desk.pk, servers.pk}, {desk.pk})
    assert queries.staff_facts(auditor.pk).roles == {Role.QUALITY, Role.CONTRACTS}
    actions.remove_member(actor=SYSTEM, at=AT, team_id=desk.pk, user_id=agent.pk)
    actions.revoke_role(actor=SYSTEM, at=AT, user_id=auditor.pk, role=Role.CONTRACTS)
    assert queries.staff_facts(agent.pk).roles == frozenset()
    assert queries.staff_facts(auditor.pk).roles == {Role.QUALITY}


def test_a_seat_is_for_the_vendors_active_people() -> None:
    desk, customer, gone = _team(), _user("mina", Side.CUSTOMER), _user("gone")
    actions.deactivate_user(actor=SYSTEM, at=AT, user_id=gone.pk)
    for user_id in (customer.pk, gone.pk):
        with pytest.raises(Refusal, match="no_seat"):
            actions.add_member(actor=SYSTEM, at=AT, team_id=desk.pk, user_id=user_id)
        with pytest.raises(Refusal, match="no_seat"):
            actions.grant_role(actor=SYSTEM, at=AT, user_id=user_id, role=Role.ADMINISTRATOR)
    with pytest.raises(Refusal, match="role_not_granted"):
        actions.grant_role(actor=SYSTEM, at=AT, user_id=gone.pk, role=Role.REPRESENTATIVE)


def test_a_front_desk_is_level_one_and_a_code_is_taken_once() -> None:
    _team()
    with pytest.raises(Refusal, match="desk_level"):
        _team("second", Level.ENGINEERING)
    with pytest.raises(Refusal, match="team_taken"):
        _team()
    with pytest.raises(NotFound):
        actions.create_team(actor=SYSTEM, at=AT, code="x", name_fa="x", level=Level.SPECIALISTS, calendar_id=99)


def test_everybody_chooses_how_the_product_looks_to_him() -> None:
    account = _user()
    own = Actor(kind=ActorKind.VENDOR, user_id=account.pk)
    actions.set_preferences(actor=own, at=AT, user_id=account.pk, language="en", theme=Theme.DARK)
    account.refresh_from_db()
    assert (account.language, account.theme, account.digits) == ("en", "dark", Digits.PERSIAN)
    written = AuditEntry.objects.filter(verb="people.set_preferences").count()
    actions.set_preferences(actor=own, at=AT, user_id=account.pk, language="en")
    assert AuditEntry.objects.filter(verb="people.set_preferences").count() == written


def test_a_password_is_set_by_its_owner_and_not_a_weak_one() -> None:
    account = _user("mina", Side.CUSTOMER)
    own = Actor(kind=ActorKind.CUSTOMER, user_id=account.pk)
    with pytest.raises(Refusal, match="weak_password"):
        actions.set_password(actor=own, at=AT, user_id=account.pk, password="12345")
    actions.set_password(actor=own, at=AT, user_id=account.pk, password="کلید-باغ-۷۷")
    assert authenticate(username="mina", password="کلید-باغ-77") == account
    assert "کلید" not in str(list(AuditEntry.objects.values_list("details", flat=True)))


@pytest.mark.parametrize(
    ("actor", "for_vendor", "for_customer", "for_other"),
    [
        (SYSTEM, "ok", "ok", "ok"),
        (ADMINISTRATOR, "ok", "ok", "ok"),
        (AGENT, "not_allowed", "ok", "not_found"),
        (REPRESENTATIVE, "not_found", "not_found", "not_found"),
        (ANONYMOUS, "not_found", "not_found", "not_found"),
    ],
)
def test_who_may_open_and_change_whose_account(
    actor: Actor, for_vendor: str, for_customer: str, for_other: str
) -> None:
    other = _user("other")
    new = {"actor": actor, "at": AT, "username": "new", "full_name": "نو"}
    assert _answer(lambda: actions.create_user(side=Side.VENDOR, **new)) == for_vendor
    new["username"] = "newer"
    assert _answer(lambda: actions.create_user(side=Side.CUSTOMER, **new)) == for_customer
    prefer = {"actor": actor, "at": AT, "user_id": other.pk}
    assert _answer(lambda: actions.set_preferences(language="en", **prefer)) == for_other
    assert _answer(lambda: actions.set_password(password="کلید-باغ-۷۷", **prefer)) == for_other


@pytest.mark.parametrize(
    ("actor", "answer"), [(AGENT, "not_allowed"), (REPRESENTATIVE, "not_found"), (ANONYMOUS, "not_found")]
)
def test_only_administrators_keep_teams_and_roles(actor: Actor, answer: str) -> None:
    desk, account = _team(), _user()
    seat = {"actor": actor, "at": AT, "user_id": account.pk}
    assert {
        _answer(lambda: actions.deactivate_user(**seat)),
        _answer(lambda: actions.add_member(team_id=desk.pk, **seat)),
        _answer(lambda: actions.remove_member(team_id=desk.pk, **seat)),
        _answer(lambda: actions.grant_role(role=Role.ADMINISTRATOR, **seat)),
        _answer(lambda: actions.revoke_role(role=Role.ADMINISTRATOR, **seat)),
        _answer(lambda: actions.create_team(actor=actor, at=AT, code="y", name_fa="y", level=Level.ENGINEERING)),
    } == {answer}


def test_lists_are_for_the_vendors_people_and_in_persian_order() -> None:
    desk = _team()
    for at, name in enumerate(("یاسر", "پرویز", "آرش", "گلناز", "بهار")):
        account = actions.create_user(actor=SYSTEM, at=AT, username=f"u{at}", full_name=name, side=Side.VENDOR)
        actions.add_member(actor=SYSTEM, at=AT, team_id=desk.pk, user_id=account.pk)
    assert [account.full_name for account in queries.colleagues(AGENT)] == ["آرش", "بهار", "پرویز", "گلناز", "یاسر"]
    assert queries.team_members(desk.pk)[0].full_name == "آرش"
    assert queries.team(AGENT, desk.pk) == desk
    assert not queries.colleagues(REPRESENTATIVE)
    assert not queries.teams(ANONYMOUS)
    with pytest.raises(NotFound):
        queries.team(REPRESENTATIVE, desk.pk)
    with pytest.raises(NotFound):
        queries.user(REPRESENTATIVE, account.pk)
    with translation.override("en"):
        assert queries.team_names([desk.pk]) == {desk.pk: "Service desk"}


def _answer(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except Refusal as refusal:
        return refusal.code
    return "ok"
