"""Who is heard for a customer, from facts alone (C1, C3, C5)."""

import pytest

from pishkhan.apps.contracts.rules.gate import Represented, decide_gate, not_heard

HOSSEIN, ZAHRA, BAHRAM, MEHRI = 1, 2, 3, 4
WHOLE = Represented(contract_id=10, distance=0, representative_id=HOSSEIN, substitute_id=BAHRAM)
BPMS = Represented(contract_id=11, distance=0, representative_id=MEHRI, products=frozenset({7}))
HEAD = Represented(contract_id=9, distance=1, representative_id=MEHRI)


def test_where_nobody_represents_everybody_is_heard() -> None:
    gate = decide_gate([], None)
    assert gate.is_open
    assert all(gate.lets(who, is_outage=False) for who in (HOSSEIN, ZAHRA, None))


@pytest.mark.parametrize(
    ("who", "is_outage", "heard"),
    [(HOSSEIN, False, True), (ZAHRA, True, False), (BAHRAM, False, False), (BAHRAM, True, True), (None, False, True)],
)
def test_the_representative_is_heard_and_a_substitute_about_outages_only(
    who: int | None, is_outage: bool, heard: bool
) -> None:
    assert decide_gate([WHOLE], 5).lets(who, is_outage=is_outage) is heard


def test_the_nearest_contract_that_fits_the_product_decides() -> None:
    assert decide_gate([HEAD, WHOLE], 5).representative_id == HOSSEIN
    assert decide_gate([BPMS], 5).is_open
    both = decide_gate([WHOLE, BPMS], 7)
    assert (both.contract_id, both.representatives) == (11, {HOSSEIN, MEHRI})
    assert not decide_gate([BPMS], None).every_product
    assert decide_gate([BPMS, HEAD], 5).representative_id == MEHRI


def test_who_is_not_heard_is_told_whom_to_reach() -> None:
    gate = decide_gate([WHOLE], 5)
    assert not_heard(gate, ZAHRA, "حسین مرادی", "requester").code == "contracts.not_the_representative"
    assert not_heard(gate, BAHRAM, "حسین مرادی", None).code == "contracts.only_outages"
