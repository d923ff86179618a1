"""Twenty writers at once register 500 letters: no number is missing and none is given twice (D4)."""

from datetime import timedelta

import pytest
from django.db import transaction
from tests.cast import SATURDAY
from tests.races.together import together

from pishkhan.apps.letters.actions import cancel_letter, register_letter
from pishkhan.apps.letters.models import Letter
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import Conflict

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, EACH = 20, 25


def write(writer: int) -> None:
    """One writer's letters; every fifth fails after it had its number, as a lost connection would."""
    for number in range(EACH):
        given = {"direction": "in", "subject": f"نامهٔ {writer}/{number}", "correspondent": "شرکت پارس‌گستر"}
        register_letter(actor=SYSTEM, at=SATURDAY + timedelta(seconds=number), **given)
        if number % 5 == 0:
            with transaction.atomic():
                register_letter(actor=SYSTEM, at=SATURDAY, **given)
                transaction.set_rollback(True)


def test_five_hundred_letters_without_a_gap() -> None:
    together(*[lambda writer=writer: write(writer) for writer in range(WRITERS)])
    numbers = list(Letter.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, WRITERS * EACH + 1))


def test_of_two_who_cancel_the_same_letter_one_is_told() -> None:
    letter = register_letter(actor=SYSTEM, at=SATURDAY, direction="out", subject="پاسخ", correspondent="مهر")
    given = {"actor": SYSTEM, "at": SATURDAY, "letter_id": letter.pk, "version": 1}
    results = together(*[lambda reason=reason: cancel_letter(**given, reason=reason) for reason in ("یک", "دو")])
    assert sum(isinstance(result, Conflict) for result in results) == 1
