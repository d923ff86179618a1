"""Budgets of the pages of this area: major incidents."""

from pishkhan.apps.desk.actions.children import attach_children
from pishkhan.apps.desk.actions.incidents import Announced, declare_incident
from pishkhan.apps.desk.actions.joint import Joint, answer_all
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.models import MajorIncident
from tests.cast import SATURDAY, Cast, minutes

PAGES = {
    "major incidents": ("negar", "/console/major-incidents/", 7),
    "major incident": ("negar", "/console/major-incidents/{cast.incident}/", 14),
    "major incident of a manager": ("amir", "/console/major-incidents/{cast.incident}/", 14),
    "joint answer": ("negar", "/console/major-incidents/{cast.incident}/replies/", 12),
    "joint final answer": ("negar", "/console/major-incidents/{cast.incident}/resolutions/", 12),
    "major incident to declare": ("negar", "/console/major-incidents/new/", 8),
}


def crowd(cast: Cast, count: int) -> None:
    """So many children of one incident, each told twice, as many suggestions, and as many incidents that are over."""
    negar = cast.actor("negar")
    incident = _incident(cast)
    codes = []
    for number in range(count):
        at = SATURDAY + minutes(number / 10)
        codes.append(open_ticket(actor=cast.actor("hossein"), at=at, asked=cast.asked()).code)
        open_ticket(actor=cast.actor("hossein"), at=at, asked=cast.asked())
    attach_children(actor=negar, at=SATURDAY + minutes(20), code=incident, codes=codes)
    joint = Joint(kind="reply", body="در دست بررسی است.", promise=SATURDAY + minutes(240))
    answer_all(actor=negar, at=SATURDAY + minutes(21), code=incident, joint=joint, codes=codes)


def _incident(cast: Cast) -> str:
    known = MajorIncident.objects.select_related("ticket").first()
    if known is None:
        announced = Announced(
            title_fa="قطعی سرویس", body_fa="در دسترس نیست.", begins_at=SATURDAY, product_id=cast.product.pk
        )
        known = declare_incident(actor=cast.actor("negar"), at=SATURDAY, announced=announced)
    cast.incident = known.ticket.code
    return cast.incident
