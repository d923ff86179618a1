"""The cast, and some requests of Pars to look at."""

import pytest
from django.test import Client
from tests.cast import SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.resolving import resolve
from pishkhan.apps.desk.actions.speaking import ask_customer, reply
from pishkhan.apps.desk.models import Ticket
from pishkhan.doors.portal.tests.people import People
from pishkhan.infra.testing import client_for


@pytest.fixture
def cast(db: None) -> Cast:
    """One vendor and two customers."""
    return build_cast()


@pytest.fixture
def people(cast: Cast) -> People:
    """Browsers of the cast by name; ``visitor`` is signed in as nobody."""
    browsers: dict[str, Client] = {"visitor": client_for(language="en")}
    for name, user in cast.users.items():
        user.language = "en"
        user.save(update_fields=["language"])
        browsers[name] = client_for(user)
    return People(cast, browsers)


@pytest.fixture
def opened(cast: Cast) -> Ticket:
    """A request of Hossein's, of Saturday at nine."""
    return open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())


@pytest.fixture
def replied(cast: Cast, opened: Ticket) -> Ticket:
    """The same, taken by Negar and answered with a promise two hours later."""
    negar = cast.actor("negar")
    take_ticket(actor=negar, at=SATURDAY + minutes(3), code=opened.code)
    promise = SATURDAY + minutes(130)
    return reply(actor=negar, at=SATURDAY + minutes(10), code=opened.code, body="بررسی می‌کنیم.", promise=promise)


@pytest.fixture
def asked(cast: Cast, replied: Ticket) -> Ticket:
    """The same, waiting for Hossein's answer."""
    return ask_customer(
        actor=cast.actor("negar"),
        at=SATURDAY + minutes(20),
        code=replied.code,
        body="چه نسخه‌ای نصب است؟",
        reason="version",
        reminder=SATURDAY + minutes(200),
    )


@pytest.fixture
def answered(cast: Cast, replied: Ticket) -> Ticket:
    """The same as ``replied``, with the final answer after an hour."""
    return resolve(
        actor=cast.actor("negar"),
        at=SATURDAY + minutes(60),
        code=replied.code,
        answer="شاخص پایگاه داده بازسازی شد.",
        category_id=cast.category.pk,
        cause_id=cast.cause.pk,
    )
