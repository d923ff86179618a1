"""Customers: organisations and people for the vendor's people, their own people for who represents or signs."""

from collections.abc import Mapping
from typing import Any

from pishkhan.apps.customers.models import Affiliation, Contact, Organisation, StaffUpload
from pishkhan.infra.files.models import Upload
from tests.api.areas import Line
from tests.permissions.world import World

LOOK = "401 200 200 200 200 200 200 200 404 404 404 404"
KEEP = "401 201 201 403 201 403 201 201 404 404 404 404"
WRITE = KEEP.replace("201", "200")
GONE = KEEP.replace("201", "204")
LOOK_OWN = "401 200 200 200 200 200 200 200 200 404 200 404"
KEEP_OWN = "401 201 201 403 201 403 201 201 201 404 201 404"
FOR_CUSTOMERS = "401 404 404 404 404 404 404 404 200 200 200 200"

ORGANISATION = {"name": "بانک نمونه", "legal_id": "10103672684", "phone": "021-66554433", "city": "قم"}
PERSON = {"full_name": "آرمان سپهری", "job_title": "کارشناس", "mobile": "0912 111 2233", "email": "arman@example.com"}


def pars(world: World) -> Mapping[str, Any]:
    """The customer of the cast."""
    return {"organisation_id": world.cast.pars.pk}


def person(full_name: str) -> Any:
    """Somebody by name."""
    return lambda _world: {"contact_id": Contact.objects.get(full_name=full_name).pk}


def zahra(world: World) -> Mapping[str, Any]:
    """Zahra, who is staff of Pars."""
    return {"contact_id": world.cast.contacts["zahra"].pk}


def zahra_there(world: World) -> Mapping[str, Any]:
    """What Zahra is at Pars."""
    place = Affiliation.objects.get(contact=world.cast.contacts["zahra"], organisation=world.cast.pars)
    return {"contact_id": place.contact_id, "affiliation_id": place.pk}


def places_of_others(world: World) -> Mapping[str, Any]:
    """What somebody else is somewhere is not reached through Zahra's address."""
    return {
        "affiliation_id": Affiliation.objects.exclude(contact=world.cast.contacts["zahra"]).values_list("pk", flat=True)
    }


def uploaded(state: str, customer: str = "pars") -> Any:
    """A list of staff in this state."""
    return lambda world: {
        "upload_id": StaffUpload.objects.get(organisation=getattr(world.cast, customer), state=state).pk
    }


def sent_file(world: World) -> Mapping[str, Any]:
    """The list that Hossein has uploaded; his key is nobody else's."""
    return {"file": Upload.objects.filter(owner_id=world.cast.users["hossein"].pk).exclude(key="own-page").get().key}


def far(world: World) -> Mapping[str, Any]:
    """Mehr and its people are not Hossein's."""
    return {"organisation_id": [world.cast.mehr.pk], "contact_id": [world.cast.contacts["fatemeh"].pk]}


def far_list(state: str) -> Any:
    """A list of Mehr is not Hossein's."""
    return lambda world: {"upload_id": [uploaded(state, "mehr")(world)["upload_id"]]}


def at_nobodys(world: World) -> Mapping[str, Any]:
    """An organisation out of use takes nobody."""
    return {"organisation": [Organisation.objects.get(name="مشتری پیشین").pk]}


LINES: dict[str, Line] = {
    "list_organisations": Line(LOOK),
    "create_organisation": Line(
        KEEP, body=lambda world: ORGANISATION | {"parent": world.cast.pars.pk}, strange=lambda _world: {"parent": []}
    ),
    "get_organisation": Line(LOOK, ids=pars),
    "list_parts": Line(LOOK, ids=pars),
    "update_organisation": Line(WRITE, ids=pars, body=lambda _world: ORGANISATION),
    "move_organisation": Line(
        WRITE,
        ids=pars,
        body=lambda world: {"parent": world.cast.mehr.pk},
        strange=lambda world: {"parent": [world.cast.pars.pk, Organisation.objects.get(name="شعبه قم").pk]},
    ),
    "close_organisation": Line(KEEP, ids=pars),
    "reopen_organisation": Line(
        KEEP, ids=lambda _world: {"organisation_id": Organisation.objects.get(name="مشتری پیشین").pk}
    ),
    "list_contacts": Line(LOOK),
    "find_duplicates": Line(LOOK, query=lambda _world: {"full_name": "زهرا کریمی", "email": "zahra@example.com"}),
    "create_contact": Line(KEEP, body=lambda _world: PERSON),
    "get_contact": Line(LOOK, ids=zahra),
    "update_contact": Line(WRITE, ids=zahra, body=lambda _world: PERSON),
    "close_contact": Line(KEEP, ids=zahra),
    "reopen_contact": Line(KEEP, ids=person("کاوه رفته")),
    "affiliate": Line(
        KEEP,
        ids=zahra,
        body=lambda world: {"organisation": world.cast.mehr.pk, "role": "signatory"},
        strange=at_nobodys,
    ),
    "end_affiliation": Line(GONE, ids=zahra_there, strange=places_of_others),
    "open_account": Line(KEEP, ids=person("پیمان اسدی"), body=lambda _world: {"username": "peyman"}),
    "close_account": Line(KEEP, ids=zahra),
    "reopen_account": Line(KEEP, ids=person("یلدا کاوه")),
    "invite_person": Line(KEEP, ids=person("ندا قربانی")),
    "list_members": Line(LOOK_OWN, ids=pars, sender="hossein", strange=far),
    "add_staff_member": Line(KEEP_OWN, ids=pars, body=lambda _world: PERSON, sender="hossein", strange=far),
    "end_staff_access": Line(
        KEEP_OWN.replace("201", "204"),
        ids=lambda world: {**pars(world), **zahra(world)},
        sender="hossein",
        strange=far,
    ),
    "list_staff_lists": Line(LOOK_OWN, ids=pars, sender="hossein", strange=far),
    "send_staff_list": Line(
        "401 422 422 422 422 422 422 422 201 404 422 404", ids=pars, body=sent_file, sender="hossein", strange=far
    ),
    "get_staff_list": Line(LOOK_OWN, ids=uploaded("ready"), sender="hossein", strange=far_list("ready")),
    "list_staff_rows": Line(LOOK_OWN, ids=uploaded("ready"), sender="hossein", strange=far_list("ready")),
    "confirm_staff_list": Line(
        KEEP_OWN,
        ids=uploaded("ready"),
        body=lambda _world: {"invites": True},
        sender="hossein",
        strange=far_list("ready"),
    ),
    "drop_staff_list": Line(KEEP_OWN, ids=uploaded("ready"), sender="hossein", strange=far_list("ready")),
    "get_staff_report": Line(LOOK_OWN, ids=uploaded("done"), sender="hossein", strange=far_list("done")),
    "list_own_organisations": Line(FOR_CUSTOMERS, sender="zahra"),
}
