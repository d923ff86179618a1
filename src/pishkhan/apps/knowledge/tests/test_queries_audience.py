"""Who reads which row (G1): one condition, by contract, by place in the tree, by role."""

from datetime import date

import pytest
from tests.cast import FOUNDED, Cast, build_cast

from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.contracts.rules import LineTerms, Scope
from pishkhan.apps.contracts.tests.builders import drawn_up
from pishkhan.apps.customers.actions import affiliate, create_organisation
from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.queries import readable
from pishkhan.apps.knowledge.rules import Audience
from pishkhan.pure.actor import ANONYMOUS, SYSTEM, Role

DAY = date(2026, 10, 31)


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast."""
    return build_cast()


def test_each_audience_is_read_by_those_it_is_for(cast: Cast) -> None:
    _rows(cast)
    drawn_up(cast)
    assert _read(cast, "negar") == {"internal", "customer", "owners", "representatives", "public"}
    assert _read(cast, "hossein") == {"customer", "owners", "representatives", "public"}
    assert _read(cast, "zahra") == {"customer", "owners", "public"}
    assert _read(cast, "bahram") == {"customer", "owners", "public"}
    assert _read(cast, "fatemeh") == {"representatives", "public"}
    visitors = Article.objects.filter(readable(ANONYMOUS, DAY)).values_list("audience", flat=True)
    assert set(visitors) == {"public"}


def test_what_a_contract_leaves_out_or_no_longer_covers_is_not_owned(cast: Cast) -> None:
    _rows(cast)
    left_out = LineTerms(policy_id=cast.policy.pk, product_id=cast.product.pk, scope=Scope.LEFT_OUT)
    drawn_up(cast, lines=(LineTerms(policy_id=cast.policy.pk), left_out))
    assert "owners" not in _read(cast, "hossein")
    Contract.objects.update(ends_on=date(2026, 10, 30))
    assert "owners" not in _read(cast, "hossein")


def test_a_house_without_contracts_serves_everybody(cast: Cast) -> None:
    _rows(cast)
    assert "owners" in _read(cast, "fatemeh")


def test_what_is_for_a_customer_is_for_its_parts_and_not_for_what_is_above(cast: Cast) -> None:
    _rows(cast)
    part = create_organisation(actor=SYSTEM, at=FOUNDED, name="شعبهٔ شیراز", parent_id=cast.pars.pk)
    contact = cast.contacts["fatemeh"].pk
    affiliate(actor=SYSTEM, at=FOUNDED, contact_id=contact, organisation_id=part.pk, role=Role.STAFF)
    assert "customer" in _read(cast, "fatemeh")
    Article.objects.filter(audience="customer").update(organisation=part)
    assert "customer" not in _read(cast, "hossein")


def test_reading_costs_a_colleague_and_a_visitor_nothing(cast: Cast, django_assert_num_queries: object) -> None:
    negar, hossein = cast.actor("negar"), cast.actor("hossein")
    drawn_up(cast)
    with django_assert_num_queries(0):  # type: ignore[operator]
        readable(negar, DAY), readable(ANONYMOUS, DAY)
    with django_assert_num_queries(3):  # type: ignore[operator]
        readable(hossein, DAY)


def _rows(cast: Cast) -> None:
    named = {
        Audience.OWNERS: {"product": cast.product},
        Audience.CUSTOMER: {"organisation": cast.pars},
    }
    for audience in Audience:
        Article.objects.create(
            audience=audience, title=audience.value, written_at=FOUNDED, changed_at=FOUNDED, **named.get(audience, {})
        )


def _read(cast: Cast, name: str) -> set[str]:
    return set(Article.objects.filter(readable(cast.actor(name), DAY)).values_list("audience", flat=True))
