"""Two agents write the same thing at the same moment: one row, and the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from pishkhan.apps.customers import actions
from pishkhan.apps.customers.models import Contact, Organisation
from pishkhan.apps.customers.tests.builders import AT, organisation
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import Refusal

pytestmark = pytest.mark.django_db(transaction=True)


def _together(*attempts: Callable[[], object]) -> list[str]:
    start = Barrier(len(attempts))

    def run(attempt: Callable[[], object]) -> str:
        try:
            start.wait(timeout=10)
            attempt()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "ok"

    with ThreadPoolExecutor(len(attempts)) as pool:
        return sorted(pool.map(run, attempts))


def test_one_mailbox_one_contact() -> None:
    answers = _together(
        *[lambda: actions.create_contact(actor=SYSTEM, at=AT, full_name="نگار", email="n@bank.example")] * 3
    )
    assert answers == ["customers.email_taken", "customers.email_taken", "ok"]
    assert Contact.objects.count() == 1


def test_one_name_one_organisation() -> None:
    assert _together(*[lambda: organisation("بانک توسعه")] * 3) == [
        "customers.name_taken",
        "customers.name_taken",
        "ok",
    ]
    assert Organisation.objects.count() == 1


def test_two_moves_make_no_cycle() -> None:
    one, two = organisation("یک"), organisation("دو")

    def move(what: Organisation, under: Organisation) -> object:
        return actions.move_organisation(actor=SYSTEM, at=AT, organisation_id=what.pk, parent_id=under.pk)

    answers = _together(lambda: move(one, two), lambda: move(two, one))
    assert answers == ["customers.cycle", "ok"]
    assert Organisation.objects.filter(parent__isnull=True).count() == 1
