"""Both sides hear that a contract ends, once for each of the three days."""

from datetime import timedelta

import pytest
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast

from pishkhan.apps.contracts.actions import announce_expiring, appoint_representative
from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.tests.builders import drawn_up
from pishkhan.infra.jobs.running import run_due
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.notifications.models import Notification
from pishkhan.infra.testing import frozen
from pishkhan.pure.actor import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


def told(cast: Cast) -> list[str]:
    """Everybody who has a notice of a contract's end, by name, once for each."""
    names = {user.pk: name for name, user in cast.users.items()}
    found = Notification.objects.filter(kind__in=("contracts.ending", "contracts.ours_ending")).values_list(
        "person_id", flat=True
    )
    return sorted(names[pk] for pk in found)


def announced() -> None:
    with frozen(SATURDAY):
        announce_expiring(actor=SYSTEM, at=SATURDAY)
        announce_expiring(actor=SYSTEM, at=SATURDAY)
        run_due()


def test_the_counterpart_the_signatory_and_the_representative_hear_of_it_once(cast: Cast) -> None:
    people = {"counterpart_id": cast.users["amir"].pk, "signatory_id": cast.contacts["bahram"].pk}
    made = drawn_up(cast, ends_on=house_day(SATURDAY) + timedelta(days=30), **people)
    contact = cast.contacts["hossein"].pk
    appoint_representative(actor=SYSTEM, at=FOUNDED, contract_id=made.pk, contact_id=contact)
    announced()
    assert told(cast) == ["amir", "bahram", "hossein"]
    mails = {mail.to: mail.subject for mail in OutgoingMail.objects.filter(key__startswith="event:")}
    assert {"amir@example.com", "bahram@example.com", "hossein@example.com"} <= set(mails)
    assert "۳۰ روز" in mails["bahram@example.com"]


def test_without_a_counterpart_contracts_and_sales_hear_of_it(cast: Cast) -> None:
    drawn_up(cast, ends_on=house_day(SATURDAY) + timedelta(days=7))
    announced()
    assert told(cast) == ["mina"]
