"""The customer's page is a first look: its parts lead to whole lists, narrowed down to that customer."""

import html
import re

import pytest
from django.test import Client

from pishkhan.apps.customers.actions import create_organisation
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.letters.actions import register_letter
from pishkhan.infra.testing import client_for, frozen
from pishkhan.pure.actor import SYSTEM
from tests.cast import SATURDAY, Cast, build_cast, minutes

pytestmark = pytest.mark.django_db
WHOLE = re.compile(r'href="(/console/[^"]*\?organisation=[^"]*)">')
OURS, THEIRS = "تمدید قرارداد", "نامهٔ مشتری دیگر"


def _registered(organisation_id: int, subject: str) -> None:
    known = {"direction": "in", "correspondent": "دبیرخانه", "organisation_id": organisation_id}
    register_letter(actor=SYSTEM, at=SATURDAY, subject=subject, **known)


def _leads(client: Client, cast: Cast) -> dict[str, str]:
    """What stands where its links lead, by the path."""
    page = client.get(f"/console/customers/{cast.pars.pk}/").text
    found = [html.unescape(link) for link in WHOLE.findall(page)]
    return {link.partition("?")[0]: client.get(link).text for link in found}


def test_requests_and_letters_lead_to_the_lists_of_this_customer() -> None:
    cast = build_cast()
    other = create_organisation(actor=SYSTEM, at=SATURDAY, name="شرکت دیگر")
    ticket = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    _registered(cast.pars.pk, OURS)
    _registered(other.pk, THEIRS)
    with frozen(SATURDAY + minutes(30)):
        client = client_for(cast.users["negar"])
        found = _leads(client, cast)
        assert ticket.subject in found["/console/inbox/desk/"]
        assert OURS in found["/console/letters/"]
        assert THEIRS not in found["/console/letters/"]
        assert THEIRS in client.get("/console/letters/").text
        assert client.get("/console/letters/?organisation=999999").status_code == 404
