"""What is told when open tickets change hands together, or are left behind."""

from collections.abc import Iterator
from typing import Any

from pishkhan.apps.desk.events import TicketsHandedOver
from pishkhan.apps.desk.models import Handover
from pishkhan.apps.desk.notices.kinds import HANDED_AWAY, HANDED_OVER, LEFT_OPEN
from pishkhan.apps.desk.notices.telling import cause
from pishkhan.apps.desk.queries.handover import open_by_desk
from pishkhan.apps.desk.queries.readers import Reader, administrators, colleague, managers_of
from pishkhan.apps.people.events import MemberRemoved, UserDeactivated
from pishkhan.apps.people.models import User
from pishkhan.infra.events import Delivery, notifies
from pishkhan.infra.notifications import Kind, Notice
from pishkhan.infra.notifications.saying import mail_of


@notifies(TicketsHandedOver)
def tell_handed_over(fact: TicketsHandedOver, delivery: Delivery) -> Iterator[Notice]:
    """Each heir hears how many are his now, and whoever had them that they are others'."""
    handover = Handover.objects.select_related("from_user", "by").get(pk=fact.handover_id)
    known = {"by": handover.by.full_name, "name": handover.from_user.full_name}
    for user_id, count in handover.given.items():
        yield from _to(colleague(int(user_id)), HANDED_OVER, delivery, known | {"count": count})
    yield from _to(colleague(handover.from_user_id), HANDED_AWAY, delivery, known | {"count": handover.given_count})


@notifies(UserDeactivated)
def tell_left(fact: UserDeactivated, delivery: Delivery) -> Iterator[Notice]:
    """The managers of each desk where somebody who has left owns open tickets hear of them."""
    yield from _left_open(fact.user_id, delivery)


@notifies(MemberRemoved)
def tell_unseated(fact: MemberRemoved, delivery: Delivery) -> Iterator[Notice]:
    """The same when somebody leaves one desk."""
    yield from _left_open(fact.user_id, delivery, only=fact.team_id)


def _left_open(user_id: int, delivery: Delivery, *, only: int | None = None) -> Iterator[Notice]:
    name = User.objects.values_list("full_name", flat=True).get(pk=user_id)
    for desk, count in open_by_desk(user_id):
        if only in {None, desk.pk}:
            facts = {"name": name, "count": count, "user_id": user_id, "desk_id": desk.pk}
            facts |= {"desk_fa": desk.name_fa, "desk_en": desk.name_en}
            managers = managers_of(desk.pk)
            for reader in managers or administrators():
                known = facts | {"manages": bool(managers)}
                yield from _to(reader, LEFT_OPEN, delivery, known, about=f":{desk.pk}")


def _to(
    reader: Reader | None, kind: Kind, delivery: Delivery, facts: dict[str, Any], *, about: str = ""
) -> Iterator[Notice]:
    if reader is None or reader.person_id is None or reader.person_id == delivery.actor_id:
        return
    key = f"{cause(delivery)}{about}"
    mail = mail_of(kind, facts, to=reader.address, language=reader.language, key=f"{key}:{reader.address}")
    yield Notice(reader.person_id, kind, key, delivery.at, "", facts, mail)
