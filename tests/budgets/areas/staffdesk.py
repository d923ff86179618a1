"""Budgets of the pages of this area: a customer's own desk."""

from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.staffdesk.actions import Asking, Forwarding, answer, forward, send_request
from pishkhan.apps.staffdesk.models import OwnDesk, StaffRequest
from tests.cast import SATURDAY, Cast, minutes
from tests.represented import represent

PAGES = {
    "asks": ("zahra", "/portal/asks/", 13),
    "asks finished": ("zahra", "/portal/asks/?tab=finished", 13),
    "new ask": ("zahra", "/portal/asks/new/", 13),
    "our desk": ("hossein", "/portal/our-desk/", 13),
    "our desk searched": ("hossein", "/portal/our-desk/?q=نامه", 13),
    "our desk finished": ("hossein", "/portal/our-desk/?state=finished", 13),
    "ranked list": ("hossein", "/portal/our-desk/ranking/", 15),
    "what customers want first": ("negar", "/console/customers-first/", 9),
}
SUBJECTS = ("چاپ نامه کند است", "فرم مرخصی باز نمی‌شود", "دسترسی همکار تازه", "گزارش ماهانه ناقص است")


def crowd(cast: Cast, count: int) -> None:
    """So many requests of Zahra's, each fifth answered and each sixth sent on."""
    product = Product.objects.get(code="bpms").pk
    if not OwnDesk.objects.exists():
        represent(cast, number="ق-1405/303", product_id=product)
    zahra, hossein, held = cast.actor("zahra"), cast.actor("hossein"), StaffRequest.objects.count()
    for number in range(held, held + count):
        at = SATURDAY + minutes(number)
        subject, place = SUBJECTS[number % len(SUBJECTS)], cast.pars.pk
        known = {"organisation_id": place, "product_id": product, "body": "از صبح این‌طور است.", "wish": "تا فردا"}
        code = send_request(actor=zahra, at=at, asking=Asking(subject=subject, **known)).code
        if number % 5 == 4:
            answer(actor=hossein, at=at, code=code, body="دوباره وارد شوید.")
        elif number % 6 == 5:
            forward(actor=hossein, at=at, code=code, forwarding=Forwarding(request_type_id=cast.how_to.pk))
