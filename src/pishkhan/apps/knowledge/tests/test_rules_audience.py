"""Whom something is for (G1): the same answer from the facts and from the search index's marks."""

import pytest

from pishkhan.apps.knowledge.rules.audience import COLLEAGUE, VISITOR, Aim, Audience, Reader, check_aim
from pishkhan.pure.refusal import Refusal

STAFF = Reader(organisation_ids=frozenset({1, 7}), product_ids=frozenset({3}))
REPRESENTATIVE = Reader(is_representative=True, organisation_ids=frozenset({1}), product_ids=frozenset({3}))


@pytest.mark.parametrize(
    ("aim", "who"),
    [
        (Aim(Audience.INTERNAL), {COLLEAGUE}),
        (Aim(Audience.INTERNAL, product_id=3), {COLLEAGUE}),
        (Aim(Audience.PUBLIC), {COLLEAGUE, STAFF, REPRESENTATIVE, VISITOR}),
        (Aim(Audience.PUBLIC, product_id=4), {COLLEAGUE, STAFF, REPRESENTATIVE, VISITOR}),
        (Aim(Audience.REPRESENTATIVES), {COLLEAGUE, REPRESENTATIVE}),
        (Aim(Audience.OWNERS, product_id=3), {COLLEAGUE, STAFF, REPRESENTATIVE}),
        (Aim(Audience.OWNERS, product_id=4), {COLLEAGUE}),
        (Aim(Audience.CUSTOMER, organisation_id=7), {COLLEAGUE, STAFF}),
        (Aim(Audience.CUSTOMER, organisation_id=2), {COLLEAGUE}),
    ],
)
def test_an_audience_is_who_reads(aim: Aim, who: set[Reader]) -> None:
    assert {one for one in (COLLEAGUE, STAFF, REPRESENTATIVE, VISITOR) if one.reads(aim)} == who


@pytest.mark.parametrize(
    ("aim", "code", "field"),
    [
        (Aim(Audience.OWNERS), "which_product", "product"),
        (Aim(Audience.CUSTOMER), "which_customer", "organisation"),
        (Aim(Audience.PUBLIC, organisation_id=1), "no_customer", "organisation"),
    ],
)
def test_an_audience_needs_what_it_speaks_of(aim: Aim, code: str, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_aim(aim)
    assert (refused.value.code, refused.value.field) == (f"knowledge.{code}", field)
