"""Accounts at the same instant: an administrator stays, a desk stays, a link lets in once, a house is founded once."""

from django.contrib.auth import authenticate
from django.urls import reverse

from pishkhan.apps.people import actions
from pishkhan.apps.people.actions import NewUser
from pishkhan.apps.people.models import EntryLink, Team, User
from pishkhan.apps.people.queries import staff_facts
from pishkhan.apps.people.rules import Level, LinkKind, Side
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.ops.founding import setup_key
from pishkhan.infra.signins.models import SignIn
from pishkhan.infra.testing import client_for
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Actor, ActorKind, Role
from pishkhan.pure.refusal import Conflict, NotFound
from tests.cast import PASSWORD, Cast
from tests.races.conftest import NOON
from tests.races.together import refusals, together

NEW = "درخت-سیب-88"


def administrators() -> list[int]:
    """Who can still sign in as one."""
    able = User.objects.filter(is_active=True).values_list("pk", flat=True)
    return [pk for pk in able if Role.ADMINISTRATOR in staff_facts(pk).roles]


def as_administrator(user: User) -> Actor:
    """What he was when he began."""
    return Actor(kind=ActorKind.VENDOR, user_id=user.pk, name=user.full_name, roles=frozenset({Role.ADMINISTRATOR}))


def test_two_administrators_who_disable_each_other_leave_one(cast: Cast) -> None:
    reza, amir = cast.users["reza"], cast.users["amir"]
    actions.grant_role(actor=SYSTEM, at=NOON, user_id=amir.pk, role=Role.ADMINISTRATOR)
    by = {"reza": as_administrator(reza), "amir": as_administrator(amir)}
    results = together(
        lambda: actions.deactivate_user(actor=by["reza"], at=NOON, user_id=amir.pk),
        lambda: actions.deactivate_user(actor=by["amir"], at=NOON, user_id=reza.pk),
    )
    (lost,) = refusals(results)
    assert lost.code == "people.last_administrator"
    assert len(administrators()) == 1


def test_however_administrators_go_at_once_one_stays(cast: Cast) -> None:
    able = [cast.users[name] for name in ("reza", "amir", "leyla", "mina")]
    for user in able:
        actions.grant_role(actor=SYSTEM, at=NOON, user_id=user.pk, role=Role.ADMINISTRATOR)
    acts = [
        lambda user=user, act=act, more=more: act(actor=as_administrator(user), at=NOON, user_id=user.pk, **more)  # type: ignore[misc]
        for user, (act, more) in zip(
            able,
            ((actions.deactivate_user, {}), (actions.revoke_role, {"role": Role.ADMINISTRATOR})) * 2,
            strict=True,
        )
    ]
    results = together(*acts)
    assert [lost.code for lost in refusals(results)] == ["people.last_administrator"]
    assert len(administrators()) == 1


def test_of_two_front_desks_closed_at_once_one_stays(cast: Cast) -> None:
    second = actions.create_team(
        actor=SYSTEM, at=NOON, code="second", name_fa="دوم", level=Level.FRONT_DESK, is_desk=True
    )
    results = together(
        *[lambda pk=pk: actions.close_team(actor=SYSTEM, at=NOON, team_id=pk) for pk in (cast.desk.pk, second.pk)]  # type: ignore[misc]
    )
    assert [lost.code for lost in refusals(results)] == ["people.last_desk"]
    assert Team.objects.filter(is_desk=True, active=True).count() == 1


def guest() -> User:
    return actions.create_user(
        actor=SYSTEM, at=NOON, username="guest", full_name="مهمان", side=Side.CUSTOMER, email="guest@example.com"
    )


def test_a_link_taken_up_several_times_at_once_lets_in_once(cast: Cast) -> None:
    secret = actions.invite_user(actor=SYSTEM, at=NOON, user_id=guest().pk).secret
    known = {"actor": ANONYMOUS, "at": NOON, "kind": LinkKind.INVITATION, "secret": secret}
    results = together(*[lambda n=n: actions.accept_link(password=f"{NEW}{n}", **known) for n in range(4)])  # type: ignore[misc]
    assert [type(lost) for lost in refusals(results)] == [NotFound] * 3
    winner = next(number for number, result in enumerate(results) if isinstance(result, User))
    assert authenticate(username="guest", password=f"{NEW}{winner}") is not None
    assert AuditEntry.objects.filter(verb="people.accept_invitation").count() == 1


def test_invitations_sent_at_once_leave_one_that_is_good(cast: Cast) -> None:
    user = guest()
    results = together(*[lambda: actions.invite_user(actor=SYSTEM, at=NOON, user_id=user.pk)] * 4)
    assert not refusals(results)
    assert EntryLink.objects.filter(user=user, used_at=None, ended_at=None).count() == 1


def test_a_link_taken_up_while_the_account_is_disabled_lets_nobody_stay(cast: Cast) -> None:
    user = guest()
    secret = actions.invite_user(actor=SYSTEM, at=NOON, user_id=user.pk).secret
    together(
        lambda: actions.accept_link(actor=ANONYMOUS, at=NOON, kind=LinkKind.INVITATION, secret=secret, password=NEW),
        lambda: actions.deactivate_user(actor=SYSTEM, at=NOON, user_id=user.pk),
    )
    assert not User.objects.get(pk=user.pk).is_active
    assert authenticate(username="guest", password=NEW) is None
    assert not EntryLink.objects.filter(user=user, used_at=None, ended_at=None).exists()


def test_a_house_is_founded_once(transactional_db: None) -> None:
    typed = {"key": setup_key(), "full_name": "رضا", "password": NEW, "again": NEW, "language": "fa"}
    browsers = [client_for() for _ in range(4)]
    results = together(
        *[
            lambda browser=browser, number=number: browser.post(  # type: ignore[misc]
                reverse("welcome"), typed | {"username": f"founder{number}"}
            )
            for number, browser in enumerate(browsers)
        ]
    )
    assert sorted(answer.status_code for answer in results) == [302, 404, 404, 404]  # type: ignore[attr-defined]
    assert User.objects.count() == 1
    assert SignIn.objects.count() == 1


def test_two_who_edit_one_account_at_once_are_one_change_and_one_conflict(cast: Cast) -> None:
    saman, reza = cast.users["saman"], cast.actor("reza")
    given = {"actor": reza, "at": NOON, "user_id": saman.pk, "username": "saman", "version": saman.version}
    results = together(
        *[lambda name=name: actions.update_user(full_name=name, **given) for name in ("سامان یک", "سامان دو")]  # type: ignore[misc]
    )
    (lost,) = refusals(results)
    assert isinstance(lost, Conflict)
    assert User.objects.get(pk=saman.pk).full_name in lost.theirs


def test_a_user_name_wanted_by_several_at_once_is_one_persons(cast: Cast) -> None:
    names = ("تازه", "تازه ", "تا\u200cزه")
    results = together(
        *[
            lambda name=name: actions.add_colleague(  # type: ignore[misc]
                actor=cast.actor("reza"), at=NOON, person=NewUser(name, "نو"), team_ids=[cast.network.pk]
            )
            for name in names
        ]
    )
    assert [lost.code for lost in refusals(results)] == ["people.username_taken"] * 2
    assert User.objects.filter(full_name="نو").count() == 1


def test_signing_in_while_all_sign_ins_are_ended_leaves_no_half_session(cast: Cast) -> None:
    negar = cast.users["negar"]
    browser = client_for()
    typed = {"username": "negar", "password": PASSWORD}
    together(
        lambda: browser.post(reverse("sign-in"), typed),
        lambda: actions.end_sign_ins(actor=cast.actor("reza"), at=NOON, user_id=negar.pk),
        lambda: actions.end_sign_ins(actor=cast.actor("reza"), at=NOON, user_id=negar.pk),
    )
    assert browser.get("/account/").status_code in {200, 302}
    assert SignIn.objects.filter(user_id=negar.pk).count() <= 1
