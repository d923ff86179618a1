"""Keeping accounts and teams: described anew, closed, opened again; and what the house never loses."""

from collections.abc import Callable

import pytest
from django.contrib.auth import authenticate

from pishkhan.apps.people import actions, queries
from pishkhan.apps.people.actions import NewUser
from pishkhan.apps.people.models import Membership, RoleGrant, Team, User, UserKey
from pishkhan.apps.people.rules import DEEDS, Level, Side
from pishkhan.apps.people.tests.builders import (
    ADMINISTRATOR,
    AGENT,
    AT,
    OUTSIDER,
    PASSWORD,
    account,
    administrator,
    desk,
    himself,
)
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.infra.signins.models import SignIn
from pishkhan.infra.testing import client_for
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Role
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

pytestmark = pytest.mark.django_db


def disable(user: User, by: User | None = None) -> None:
    actor = SYSTEM if by is None else himself(by)
    actions.deactivate_user(actor=actor, at=AT, user_id=user.pk)


def revoke(user: User, by: User | None = None, role: Role = Role.ADMINISTRATOR) -> None:
    actor = SYSTEM if by is None else himself(by)
    actions.revoke_role(actor=actor, at=AT, user_id=user.pk, role=role)


@pytest.mark.parametrize("lose", [disable, revoke])
def test_the_last_administrator_stays_whoever_asks(lose: Callable[..., None]) -> None:
    last = administrator()
    for by in (None, last):
        with pytest.raises(Refusal, match="last_administrator"):
            lose(last, by)
    assert queries.staff_facts(last.pk).roles == {Role.ADMINISTRATOR}
    other = administrator("mona")
    lose(last, last)
    with pytest.raises(Refusal, match="last_administrator"):
        lose(other, other)


def test_one_who_cannot_sign_in_is_no_administrator_to_rely_on() -> None:
    last, invited, gone = administrator(), account("invited"), administrator("gone")
    actions.grant_role(actor=SYSTEM, at=AT, user_id=invited.pk, role=Role.ADMINISTRATOR)
    disable(gone)
    for lose in (disable, revoke):
        with pytest.raises(Refusal, match="last_administrator"):
            lose(last)
        lose(invited)
        lose(gone)
    assert himself(last).has(Role.ADMINISTRATOR)


def test_other_roles_of_the_last_administrator_may_go() -> None:
    last = administrator()
    actions.grant_role(actor=SYSTEM, at=AT, user_id=last.pk, role=Role.QUALITY)
    revoke(last, last, Role.QUALITY)
    assert queries.granted_roles(SYSTEM, last.pk) == [Role.ADMINISTRATOR]


def test_an_account_is_opened_again_with_what_it_had_and_no_old_sign_in() -> None:
    person, team = account(password=PASSWORD), desk()
    actions.add_member(actor=SYSTEM, at=AT, team_id=team.pk, user_id=person.pk, is_manager=True)
    client_for(person)
    disable(person)
    assert not SignIn.objects.exists()
    for _ in range(2):
        actions.reactivate_user(actor=ADMINISTRATOR, at=AT, user_id=person.pk)
    assert queries.staff_facts(person.pk).roles == {Role.AGENT, Role.MANAGER}
    assert authenticate(username="sara", password=PASSWORD) == person
    assert Event.objects.filter(name="people.user_reactivated").count() == 1


def described(person: User, **changes: object) -> dict[str, object]:
    own = {name: getattr(person, name) for name in ("username", "full_name", "email", "mobile", "language")}
    return own | {"user_id": person.pk} | changes


def test_an_account_is_described_anew_and_found_by_what_it_is_now() -> None:
    person = account(full_name="سارا کریمی")
    changes = {"full_name": "سارا  رضایی", "mobile": "۰۹۱۲ ۳۴۵ ۶۷۸۹", "username": "S.Rezaei", "email": ""}
    changed = actions.update_user(actor=ADMINISTRATOR, at=AT, **described(person, **changes))
    assert (changed.full_name, changed.mobile, changed.email, changed.version) == (
        "سارا رضایی", "+989123456789", "", 1,
    )  # fmt: skip
    for text, found in (("رضايي", True), ("09123456789", True), ("rezaei", True), ("کریمی", False), ("sara@", False)):
        assert bool(queries.people_wanted(SYSTEM, queries.Wanted(text=text))) is found, text
    told = AuditEntry.objects.get(verb="people.update_user").details
    assert set(told) == {"full_name", "mobile", "username", "email"}
    before = AuditEntry.objects.count()
    actions.update_user(actor=ADMINISTRATOR, at=AT, **described(changed))
    assert AuditEntry.objects.count() == before, "nothing has changed"


def test_a_user_name_that_reads_like_anothers_is_refused() -> None:
    account("علی", email="")
    person = account("sara")
    with pytest.raises(Refusal, match="username_taken"):
        actions.update_user(actor=ADMINISTRATOR, at=AT, **described(person, username="علي"))
    actions.update_user(actor=ADMINISTRATOR, at=AT, **described(person, username="SARA"))
    assert User.objects.get(pk=person.pk).username == "SARA"


def test_two_who_edit_one_account_see_each_others_words() -> None:
    person = account()
    actions.update_user(actor=ADMINISTRATOR, at=AT, **described(person, full_name="نخست", version=0))
    with pytest.raises(Conflict) as conflict:
        actions.update_user(actor=ADMINISTRATOR, at=AT, **described(person, full_name="دوم", version=0))
    assert "نخست" in conflict.value.theirs
    assert User.objects.get(pk=person.pk).full_name == "نخست"


def test_two_who_edit_one_team_see_each_others_words() -> None:
    team = desk()
    given = {"actor": ADMINISTRATOR, "at": AT, "team_id": team.pk, "level": Level.FRONT_DESK, "version": 0}
    actions.update_team(name_fa="نخست", **given)
    with pytest.raises(Conflict) as conflict:
        actions.update_team(name_fa="دوم", **given)
    assert "نخست" in conflict.value.theirs


def test_only_administrators_describe_close_and_seat() -> None:
    person, team = account(), desk()
    by = {"at": AT}
    for actor, answer in ((AGENT, "not_allowed"), (OUTSIDER, "not_found"), (ANONYMOUS, "not_found")):
        by["actor"] = actor  # type: ignore[assignment]
        acts = (
            lambda: actions.update_user(**by, **described(person)),
            lambda: actions.reactivate_user(**by, user_id=person.pk),
            lambda: actions.update_team(**by, team_id=team.pk, name_fa="x", level=Level.FRONT_DESK),
            lambda: actions.close_team(**by, team_id=team.pk),
            lambda: actions.reopen_team(**by, team_id=team.pk),
            lambda: actions.add_colleague(**by, person=NewUser("new", "نو")),
        )
        for act in acts:
            with pytest.raises(Refusal) as refusal:
                act()
            assert refusal.value.code == answer


def test_the_last_front_desk_in_work_is_not_closed() -> None:
    first, behind = desk(), desk("servers", is_desk=False)
    for _ in range(2):
        actions.close_team(actor=SYSTEM, at=AT, team_id=behind.pk)
    with pytest.raises(Refusal, match="last_desk"):
        actions.close_team(actor=SYSTEM, at=AT, team_id=first.pk)
    second = desk("second")
    actions.close_team(actor=SYSTEM, at=AT, team_id=first.pk)
    assert queries.front_desk_id() == second.pk
    with pytest.raises(Refusal, match="last_desk"):
        actions.close_team(actor=SYSTEM, at=AT, team_id=second.pk)
    actions.reopen_team(actor=SYSTEM, at=AT, team_id=first.pk)
    actions.close_team(actor=SYSTEM, at=AT, team_id=second.pk)
    assert Event.objects.filter(name="people.team_closed").count() == 3
    assert Event.objects.filter(name="people.team_reopened").count() == 1


def test_a_team_keeps_what_it_is() -> None:
    team, behind = desk(), desk("servers", is_desk=False)
    with pytest.raises(Refusal, match="desk_level"):
        actions.update_team(actor=SYSTEM, at=AT, team_id=team.pk, name_fa="میز", level=Level.SPECIALISTS)
    with pytest.raises(NotFound):
        actions.update_team(actor=SYSTEM, at=AT, team_id=team.pk, name_fa="میز", level=Level(1), calendar_id=99)
    with pytest.raises(Refusal) as refusal:
        actions.update_team(actor=SYSTEM, at=AT, team_id=behind.pk, name_fa=" \u200b", level=Level.ENGINEERING)
    assert refusal.value.field == "name_fa"
    actions.update_team(actor=SYSTEM, at=AT, team_id=behind.pk, name_fa="مهندسی", level=Level.ENGINEERING)
    assert Team.objects.get(pk=behind.pk).level == Level.ENGINEERING


def test_a_colleague_comes_with_seats_and_roles_or_not_at_all() -> None:
    team, closed = desk(), desk("old", is_desk=False)
    actions.close_team(actor=SYSTEM, at=AT, team_id=closed.pk)
    new = {"actor": ADMINISTRATOR, "at": AT, "person": NewUser("nima", "نیما", "nima@example.com")}
    for broken in ({"team_ids": [team.pk, closed.pk]}, {"roles": [Role.QUALITY, Role.AGENT]}):
        with pytest.raises(Refusal):
            actions.add_colleague(**new, **broken)  # type: ignore[arg-type]
    assert not User.objects.exists()
    assert not UserKey.objects.exists()
    made = actions.add_colleague(**new, team_ids=[team.pk], roles=[Role.QUALITY])  # type: ignore[arg-type]
    assert queries.staff_facts(made.pk).roles == {Role.AGENT, Role.QUALITY}
    assert (Membership.objects.count(), RoleGrant.objects.count()) == (1, 1)


def test_many_accounts_are_opened_in_few_queries_or_none(
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    people = [NewUser(f"u{number}", f"کاربر {number}", f"u{number}@example.com") for number in range(200)]
    with django_assert_max_num_queries(24):
        ids = actions.create_users(actor=AGENT, at=AT, side=Side.CUSTOMER, people=people)
    assert [User.objects.get(pk=ids[at]).username for at in (0, 199)] == ["u0", "u199"]
    assert queries.people_wanted(SYSTEM, queries.Wanted(side=Side.CUSTOMER, text="u199@example.com")).count() == 1
    assert not User.objects.get(pk=ids[0]).has_usable_password()
    for twice in ([NewUser("x", "یک"), NewUser("X", "دو")], [NewUser("y", "یک"), NewUser("U۵", "دو")]):
        with pytest.raises(Refusal, match="username_taken"):
            actions.create_users(actor=AGENT, at=AT, side=Side.CUSTOMER, people=twice)
    assert queries.taken_usernames(["U ۷", "free"]) == {"U ۷"}
    assert User.objects.count() == 200
    with pytest.raises(Refusal, match="not_allowed"):
        actions.create_users(actor=AGENT, at=AT, side=Side.VENDOR, people=people)


def test_an_administrator_ends_anybodys_sign_ins_and_others_only_their_own() -> None:
    person, boss = account(password=PASSWORD), administrator()
    for _ in range(3):
        client_for(person)
    first = SignIn.objects.earliest("id")
    stranger = himself(account("stranger"))
    for actor in (stranger, ANONYMOUS):
        with pytest.raises(NotFound):
            actions.end_sign_in(actor=actor, at=AT, sign_in_id=first.pk)
        with pytest.raises(NotFound):
            actions.end_sign_ins(actor=actor, at=AT, user_id=person.pk)
    assert actions.end_sign_in(actor=himself(boss), at=AT, sign_in_id=first.pk) == person.pk
    assert actions.end_sign_ins(actor=himself(boss), at=AT, user_id=person.pk) == 2
    assert not SignIn.objects.filter(user_id=person.pk).exists()


def test_a_password_set_by_another_ends_the_sign_ins() -> None:
    person = account(password=PASSWORD)
    client_for(person)
    actions.set_password(actor=ADMINISTRATOR, at=AT, user_id=person.pk, password="درخت-سیب-88")
    assert not SignIn.objects.exists()


def test_every_deed_of_this_app_has_words() -> None:
    boss = administrator()
    disable(account("gone"), boss)
    written = set(AuditEntry.objects.filter(verb__startswith="people.").values_list("verb", flat=True))
    assert written
    assert written <= set(DEEDS)
