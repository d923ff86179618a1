"""What everybody is answered at the pages of customers, and at a customer's own pages about his people.

All of the vendor's people look; the desk, managers, sales and administrators keep. In the portal a representative and
a signatory keep the staff of their own organisations, and nobody else finds anything there.
"""

import io
from typing import Any

import xlsxwriter
from django.core.files.base import ContentFile

from pishkhan.apps.customers.actions import (
    affiliate,
    close_account,
    close_contact,
    close_organisation,
    create_contact,
    create_organisation,
    open_account,
)
from pishkhan.apps.customers.actions.staff import (
    confirm_staff_list,
    look_through,
    send_staff_list,
    take_staff,
    write_report,
)
from pishkhan.apps.customers.models import Affiliation, Contact, Organisation, StaffUpload
from pishkhan.infra.files import store
from pishkhan.infra.files.uploads import keep_upload
from pishkhan.pure.actor import SYSTEM, Role
from tests.cast import FOUNDED, SATURDAY

LOOKED_AT = "302 200 200 200 200 200 200 200 404 404 404 404"
KEPT = "302 200 200 404 200 404 200 200 404 404 404 404"
DONE = "302 302 302 404 302 404 302 302 404 404 404 404"
SENT = "302 302 302 422 302 422 302 302 404 404 404 404"
NOT_TAKEN = "405 405 405 405 405 405 405 405 405 405 405 405"
OWN = "302 404 404 404 404 404 404 404 200 404 200 200"
OWN_ONE = "302 404 404 404 404 404 404 404 200 404 200 404"
OWN_DONE = "302 404 404 404 404 404 404 404 302 404 302 404"

LISTS = (
    *("customers", "customer", "customer-members", "customer-people", "customer-person"),
    *("staff-list", "staff-list-report"),
)
FORMED = (
    *("customer-new", "customer-details", "customer-move", "customer-person-new", "customer-person-details"),
    *("customer-person-places", "customer-person-account"),
)
PRESSED = (
    *("customer-closing", "customer-reopening", "customer-person-closing", "customer-person-reopening"),
    *("customer-person-place-ending", "customer-person-account-disabling", "customer-person-account-enabling"),
    *("customer-person-invitation", "staff-list-confirmation", "staff-list-stopping"),
)
TABLE: dict[str, tuple[str, str, str]] = {
    **dict.fromkeys(LISTS, ("", LOOKED_AT, NOT_TAKEN)),
    **dict.fromkeys(FORMED, ("", KEPT, DONE)),
    **dict.fromkeys(PRESSED, ("", NOT_TAKEN, DONE)),
    **dict.fromkeys(("customer-choices", "staff-list-template"), ("", KEPT, NOT_TAKEN)),
    "staff-lists": ("", LOOKED_AT, SENT),
    **dict.fromkeys(("portal-people", "portal-staff-template"), ("", OWN, NOT_TAKEN)),
    "portal-person-new": ("", OWN, "302 404 404 404 404 404 404 404 302 404 302 302"),
    "portal-person-ending": ("", NOT_TAKEN, OWN_DONE),
    "portal-staff-lists": ("", OWN, "302 404 404 404 404 404 404 404 302 404 302 302"),
    **dict.fromkeys(
        ("portal-staff-list", "portal-staff-list-report"),
        ("", OWN_ONE, NOT_TAKEN),
    ),
    **dict.fromkeys(("portal-staff-list-confirmation", "portal-staff-list-stopping"), ("", NOT_TAKEN, OWN_DONE)),
}


def sheet(*rows: tuple[str, ...]) -> bytes:
    """A list of staff."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet()
        for number, row in enumerate((("نام و نام خانوادگی", "ایمیل"), *rows)):
            page.write_row(number, 0, row)
    return file.getvalue()


class Sent:
    """The same as a form sends it, to be sent again and again."""

    name, content_type = "کارکنان.xlsx", "application/octet-stream"

    def __init__(self, *rows: tuple[str, ...]) -> None:
        self.content = sheet(*rows)

    def read(self) -> bytes:
        """All of it."""
        return self.content


def furnish(world: Any) -> None:
    """A part and a customer out of use; people without an account, not yet in, disabled; lists of staff."""
    cast, who = world.cast, {"actor": SYSTEM, "at": FOUNDED}
    create_organisation(**who, name="شعبه قم", parent_id=cast.pars.pk)
    closed = create_organisation(**who, name="مشتری پیشین")
    close_organisation(**who, organisation_id=closed.pk)
    for name, address in (("پیمان اسدی", ""), ("ندا قربانی", "neda@example.com"), ("یلدا کاوه", "yalda@example.com")):
        person = create_contact(**who, full_name=name, email=address)
        affiliate(**who, contact_id=person.pk, organisation_id=cast.pars.pk, role=Role.STAFF)
        if address:
            open_account(**who, contact_id=person.pk, username=address)
    close_account(**who, contact_id=person.pk)
    gone = create_contact(**who, full_name="کاوه رفته")
    close_contact(**who, contact_id=gone.pk)
    for organisation in (cast.pars, cast.mehr):
        for end in ("ready", "done"):
            _list(organisation, end)
    sent_ahead = store(ContentFile(sheet(("تازه وارد", "t@example.com"))), at=FOUNDED)
    keep_upload(sent_ahead, "کارکنان.xlsx", owner_id=cast.users["hossein"].pk, at=SATURDAY)


def _list(organisation: Organisation, end: str) -> None:
    who = {"actor": SYSTEM, "at": FOUNDED}
    rows = (f"کارمند {end}", f"{end}-{organisation.pk}@example.com"), ("نادرست", "نشانی")
    file = store(ContentFile(sheet(*rows)), at=FOUNDED)
    sent = send_staff_list(**who, organisation_id=organisation.pk, file=file, file_name=f"{end}.xlsx")
    look_through(**who, upload_id=sent.pk)
    if end == "done":
        confirm_staff_list(**who, upload_id=sent.pk, invites=True)
        take_staff(**who, upload_id=sent.pk)
        write_report(**who, upload_id=sent.pk)


def _pars(world: Any) -> dict[str, Any]:
    return {"organisation_id": world.cast.pars.pk}


def _of(full_name: str) -> Any:
    return lambda _world: {"contact_id": Contact.objects.get(full_name=full_name).pk}


def _uploaded(state: str) -> Any:
    return lambda world: {"upload_id": StaffUpload.objects.get(organisation=world.cast.pars, state=state).pk}


def _zahra_there(world: Any) -> dict[str, Any]:
    place = Affiliation.objects.get(contact=world.cast.contacts["zahra"], organisation=world.cast.pars)
    return {"contact_id": place.contact_id, "affiliation_id": place.pk}


ORGANISATION = {"name": "بانک نمونه", "legal_id": "10103672684", "phone": "021-66554433", "city": "قم"}
PERSON = {"full_name": "آرمان سپهری", "job_title": "کارشناس", "mobile": "0912 111 2233", "email": "arman@example.com"}
FORMS: dict[str, Any] = {
    "customer-new": ("", lambda world: ORGANISATION | {"parent": world.cast.pars.pk}),
    "customer-details": ("", lambda _world: ORGANISATION),
    "customer-move": ("", lambda world: {"organisation": world.cast.mehr.pk}),
    "customer-closing": ("", lambda _world: {}),
    "customer-reopening": ("", lambda _world: {}),
    "customer-person-new": ("", lambda world: PERSON | {"organisation": world.cast.pars.pk, "role": "staff"}),
    "customer-person-details": ("", lambda _world: PERSON),
    "customer-person-closing": ("", lambda _world: {}),
    "customer-person-reopening": ("", lambda _world: {}),
    "customer-person-places": ("", lambda world: {"organisation": world.cast.mehr.pk, "role": "signatory"}),
    "customer-person-place-ending": ("", lambda _world: {}),
    "customer-person-account": ("", lambda _world: {"username": "peyman"}),
    "customer-person-account-disabling": ("", lambda _world: {}),
    "customer-person-account-enabling": ("", lambda _world: {}),
    "customer-person-invitation": ("", lambda _world: {}),
    "staff-lists": ("", lambda _world: {"file": Sent(("تازه وارد", "t@example.com"))}),
    "staff-list-confirmation": ("", lambda _world: {"invites": "on"}),
    "staff-list-stopping": ("", lambda _world: {}),
    "portal-person-new": ("", lambda _world: {"full_name": "آرمان سپهری", "email": "arman@example.com"}),
    "portal-person-ending": ("", lambda _world: {}),
    "portal-staff-lists": ("", lambda _world: {"file": Sent(("تازه وارد", "t@example.com"))}),
    "portal-staff-list-confirmation": ("", lambda _world: {"invites": "on"}),
    "portal-staff-list-stopping": ("", lambda _world: {}),
}
IDS: dict[str, Any] = {
    **dict.fromkeys(
        ("customer", "customer-members", "customer-details", "customer-move", "customer-closing", "staff-lists"), _pars
    ),
    "customer-reopening": lambda _world: {"organisation_id": Organisation.objects.get(name="مشتری پیشین").pk},
    **dict.fromkeys(
        *[("customer-person", "customer-person-details", "customer-person-closing", "customer-person-places")],
        _of("زهرا کریمی"),
    ),
    "customer-person-reopening": _of("کاوه رفته"),
    "customer-person-place-ending": _zahra_there,
    "customer-person-account": _of("پیمان اسدی"),
    "customer-person-account-disabling": _of("زهرا کریمی"),
    "customer-person-account-enabling": _of("یلدا کاوه"),
    "customer-person-invitation": _of("ندا قربانی"),
    **dict.fromkeys(("staff-list", "staff-list-confirmation", "staff-list-stopping"), _uploaded("ready")),
    "staff-list-report": _uploaded("done"),
    **dict.fromkeys(
        ("portal-staff-list", "portal-staff-list-confirmation", "portal-staff-list-stopping"), _uploaded("ready")
    ),
    "portal-staff-list-report": _uploaded("done"),
    "portal-person-ending": lambda world: _pars(world) | {"contact_id": world.cast.contacts["zahra"].pk},
}
SENDERS = {name: "hossein" for name in FORMS if name.startswith("portal-")}
