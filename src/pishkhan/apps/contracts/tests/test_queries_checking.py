"""Whoever holds an agreement on paper is told where it stands today (B5)."""

from datetime import timedelta

import pytest
from tests.cast import SATURDAY, Cast, build_cast

from pishkhan.apps.contracts.actions import cancel_contract, withdraw_agreement
from pishkhan.apps.contracts.models import Agreement
from pishkhan.apps.contracts.queries import checked_agreement, house_day
from pishkhan.apps.contracts.rules.checked import Verdict
from pishkhan.apps.contracts.tests.builders import LAST, agreed, drawn_up, offered, people, signed
from pishkhan.infra.signing import signatures_of
from pishkhan.infra.testing import client_for, frozen
from pishkhan.pure.actor import SYSTEM

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


def stands(agreement: Agreement, days: int = 0) -> Verdict:
    """Where it stands so many days later."""
    assert agreement.seal is not None
    sides = {one.capacity for one in signatures_of(agreement.seal)}
    found = checked_agreement(agreement.seal.pk, sides, house_day(SATURDAY) + days * DAY)
    assert found is not None
    return found.verdict


@pytest.mark.parametrize(("first", "word"), [("customer", Verdict.AWAITS_VENDOR), ("vendor", Verdict.AWAITS_CUSTOMER)])
def test_an_offer_waits_for_both_then_for_the_other_side_until_its_last_day(
    cast: Cast, first: str, word: Verdict
) -> None:
    made = offered(cast, drawn_up(cast, **people(cast)), SATURDAY)
    assert stands(made) is Verdict.AWAITS_BOTH
    signed(cast, made, first, SATURDAY)
    assert (stands(made), stands(made, 10), stands(made, 11)) == (word, word, Verdict.LAPSED)


def test_an_agreement_counts_until_its_last_day(cast: Cast) -> None:
    made = agreed(cast, drawn_up(cast, **people(cast)), SATURDAY)
    left = (LAST - house_day(SATURDAY)).days
    assert (stands(made), stands(made, left), stands(made, left + 1)) == (
        *(Verdict.STANDS, Verdict.STANDS),
        Verdict.OVER,
    )


def test_a_withdrawn_offer_and_a_cancelled_contract_say_so(cast: Cast) -> None:
    contract = drawn_up(cast, **people(cast))
    made = offered(cast, contract, SATURDAY)
    withdraw_agreement(actor=SYSTEM, at=SATURDAY, agreement_id=made.pk, reason="شرط‌ها عوض شد")
    assert stands(made) is Verdict.WITHDRAWN
    done = agreed(cast, contract, SATURDAY)
    last = house_day(SATURDAY) + DAY
    cancel_contract(actor=SYSTEM, at=SATURDAY, contract_id=contract.pk, cancelled_on=last, reason="به درخواست مشتری")
    assert (stands(done), stands(done, 1)) == (Verdict.STANDS, Verdict.CANCELLED)


def test_the_page_names_the_version_that_took_its_place_in_both_languages(cast: Cast) -> None:
    contract = drawn_up(cast, **people(cast))
    first = agreed(cast, contract, SATURDAY)
    agreed(cast, contract, SATURDAY + DAY, review_months=3)
    first.refresh_from_db()
    assert first.seal is not None
    with frozen(SATURDAY + DAY):
        persian = client_for().get(f"/verify/{first.seal.code}/").content.decode()
        english = client_for(language="en").get(f"/verify/{first.seal.code}/").content.decode()
    assert "نسخه ۲" in persian
    assert "دیگر برقرار نیست" in persian
    assert "A later version has replaced this agreement." in english
    assert "Version 2" in english
    assert "پ-۱۴۰۵/۱۲" in persian
    assert "پ-1405/12" in english
