"""Telling, reading and forgetting the same notices at once: the bell says what is there."""

from datetime import timedelta

from django.db import transaction

from pishkhan.infra.notifications.keeping import tell
from pishkhan.infra.notifications.kinds import Kind, Way
from pishkhan.infra.notifications.marking import mark_all_read, sweep
from pishkhan.infra.notifications.models import Bell, Notification
from pishkhan.infra.notifications.notice import Notice
from tests.cast import Cast
from tests.races.conftest import NOON
from tests.races.together import refusals, together

KIND = Kind("test.race", "", "{n}", "", "bell", lambda _facts: "/", in_app=Way.ON)
OLD = NOON - timedelta(days=100)


def telling(cast: Cast, cause: int, *names: str, at=NOON):  # type: ignore[no-untyped-def]
    """One delivery to several people, in the order they are named."""

    def act() -> None:
        with transaction.atomic():
            tell([Notice(cast.users[name].pk, KIND, f"event:{cause}", at, "x", {"n": cause}) for name in names])

    return act


def check_bells() -> None:
    """Each bell counts its person's unread notices."""
    for bell in Bell.objects.all():
        assert bell.unread == Notification.objects.filter(person_id=bell.person_id, read_at=None).count()


def test_one_cause_delivered_by_several_workers_rings_once(cast: Cast) -> None:
    assert not refusals(together(*[telling(cast, 1, "negar", "saman")] * 4))
    assert Notification.objects.count() == 2
    assert set(Bell.objects.values_list("unread", flat=True)) == {1}


def test_deliveries_to_the_same_people_in_any_order_do_not_stop_each_other(cast: Cast) -> None:
    names = ("negar", "saman", "amir")
    together(*[telling(cast, number, *(names if number % 2 else reversed(names))) for number in range(6)])
    assert set(Bell.objects.values_list("unread", flat=True)) == {6}
    check_bells()


def test_reading_and_forgetting_while_more_is_told(cast: Cast) -> None:
    for number in range(5):
        telling(cast, number, "negar", "saman", at=OLD)()
    negar, saman = cast.actor("negar"), cast.actor("saman")
    together(
        telling(cast, 10, "saman", "negar"),
        lambda: mark_all_read(actor=negar, at=NOON),
        lambda: sweep(at=NOON),
        lambda: mark_all_read(actor=saman, at=NOON),
        telling(cast, 11, "negar", "saman"),
        lambda: sweep(at=NOON),
    )
    check_bells()
    assert not Notification.objects.filter(at=OLD).exists()
