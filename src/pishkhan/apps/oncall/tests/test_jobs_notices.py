"""Whom an absence or another rota concerns hears it, once, and not of his own doing."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from pishkhan.apps.oncall import actions
from pishkhan.apps.oncall.models import Absence
from pishkhan.apps.oncall.rules import Shift
from pishkhan.apps.people import actions as people
from pishkhan.apps.people.models import Team, User
from pishkhan.apps.people.rules import Level, Side
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.notifications.choosing import choose
from pishkhan.infra.notifications.models import Notification
from pishkhan.infra.notifications.reading import notices
from pishkhan.infra.testing import deliver, frozen
from pishkhan.pure.actor import SYSTEM, Actor, ActorKind

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 2, 4, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _then() -> Iterator[None]:
    with frozen(AT):
        yield


@pytest.fixture
def desk() -> Team:
    return people.create_team(actor=SYSTEM, at=AT, code="desk", name_fa="میز", level=Level.FRONT_DESK, is_desk=True)


def _member(desk: Team, name: str, *, is_manager: bool = False) -> User:
    email = f"{name}@example.com"
    account = people.create_user(
        actor=SYSTEM, at=AT, username=name, full_name=name.title(), side=Side.VENDOR, email=email, language="en"
    )
    people.add_member(actor=SYSTEM, at=AT, team_id=desk.pk, user_id=account.pk, is_manager=is_manager)
    return account


@pytest.fixture
def house(desk: Team) -> dict[str, User]:
    """A manager and three of his people."""
    return {name: _member(desk, name, is_manager=name == "amir") for name in ("amir", "sara", "omid", "nima")}


def _actor(user: User, *managed: int) -> Actor:
    return Actor(kind=ActorKind.VENDOR, user_id=user.pk, name=user.full_name, managed_ids=frozenset(managed))


def _told(user: User) -> list[str]:
    deliver()
    with_case = Notification.objects.filter(person_id=user.pk).order_by("id").values_list("kind", "facts")
    return [f"{kind.split('.')[1]} {facts.get('case', '')}".strip() for kind, facts in with_case]


def _record(user: User, actor: Actor, substitute: User | None = None) -> Absence:
    return actions.record_absence(
        actor=actor,
        at=AT,
        user_id=user.pk,
        starts_at=AT + HOUR,
        ends_at=AT + 5 * HOUR,
        reason="x",
        substitute_id=substitute.pk if substitute else None,
    )


def test_own_absence_is_told_to_the_manager_and_the_substitute(house: dict[str, User]) -> None:
    _record(house["sara"], _actor(house["sara"]), house["omid"])
    assert {name: _told(user) for name, user in house.items()} == {
        "amir": ["managed recorded"],
        "sara": [],
        "omid": ["standing_in named"],
        "nima": [],
    }
    said = notices(_actor(house["amir"])).items[0].sentence.striptags()
    assert said.startswith("Sara")
    assert not OutgoingMail.objects.exists(), "at first nothing of duty is mailed"


def test_what_the_manager_records_is_told_to_the_person(desk: Team, house: dict[str, User]) -> None:
    amir = _actor(house["amir"], desk.pk)
    absence = _record(house["sara"], amir, house["omid"])
    facts = {"starts_at": AT + HOUR, "ends_at": AT + 6 * HOUR, "reason": "x", "substitute_id": house["nima"].pk}
    actions.change_absence(actor=amir, at=AT, absence_id=absence.pk, **facts)
    actions.end_absence(actor=amir, at=AT, absence_id=absence.pk)
    assert _told(house["sara"]) == ["mine recorded", "mine changed", "mine cancelled"]
    assert _told(house["omid"]) == ["standing_in named", "standing_in released"]
    assert _told(house["nima"]) == ["standing_in named", "standing_in released"]
    assert _told(house["amir"]) == []


def test_a_lost_substitute_is_told_to_those_who_need_another(house: dict[str, User]) -> None:
    _record(house["sara"], _actor(house["sara"]), house["omid"])
    _record(house["omid"], _actor(house["omid"]))
    assert _told(house["sara"]) == ["mine lost"]
    assert "Omid" in notices(_actor(house["sara"])).items[0].sentence
    assert _told(house["amir"]) == ["managed recorded", "managed recorded", "managed lost"]


def test_only_whose_own_shifts_change_hears_of_a_rota(desk: Team, house: dict[str, User]) -> None:
    amir = _actor(house["amir"], desk.pk)
    day = date(2026, 5, 2)

    def plan(*shifts: tuple[str, int]) -> None:
        rows = [Shift(house[name].pk, weekday, 480, 960, day) for name, weekday in shifts]
        actions.set_rota(actor=amir, at=AT, team_id=desk.pk, valid_from=day, shifts=rows)

    plan(("sara", 0), ("omid", 1), ("amir", 2))
    plan(("sara", 0), ("omid", 2))
    assert _told(house["sara"]) == ["shifts"]
    assert _told(house["omid"]) == ["shifts", "shifts"]
    assert _told(house["amir"]) == []
    assert notices(_actor(house["omid"])).items[0].address == f"/console/duty/teams/{desk.pk}/"


def test_who_wants_it_by_mail_gets_the_same_sentence(house: dict[str, User]) -> None:
    choose(actor=_actor(house["amir"]), at=AT, in_app=[], by_mail=["oncall.managed"])
    _record(house["sara"], _actor(house["sara"]))
    assert _told(house["amir"]) == []
    mail = OutgoingMail.objects.get()
    assert mail.to == "amir@example.com"
    assert mail.subject == "Sara is absent from 12 Ordibehesht 1405, 09:00 to 12 Ordibehesht 1405, 13:00."
    assert "/console/duty/absences/" in mail.text
