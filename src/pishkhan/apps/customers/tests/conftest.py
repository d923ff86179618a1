"""What is installed in the tests of installations."""

import pytest

from pishkhan.apps.catalogue.actions import add_items
from pishkhan.apps.catalogue.rules import Listing, NewItem
from pishkhan.apps.customers.tests.builders import AT
from pishkhan.pure.actor import SYSTEM


@pytest.fixture
def product_id(request: pytest.FixtureRequest) -> int:
    """A product on offer."""
    request.getfixturevalue("transactional_db" if "transactional_db" in request.fixturenames else "db")
    item = NewItem(code="suite", name_fa="اتوماسیون", name_en="Suite")
    return add_items(actor=SYSTEM, at=AT, listing=Listing.PRODUCT, items=[item])["suite"]
