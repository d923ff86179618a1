"""The security class: one rule, inherited, with its consequences (D5)."""

import pytest

from pishkhan.apps.customers.rules.security import (
    CONSEQUENCES,
    USUAL,
    SecurityClass,
    WayIn,
    check_way_in,
    is_stricter,
    standing_of,
)
from pishkhan.pure.refusal import Refusal

ALLOWED, CONSENT, FORBIDDEN = SecurityClass


@pytest.mark.parametrize(
    ("lineage", "counts", "by"),
    [
        ([], USUAL, None),
        ([(3, ""), (2, ""), (1, "")], USUAL, None),
        ([(3, "allowed"), (1, "forbidden")], ALLOWED, 3),
        ([(3, ""), (2, "forbidden"), (1, "allowed")], FORBIDDEN, 2),
    ],
)
def test_the_nearest_word_counts(lineage: list[tuple[int, str]], counts: SecurityClass, by: int | None) -> None:
    standing = standing_of(lineage)
    assert (standing.security_class, standing.set_by) == (counts, by)


def test_each_class_opens_its_ways_and_asks_for_them() -> None:
    check_way_in(ALLOWED, WayIn.REMOTE, consented=False)
    with pytest.raises(Refusal, match="consent_missing"):
        check_way_in(CONSENT, WayIn.REMOTE, consented=False)
    check_way_in(CONSENT, WayIn.REMOTE, consented=True)
    with pytest.raises(Refusal, match="way_forbidden"):
        check_way_in(FORBIDDEN, WayIn.REMOTE, consented=True)
    for one in SecurityClass:
        check_way_in(one, WayIn.VISIT, consented=False)
        assert set(CONSEQUENCES[one].asked) <= set(CONSEQUENCES[one].ways)


def test_strictness_is_an_order() -> None:
    assert is_stricter(FORBIDDEN, CONSENT)
    assert is_stricter(CONSENT, ALLOWED)
    assert not is_stricter(ALLOWED, ALLOWED)
