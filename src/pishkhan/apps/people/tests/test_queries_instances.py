"""Models that a compiled question makes are those that Django would have made, whatever their columns hold."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.db.models.base import ModelState
from tests.cast import Cast, build_cast

from pishkhan.apps.people.models import Membership
from pishkhan.infra.prepared import PreparedSelect

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return build_cast()


def told(found: models.Model) -> dict[str, Any]:
    """Everything the model holds, with its types, and where it says it came from."""
    state = found._state
    held = {name: (type(value), value) for name, value in vars(found).items() if not isinstance(value, ModelState)}
    return {**held, "_state": (type(state), state.db, state.adding, found.get_deferred_fields())}


def test_every_model_of_the_house_comes_as_django_makes_it(cast: Cast) -> None:
    made = 0
    for model in apps.get_models():
        rows = model._default_manager.order_by("pk")
        compiled = PreparedSelect(rows.all)()
        assert [told(one) for one in compiled] == [told(one) for one in rows]
        made += len(compiled)
    assert made > len(cast.users)


def test_a_model_that_was_made_so_is_read_again_and_changed_like_any(cast: Cast) -> None:
    seats = PreparedSelect(lambda: Membership.objects.select_related("user").order_by("pk"))
    first, again = seats()[0], seats()[0]
    assert first == again
    assert first is not again
    first.user.full_name = "نامی دیگر"
    first.user.save()
    first.is_manager = not first.is_manager
    first.save(update_fields=["is_manager"])
    again.refresh_from_db()
    assert (again.is_manager, again.user.full_name) == (first.is_manager, "نامی دیگر")
    first.user_id = cast.users["fatemeh"].pk
    assert first.user == cast.users["fatemeh"]
