"""Both sides hear at once that the representative or the counterpart is somebody else, each of them once."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from tests.cast import SATURDAY, Cast, build_cast

from pishkhan.apps.contracts.actions import (
    appoint_representative,
    change_contract,
    end_appointment,
    end_due_appointments,
)
from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.tests.builders import drawn_up, terms
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.notifications.models import Notification
from pishkhan.infra.testing import deliver, frozen
from pishkhan.pure.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Iterator[Cast]:
    """The named cast, on Saturday: of what is older nobody is told."""
    with frozen(SATURDAY):
        yield build_cast()


def contract(cast: Cast) -> Contract:
    """One that Bahram signs and Amir answers for."""
    return drawn_up(cast, counterpart_id=cast.users["amir"].pk, signatory_id=cast.contacts["bahram"].pk)


def told(cast: Cast, case: str) -> list[str]:
    """Who has a notice of this, by name, once for each, after everything has run twice."""
    deliver()
    deliver()
    names = {user.pk: name for name, user in cast.users.items()}
    found = Notification.objects.filter(kind__in=("contracts.people", "contracts.our_people"))
    return sorted(names[one.person_id] for one in found if one.facts["case"] == case)


def appointed(cast: Cast, made: Contract, actor: Actor = SYSTEM, **more: Any) -> int:
    contact = cast.contacts["hossein"].pk
    return appoint_representative(actor=actor, at=SATURDAY, contract_id=made.pk, contact_id=contact, **more).pk


def test_a_new_representative_is_told_to_both_sides_in_the_product_and_by_mail(cast: Cast) -> None:
    appointed(cast, contract(cast))
    assert told(cast, "representative") == ["amir", "bahram", "hossein", "mina"]
    mails = {mail.to: mail.subject for mail in OutgoingMail.objects.filter(key__startswith="event:")}
    assert {"amir@example.com", "bahram@example.com", "hossein@example.com", "mina@example.com"} <= set(mails)
    assert cast.contacts["hossein"].full_name in mails["bahram@example.com"]


def test_whoever_appointed_him_is_not_told_what_he_did(cast: Cast) -> None:
    appointed(cast, contract(cast), cast.actor("mina"))
    assert told(cast, "representative") == ["amir", "bahram", "hossein"]


def test_an_appointment_that_ends_is_told_to_both_sides_and_to_whoever_held_it(cast: Cast) -> None:
    made = contract(cast)
    pk = appointed(cast, made)
    end_appointment(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, appointment_id=pk, reason="جابه‌جا شد")
    assert told(cast, "former") == ["amir", "bahram", "hossein", "mina"]


def test_a_substitute_is_told_with_his_last_day_and_again_when_it_is_over(cast: Cast) -> None:
    made = contract(cast)
    appointed(cast, made, is_substitute=True, ends_on=house_day(SATURDAY))
    assert told(cast, "substitute") == ["amir", "bahram", "hossein", "mina"]
    end_due_appointments(actor=SYSTEM, at=SATURDAY + timedelta(days=1))
    end_due_appointments(actor=SYSTEM, at=SATURDAY + timedelta(days=1))
    assert told(cast, "former_substitute") == ["amir", "bahram", "hossein", "mina"]


def test_another_counterpart_is_told_to_the_customer_to_both_of_them_and_to_contracts(cast: Cast) -> None:
    made = contract(cast)
    after = {"counterpart_id": cast.users["negar"].pk, "signatory_id": cast.contacts["bahram"].pk}
    change_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, terms=terms(cast, **after))
    assert told(cast, "counterpart") == ["amir", "bahram", "mina", "negar"]
    change_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, terms=terms(cast, **after, price_rials=1))
    assert told(cast, "counterpart") == ["amir", "bahram", "mina", "negar"]


def test_that_nobody_is_the_counterpart_is_told_too(cast: Cast) -> None:
    made = contract(cast)
    after = terms(cast, signatory_id=cast.contacts["bahram"].pk)
    change_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, terms=after)
    assert told(cast, "nobody") == ["amir", "bahram", "mina"]
    assert told(cast, "counterpart") == []
