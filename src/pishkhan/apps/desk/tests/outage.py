"""A major incident with children of two customers, to begin a test with."""

from datetime import datetime
from typing import Any

from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.children import attach_children
from pishkhan.apps.desk.actions.incidents import Announced, declare_incident
from pishkhan.apps.desk.actions.joint import Joint, answer_all, answer_child
from pishkhan.apps.desk.models import JointAnswer, JointRecipient, MajorIncident, Ticket
from pishkhan.apps.desk.rules.incidents import JointKind
from pishkhan.apps.desk.tests.life import OPENED, opened, opened_by

DECLARED = OPENED + minutes(20)
BODY = "سرویس ابری از ساعت نه در دسترس نیست."


def announced(cast: Cast, **changes: Any) -> Announced:
    """What Negar tells everybody who uses the product."""
    facts: dict[str, Any] = {
        "title_fa": "قطعی سرویس ابری",
        "title_en": "Cloud outage",
        "body_fa": BODY,
        "body_en": "The cloud service is down since nine.",
        "begins_at": OPENED,
        "expected_end_at": OPENED + minutes(180),
        "product_id": cast.product.pk,
        "category_id": cast.category.pk,
    }
    return Announced(**(facts | changes))


def outage(cast: Cast, *, at: datetime = DECLARED, **changes: Any) -> tuple[MajorIncident, Ticket, Ticket]:
    """Declared by Negar from Hossein's ticket; Fatemeh's of another customer is attached."""
    first, second = opened(cast), opened_by(cast, "fatemeh", cast.mehr)
    negar = cast.actor("negar")
    incident = declare_incident(actor=negar, at=at, announced=announced(cast, **changes), from_code=first.code)
    attach_children(actor=negar, at=at, code=incident.ticket.code, codes=[second.code])
    incident.refresh_from_db()
    return incident, first, second


def tell_all(
    cast: Cast, incident: MajorIncident, at: datetime, *codes: str, kind: str = JointKind.REPLY, who: str = "negar"
) -> JointAnswer:
    """Somebody answers the children and the worker brings each his share."""
    final = kind == JointKind.RESOLVE
    joint = Joint(
        kind=kind,
        body="برطرف شد." if final else "در حال بررسی هستیم.",
        promise=None if final else at + minutes(60),
        category_id=cast.category.pk if final else None,
        cause_id=cast.cause.pk if final else None,
    )
    given = answer_all(actor=cast.actor(who), at=at, code=incident.ticket.code, joint=joint, codes=codes)
    for share in JointRecipient.objects.filter(joint=given).order_by("id"):
        answer_child(actor=cast.actor(who), at=at, recipient_id=share.pk)
    given.refresh_from_db()
    return given
