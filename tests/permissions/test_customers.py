"""Identifiers of another customer, in addresses, queries and forms of the pages of customers and their people."""

import pytest
from django.urls import reverse
from django.utils.http import urlencode

from pishkhan.apps.customers.models import Affiliation, Contact, Organisation, StaffUpload
from tests.permissions.forms import FORMS
from tests.permissions.test_permissions import undone
from tests.permissions.test_strange_ids import BEYOND, NEVER, TEXTS
from tests.permissions.unchanged import imprint
from tests.permissions.world import World

OWN_LISTS = (
    "portal-staff-list",
    "portal-staff-list-report",
    "portal-staff-list-confirmation",
    "portal-staff-list-stopping",
)


def _refused(world: World, who: str, name: str, typed: dict[str, object] | None = None, **ids: int) -> None:
    """Looking or sending finds nothing, and changes nothing."""
    client, address = world.clients[who], reverse(name, kwargs=ids or None)
    with undone(client):
        before = imprint()
        answer = client.get(address) if typed is None else client.post(address, typed)
        assert imprint() == before, (who, name, ids)
    assert answer.status_code == 404, (who, name, ids, answer.status_code)


@pytest.mark.parametrize("name", OWN_LISTS)
@pytest.mark.parametrize("who", ["hossein", "bahram"])
def test_a_list_of_another_customer_does_not_exist(world: World, name: str, who: str) -> None:
    typed = None if name in {"portal-staff-list", "portal-staff-list-report"} else {}
    for state in ("ready", "done"):
        strange = StaffUpload.objects.get(organisation=world.cast.mehr, state=state).pk
        for upload_id in (strange, NEVER, BEYOND, 0):
            _refused(world, who, name, typed, upload_id=upload_id)


@pytest.mark.parametrize("who", ["hossein", "bahram"])
def test_nobody_of_another_customer_is_sent_away(world: World, who: str) -> None:
    pars, mehr = world.cast.pars.pk, world.cast.mehr.pk
    zahra, fatemeh = world.cast.contacts["zahra"].pk, world.cast.contacts["fatemeh"].pk
    for organisation_id, contact_id in (
        *((mehr, fatemeh), (mehr, zahra), (pars, fatemeh), (NEVER, zahra), (pars, NEVER), (BEYOND, BEYOND)),
        (pars, world.cast.contacts["bahram"].pk),  # a signatory is no staff
    ):
        ids = {"organisation_id": organisation_id, "contact_id": contact_id}
        _refused(world, who, "portal-person-ending", {}, **ids)


@pytest.mark.parametrize("name", ["portal-people", "portal-person-new", "portal-staff-lists"])
def test_another_organisation_is_no_choice_of_the_portal(world: World, name: str) -> None:
    for text in (str(world.cast.mehr.pk), str(NEVER), str(BEYOND), *(text for text in TEXTS if text)):
        answer = world.clients["hossein"].get(reverse(name), {"organisation": text})
        assert answer.status_code == 404, text
        if name != "portal-people":
            with undone(world.clients["hossein"]):
                before = imprint()
                address = f"{reverse(name)}?{urlencode({'organisation': text})}"
                assert world.clients["hossein"].post(address, FORMS[name][1](world)).status_code in {400, 404}
                assert imprint() == before


def test_the_portal_lists_nobody_of_another_customer(world: World) -> None:
    page = world.clients["hossein"].get(reverse("portal-people")).text
    assert "زهرا کریمی" in page
    assert "فاطمه شریفی" not in page
    for sought in ("فاطمه", "fatemeh", "شریفی"):
        page = world.clients["hossein"].get(reverse("portal-people"), {"q": sought}).text
        assert "فاطمه شریفی" not in page


@pytest.mark.parametrize("name", ["customer", "customer-members", "customer-details", "customer-move", "staff-lists"])
def test_an_organisation_that_never_was(world: World, name: str) -> None:
    for organisation_id in (NEVER, BEYOND, 0):
        _refused(world, "negar", name, organisation_id=organisation_id)


def test_a_role_is_ended_only_through_its_own_person(world: World) -> None:
    place = Affiliation.objects.get(contact=world.cast.contacts["zahra"])
    other = Affiliation.objects.get(contact=world.cast.contacts["fatemeh"])
    zahra = world.cast.contacts["zahra"].pk
    for contact_id, affiliation_id in ((zahra, other.pk), (other.contact_id, place.pk), (zahra, NEVER), (BEYOND, 0)):
        ids = {"contact_id": contact_id, "affiliation_id": affiliation_id}
        _refused(world, "negar", "customer-person-place-ending", {}, **ids)


@pytest.mark.parametrize("name", ["customer-move", "customer-person-new", "customer-person-places"])
def test_what_is_not_on_offer_cannot_be_chosen(world: World, name: str) -> None:
    ids = {"organisation_id": world.cast.pars.pk} if name == "customer-move" else {}
    ids |= {"contact_id": world.cast.contacts["zahra"].pk} if name == "customer-person-places" else {}
    closed = Organisation.objects.get(name="مشتری پیشین").pk
    for value in (closed, NEVER, BEYOND, *TEXTS):
        client = world.clients["negar"]
        with undone(client):
            before = imprint()
            typed = dict(FORMS[name][1](world)) | {"organisation": value}
            assert client.post(reverse(name, kwargs=ids or None), typed).status_code == 422, value
            assert imprint() == before


def test_an_organisation_cannot_be_moved_below_itself(world: World) -> None:
    part = Organisation.objects.get(name="شعبه قم")
    for under in (world.cast.pars.pk, part.pk):
        client, address = (
            world.clients["negar"],
            reverse("customer-move", kwargs={"organisation_id": world.cast.pars.pk}),
        )
        with undone(client):
            answer = client.post(address, {"organisation": under})
            assert answer.status_code == 422
            assert "cannot belong to itself or to its own branch" in answer.text


LISTS = {
    "negar": ("customers", "customer-people"),
    "hossein": ("portal-people",),
}


@pytest.mark.parametrize(("who", "name"), [(who, one) for who, many in LISTS.items() for one in many])
@pytest.mark.parametrize("mark", ["made-up", "e30:1", "%00", "9" * 3000])
def test_a_made_up_place_in_a_list_is_refused(world: World, who: str, name: str, mark: str) -> None:
    assert world.clients[who].get(f"{reverse(name)}?cursor={mark}").status_code == 400


@pytest.mark.parametrize("name", ["customers", "customer-people", "customer-choices"])
@pytest.mark.parametrize(
    "text", ["", "%", "_", "' or 1=1", "\u202e\u2066", "0" * 10, "<script>alert(1)</script>", "x" * 3000]
)
def test_whatever_is_sought_is_answered(world: World, name: str, text: str) -> None:
    answer = world.clients["negar"].get(reverse(name), {"q": text, "state": text, "under": text})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text


def test_a_closed_person_and_a_disabled_account_let_nobody_in(world: World) -> None:
    client, contact = world.clients["zahra"], Contact.objects.get(full_name="زهرا کریمی")
    with undone(client):
        world.clients["negar"].post(reverse("customer-person-account-disabling", kwargs={"contact_id": contact.pk}))
        assert client.get("/portal/requests/")["Location"].startswith("/sign-in/")
