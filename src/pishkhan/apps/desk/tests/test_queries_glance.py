"""What the desk knows of a customer the moment it calls, and what it tells a stranger."""

import pytest
from tests.cast import SATURDAY, Cast

from pishkhan.apps.desk.queries.glance import glance, touches_of
from pishkhan.apps.desk.tests.life import opened
from pishkhan.pure.actor import ANONYMOUS, Actor, ActorKind, Role

pytestmark = pytest.mark.django_db
SELLER = Actor(kind=ActorKind.VENDOR, user_id=7, roles=frozenset({Role.CONTRACTS}))


@pytest.mark.parametrize("stranger", [ANONYMOUS, SELLER], ids=["visitor", "seller"])
def test_whoever_reads_no_ticket_is_told_of_none_and_nothing_breaks(cast: Cast, stranger: Actor) -> None:
    opened(cast)
    assert glance(cast.actor("negar"), cast.pars.pk, SATURDAY).open_count == 1
    found = glance(stranger, cast.pars.pk, SATURDAY)
    assert (found.live, found.past, found.helpers, found.open_count, found.incidents) == ([], [], [], 0, [])
    assert touches_of(stranger, cast.pars.pk) == []
