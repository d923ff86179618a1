"""A prepared select gives what its queryset would, each time it is asked."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F, Q
from django.db.transaction import TransactionManagementError

from pishkhan.apps.people.models import Membership, Team, User
from pishkhan.infra.prepared import Hole, PreparedRows, PreparedSelect, PreparedUpdate, whole
from pishkhan.infra.rows import insert, update

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.fixture
def seats() -> list[Membership]:
    team = Team.objects.create(code="desk", name_fa="میز خدمت", level=1, is_desk=True)
    people = [
        User.objects.create(username=name, username_key=name, full_name=name, side="vendor", date_joined=AT)
        for name in ("negar", "saman")
    ]
    return [Membership.objects.create(user=user, team=team) for user in people]


def test_rows_come_with_what_they_point_at_and_no_further_query(
    seats: list[Membership], django_assert_num_queries: pytest.FixtureRequest
) -> None:
    select = PreparedSelect(lambda: Membership.objects.filter(Q(user_id=Hole("user"))).select_related("user", "team"))
    with django_assert_num_queries(2):  # type: ignore[operator]
        for seat in seats:
            (found,) = select(user=seat.user_id)
            assert (found, found.user, found.team.is_desk) == (seat, seat.user, True)
            assert found.user.date_joined == AT
    assert select(user=0) == []


def test_annotations_come_along_and_models_may_be_made_of_a_few_rows(seats: list[Membership]) -> None:
    select = PreparedSelect(lambda: Membership.objects.annotate(name=F("user__username")).order_by("user_id"))
    assert [found.name for found in select()] == ["negar", "saman"]  # type: ignore[attr-defined]
    rows = select.rows()
    assert rows[1][select.column("user_id")] == seats[1].user_id
    assert select.instance(rows[1]) == seats[1]


@pytest.mark.parametrize("number", [2**63, -(2**63), 10**30])
def test_a_number_that_no_column_holds_finds_nothing(seats: list[Membership], number: int) -> None:
    select = PreparedSelect(lambda: Membership.objects.filter(user_id=Hole("user")))
    assert select(user=number) == []


def test_a_queryset_that_is_empty_by_itself_asks_nothing(django_assert_num_queries: pytest.FixtureRequest) -> None:
    select = PreparedSelect(User.objects.none)
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert select() == select() == []
    assert select.column("username") == [field.attname for field in User._meta.concrete_fields].index("username")


@pytest.mark.django_db(transaction=True)
def test_rows_are_locked_in_a_transaction_at_each_time_as_at_the_first() -> None:
    select = PreparedSelect(lambda: Team.objects.select_for_update().filter(Q(pk=Hole("team"))))
    with transaction.atomic():
        assert select(team=1) == []
    if connection.features.has_select_for_update:
        with pytest.raises(TransactionManagementError):
            select(team=1)


@pytest.mark.parametrize(
    "question",
    [
        PreparedRows(lambda: Team.objects.filter(Q(pk=Hole("team"))).values_list("id")),
        PreparedUpdate(lambda: (Team.objects.filter(Q(pk=Hole("team"))), {"level": 2})),
    ],
)
def test_a_thread_that_finds_a_question_ready_finds_all_of_it(
    monkeypatch: pytest.MonkeyPatch, question: PreparedRows | PreparedUpdate
) -> None:
    asked: list[Any] = []

    def ask_beside(self: Any, name: str, value: Any) -> None:
        """Another thread comes between any two steps of the first one, and asks if it finds the question ready."""
        object.__setattr__(self, name, value)
        if vars(self).get("_is_ready", bool(vars(self).get("_sql"))) and not asked:
            asked.append(None)
            asked.append(self(team=0))

    monkeypatch.setattr(type(question), "__setattr__", ask_beside, raising=False)
    assert not question(team=0)
    assert len(asked) == 2


def test_columns_that_were_left_out_are_asked_for_when_they_are_needed(seats: list[Membership]) -> None:
    select = PreparedSelect(lambda: User.objects.only("username").filter(Q(pk=Hole("user"))))
    (found,) = select(user=seats[0].user_id)
    assert found.get_deferred_fields() >= {"full_name"}
    assert (found.username, found.full_name) == ("negar", "negar")
    found.full_name = "نگار"
    found.save(update_fields=["full_name"])
    assert User.objects.get(pk=found.pk).full_name == "نگار"


def test_an_update_reckons_with_what_stands_there() -> None:
    rename = PreparedUpdate(
        lambda: (
            Team.objects.filter(Q(pk=Hole("team")), Q(level__lte=F("level") + whole("steps"))),
            {"level": F("level") + whole("steps"), "name_fa": Hole("name")},
        )
    )
    team = Team.objects.create(code="network", name_fa="شبکه", level=2)
    assert rename(team=team.pk, steps=0, name="شبکه و سرور") == 1
    assert rename(team=team.pk, steps=1, name="زیرساخت") == 1
    assert rename(team=team.pk, steps=-1, name="هیچ") == rename(team=0, steps=1, name="هیچ") == 0
    team.refresh_from_db()
    assert (team.level, team.name_fa) == (3, "زیرساخت")


def test_a_row_is_written_and_changed_as_by_save() -> None:
    team = Team(code="network", name_fa="شبکه", level=2)
    insert(team)
    assert Team.objects.get(code="network") == team
    assert not team._state.adding
    team.name_fa, team.level = "شبکه و سرور", 3
    update(team, ("name_fa",))
    assert Team.objects.values_list("name_fa", "level").get(pk=team.pk) == ("شبکه و سرور", 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Team(code="network", name_fa="دیگر", level=2))
    Team.objects.filter(pk=team.pk).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        update(team, ("name_fa",))


class Watched(PreparedUpdate):
    """Looks as another thread does, whenever something is remembered."""

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value)
        assert not self.__dict__.get("_sql") or "_params" in self.__dict__


def test_another_thread_finds_all_of_an_update_or_none_of_it() -> None:
    assert Watched(lambda: (Team.objects.filter(Q(pk=Hole("team"))), {"level": 2}))(team=0) == 0
