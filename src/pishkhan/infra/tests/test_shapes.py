"""Whoever is alike asks one statement, and is answered about himself."""

import pytest
from django.db.models import Q

from pishkhan.infra.prepared import FIRST_STAND_IN, PreparedRows
from pishkhan.infra.shapes import FURTHER, StandIns, shape_of
from pishkhan.infra.signing.models import Seal
from pishkhan.pure.actor import Actor, ActorKind, Role

WHEN = "2026-11-22T08:00Z"


def at_customer(user_id: int, *, represents: set[int] = frozenset(), works_at: set[int] = frozenset()) -> Actor:
    return Actor(
        kind=ActorKind.CUSTOMER,
        user_id=user_id,
        name=f"name {user_id}",
        contact_id=user_id + 100,
        represents=frozenset(represents),
        works_at=frozenset(works_at),
    )


def test_people_in_as_many_places_have_one_shape_and_their_own_values() -> None:
    one, other = shape_of(at_customer(1, represents={7, 9})), shape_of(at_customer(2, represents={30, 31}))
    assert one.of == other.of
    assert sorted(one.own.values()) == [1, 7, 9, 101]
    assert sorted(other.own.values()) == [2, 30, 31, 102]


@pytest.mark.parametrize(
    "different",
    [
        at_customer(1, represents={7}),
        at_customer(1, represents={7, 8, 9}),
        at_customer(1, represents={7, 9}, works_at={7}),
        Actor(kind=ActorKind.CUSTOMER, user_id=1, contact_id=101, works_at=frozenset({7, 9})),
        Actor(kind=ActorKind.VENDOR, user_id=1, roles=frozenset({Role.AGENT}), desk_ids=frozenset({7, 9})),
    ],
)
def test_whoever_differs_in_what_he_is_has_another_shape(different: Actor) -> None:
    assert shape_of(different).of != shape_of(at_customer(1, represents={7, 9})).of


def test_sets_overlap_as_they_did() -> None:
    desk, team, managed = frozenset({3}), frozenset({3, 4}), frozenset({4})
    like = shape_of(Actor(kind=ActorKind.VENDOR, desk_ids=desk, team_ids=team, managed_ids=managed)).of
    assert like.desk_ids < like.team_ids
    assert like.team_ids - like.desk_ids == like.managed_ids


def test_a_shape_holds_no_id_and_no_name() -> None:
    like = shape_of(at_customer(1, represents={7})).of
    assert like.name == ""
    assert min(like.user_id or 0, like.contact_id or 0, *like.represents) >= FIRST_STAND_IN


def test_two_shapes_of_one_question_do_not_meet() -> None:
    first, second = StandIns(), StandIns(FURTHER)
    first.all("place", {1, 2})
    second.all("place", {1, 2})
    assert not first.own.keys() & second.own.keys()


@pytest.mark.django_db
def test_one_statement_answers_each_about_his_own() -> None:
    pks = [Seal.objects.create(code=str(n), subject=str(n), title="", sha256="", sealed_at=WHEN).pk for n in range(3)]
    like = shape_of(at_customer(1, represents=set(pks[:2])))
    ask = PreparedRows(lambda: Seal.objects.filter(Q(pk__in=like.of.represents)).order_by("id").values_list("id"))
    for own in (pks[:2], pks[1:]):
        assert [pk for (pk,) in ask(**shape_of(at_customer(5, represents=set(own))).own)] == own
