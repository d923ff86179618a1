"""Budgets of the pages of this area: answers that teach."""

from pishkhan.apps.academy.models import Lesson
from pishkhan.apps.academy.tests.builders import build_course
from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.speaking import reply
from pishkhan.apps.staffdesk.models import OwnDesk
from tests.cast import FOUNDED, SATURDAY, Cast, minutes
from tests.represented import represent

PAGES = {
    "lessons proposed": ("reza", "/console/academy/proposals/", 8),
    "what we taught you": ("hossein", "/portal/taught/", 14),
}
TITLE = "آموزش فرایندها"


def crowd(cast: Cast, count: int) -> None:
    """So many requests of Hossein's, each answered by a lesson."""
    product = Product.objects.get(code="bpms").pk
    if not OwnDesk.objects.exists():
        represent(cast, number="ق-1405/303", product_id=product)
    if not Lesson.objects.filter(section__course__title=TITLE).exists():
        build_course(FOUNDED, TITLE)
    lesson = Lesson.objects.filter(section__course__title=TITLE).earliest("pk").pk
    hossein, negar = cast.actor("hossein"), cast.actor("negar")
    for number in range(count):
        at = SATURDAY + minutes(number / 10)
        code = open_ticket(actor=hossein, at=at, asked=cast.asked(product_id=product)).code
        take_ticket(actor=negar, at=at, code=code)
        said = {"body": "از منوی چاپ، قالب را برگزینید.", "promise": at + minutes(60), "lesson_id": lesson}
        reply(actor=negar, at=at, code=code, **said)
