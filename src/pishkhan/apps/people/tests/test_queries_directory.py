"""The list of people: found in any spelling and digits, narrowed down, walked by an index, and seen by whom."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import QuerySet

from pishkhan.apps.people import actions, queries
from pishkhan.apps.people.models import User
from pishkhan.apps.people.queries import Wanted
from pishkhan.apps.people.rules import AccountState, Side
from pishkhan.apps.people.tests.builders import AGENT, AT, OUTSIDER, account, administrator, desk, himself
from pishkhan.infra.testing import client_for
from pishkhan.pure.actor import ANONYMOUS, SYSTEM
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def sara() -> User:
    for number in range(3):
        account(f"other{number}", full_name=f"همکار {number}")
    return actions.create_user(
        actor=SYSTEM,
        at=AT,
        username="s.karimi-2",
        full_name="سارا علی‌پور کریمی",
        side=Side.VENDOR,
        email="sara.k@example.com",
        mobile="09123456789",
    )


@pytest.mark.parametrize(
    "text",
    [
        *("سارا", "كريمي", "کری", "علیپور", "علی پور", "پور سارا", "  کریمی   سارا ", "سا\u200cرا", "سارَا"),
        *("s.karimi", "KARIMI", "karimi سارا", "sara.k@example.com", "Sara.K@", "sara.k"),
        *("0912 345", "۰۹۱۲۳۴۵۶۷۸۹", "٩١٢٣٤٥٦٧٨٩", "+98 912 345 6789", "00989123456789"),
    ],
)
def test_somebody_is_found_however_he_is_written(sara: User, text: str) -> None:
    assert list(queries.people_wanted(AGENT, Wanted(text=text))) == [sara]


@pytest.mark.parametrize("text", ["زهرا", "سارا زهرا", "%", "_", "***", "0913", "@", "x" * 500, "\u202e\u202c", "💼"])
def test_what_nobody_is_called_finds_nobody(sara: User, text: str) -> None:
    assert not queries.people_wanted(AGENT, Wanted(text=text)).exists()


def test_a_list_is_narrowed_down_by_side_state_and_team(sara: User) -> None:
    team, gone = desk(), account("gone", full_name="رفته")
    customer = account("mina", Side.CUSTOMER)
    actions.add_member(actor=SYSTEM, at=AT, team_id=team.pk, user_id=sara.pk)
    actions.deactivate_user(actor=SYSTEM, at=AT, user_id=gone.pk)
    client_for(sara)
    told = {
        Wanted(team_id=team.pk): [sara],
        Wanted(state=AccountState.ACTIVE): [sara],
        Wanted(state=AccountState.DISABLED): [gone],
        Wanted(side=Side.CUSTOMER): [customer],
        Wanted(side=Side.CUSTOMER, state=AccountState.WAITING): [customer],
        Wanted(team_id=987_654): [],
    }
    for wanted, found in told.items():
        assert list(queries.people_wanted(AGENT, wanted)) == found, wanted
    assert queries.people_wanted(AGENT, Wanted(state=AccountState.WAITING)).count() == 3


def test_pages_follow_the_persian_order_without_a_gap() -> None:
    for number, name in enumerate(("یاسر", "پرویز", "آرش", "گلناز", "بهار", "بهار", "بهار")):
        account(f"u{number}", full_name=name)
    names, cursor = [], None
    while True:
        page = queries.people_page(SYSTEM, Wanted(), cursor=cursor, size=2)
        names += [user.full_name for user in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert names == ["آرش", "بهار", "بهار", "بهار", "پرویز", "گلناز", "یاسر"]


def test_nobody_outside_sees_a_list_and_only_administrators_the_sign_ins(sara: User) -> None:
    team = desk()
    for actor in (OUTSIDER, ANONYMOUS):
        for ask in (
            lambda actor=actor: queries.people_wanted(actor, Wanted()),
            lambda actor=actor: queries.seats_of(actor, sara.pk),
            lambda actor=actor: queries.seats_in(actor, team.pk),
            lambda actor=actor: queries.granted_roles(actor, sara.pk),
            lambda actor=actor: queries.open_invitation(actor, sara.pk, AT),
            lambda actor=actor: queries.any_team(actor, team.pk),
            lambda actor=actor: queries.sign_ins(actor, sara.pk, AT),
            lambda actor=actor: queries.deeds_on(actor, sara.pk),
        ):
            with pytest.raises(NotFound):
                ask()
    with pytest.raises(Refusal, match="not_allowed"):
        queries.sign_ins(AGENT, sara.pk, AT)
    with pytest.raises(Refusal, match="not_allowed"):
        queries.deeds_on(AGENT, sara.pk)
    boss = himself(administrator())
    assert queries.sign_ins(boss, sara.pk, AT) == []
    assert queries.deeds_on(boss, sara.pk)
    assert queries.sign_ins(himself(sara), sara.pk, AT) == []


def test_an_invitation_is_shown_while_it_is_good() -> None:
    guest = account()
    sent = actions.invite_user(actor=SYSTEM, at=AT, user_id=guest.pk).link
    assert queries.open_invitation(AGENT, guest.pk, AT) == sent
    assert queries.open_invitation(AGENT, guest.pk, AT + timedelta(days=14)) is None


def test_teams_are_counted_and_the_closed_ones_come_last() -> None:
    team, behind = desk(), desk("servers", is_desk=False)
    people = [account(f"u{number}") for number in range(3)]
    for number, person in enumerate(people):
        actions.add_member(actor=SYSTEM, at=AT, team_id=team.pk, user_id=person.pk, is_manager=number == 0)
    actions.deactivate_user(actor=SYSTEM, at=AT, user_id=people[2].pk)
    actions.close_team(actor=SYSTEM, at=AT, team_id=behind.pk)
    listed = [(found.pk, found.member_count, found.manager_count) for found in queries.all_teams(AGENT)]
    assert listed == [(team.pk, 2, 1), (behind.pk, 0, 0)]
    assert queries.any_team(AGENT, behind.pk) == behind


PLANS = {
    "everybody": (Wanted(), "people_user_side_order"),
    "customers": (Wanted(side=Side.CUSTOMER), "people_user_side_order"),
    "disabled": (Wanted(side=Side.CUSTOMER, state=AccountState.DISABLED), "people_user_disabled"),
    "waiting": (Wanted(side=Side.CUSTOMER, state=AccountState.WAITING), "people_user_waiting"),
}


@pytest.mark.parametrize("name", PLANS)
def test_a_list_walks_its_index(sara: User, name: str) -> None:
    wanted, index = PLANS[name]
    first = queries.people_wanted(AGENT, wanted)
    following = first.filter(sort_key__gte="30").exclude(sort_key="30", pk__lte=7)
    for rows in (first, following):
        plan = _plan(rows[:51])
        assert index in plan, plan
        assert "TEMP B-TREE" not in plan, plan
        assert "Sort" not in plan, plan


def _plan(rows: "QuerySet[User]") -> str:
    sql, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            return "\n".join(row[3] for row in cursor.fetchall())
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        return "\n".join(row[0] for row in cursor.fetchall())
