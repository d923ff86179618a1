"""A customer's own desk and its representation, where 300,000 of its people have accounts against 300 (C4, F1).

Two houses with the same requests of the staff; in one of them the customer has a thousand times as many people. Whoever
asks, whoever keeps the desk and whoever names a representative pays for what is shown, not for who could have asked: at
most 1.5 times. Names are drawn from forty first and four hundred family names, so the commonest beginnings have
thousands of people behind them.
"""

import random
import sys
from collections.abc import Callable
from datetime import timedelta

from bench.children.filling import copy_rows, settle
from bench.house import NOW, House, People, found
from bench.product import visit
from bench.ratios import Ratio, pairs, tell

# isort: split
from django.db import connection, transaction
from tests.represented import represent

from pishkhan.apps.customers.models import Affiliation, Contact, SearchKey
from pishkhan.apps.customers.rules import search_keys
from pishkhan.apps.people.models import User
from pishkhan.apps.people.rules import Side
from pishkhan.apps.staffdesk.actions import Asking, Forwarding, forward, send_request
from pishkhan.apps.staffdesk.models import StaffRequest
from pishkhan.doors.actors import actor_for
from pishkhan.infra.memory import forget_all
from pishkhan.pure.persian import sort_key

FEW, MANY = 300, 300_000
NAMED = ("full_name", "sort_key")
REQUESTS, SENT_ON = 90, 30
MOST_TIMES = 1.5
TICKETS = 500
PATIENCE = 6.0
STEMS = ("علی", "مریم", "رضا", "سارا", "حسن", "نرگس", "بهزاد", "لاله")
FIRST = [stem + ending for stem in STEMS for ending in ("", "ه", "ا", "ی", "ان")]
HOUSES = [stem + ending for stem in ("احمد", "کریم", "نور", "صادق") for ending in ("ی", "یان", "زاده", "پور", "نیا")]
FAMILY = [f"{house} {letter}" for house in HOUSES for letter in "ابپتثجچحخدرزسشصضطعغف"]
PAGES = {
    "nominating, nothing typed": ("bahram", "/portal/contracts/{contract}/nominations/"),
    "nominating, a rare name": ("bahram", "/portal/contracts/{contract}/nominations/?q=زهرا+کریمی"),
    "nominating, a common name": ("bahram", "/portal/contracts/{contract}/nominations/?q=علی"),
    "nominating by contract staff": ("mina", "/console/contracts/{contract}/nominations/"),
    "appointing": ("mina", "/console/contracts/{contract}/appointments/"),
    "home of the staff": ("zahra", "/portal/"),
    "own requests": ("zahra", "/portal/asks/"),
    "the form of a new one": ("zahra", "/portal/asks/new/"),
    "list of the representative": ("hossein", "/portal/our-desk/"),
    "the same, searched": ("hossein", "/portal/our-desk/?q=چاپ"),
    "ranked list": ("hossein", "/portal/our-desk/ranking/"),
    "one request": ("hossein", "/portal/asks/{code}/"),
    "the form of sending on": ("hossein", "/portal/asks/{code}/forwarding/"),
    "search of everything": ("hossein", "/search/?q=چاپ"),
    "people of the customer": ("bahram", "/portal/people/"),
    "the text of a contract": ("mina", "/console/contracts/{contract}/text/"),
}


class Crowded(House):
    """A house whose customer has so many people with accounts, and the same requests of them as any other."""

    def __init__(self, people: People, staff: int) -> None:
        super().__init__(people, TICKETS + staff % 7)  # each a file of its own
        self.contract = represent(people.cast)
        ids = _hire(people, staff)
        self.codes = _ask(people, ids)
        settle()
        forget_all()

    def page(self, name: str) -> Callable[[], bytes]:
        """Visit one of `PAGES`."""
        who, address = PAGES[name]
        address = address.format(code=self.codes[-1], contract=self.contract)

        def call() -> bytes:
            self.enter()
            return visit(address, self.people.sessions[who])

        return call

    def sending_on(self) -> None:
        """Send a request on, and take it back."""
        self.enter()
        cast = self.people.cast
        with transaction.atomic():
            how = Forwarding(request_type_id=cast.how_to.pk)
            forward(actor=cast.actor("hossein"), at=NOW, code=self.codes[-1], forwarding=how)
            transaction.set_rollback(True)

    def asking(self) -> None:
        """Send a request, and take it back."""
        self.enter()
        cast = self.people.cast
        with transaction.atomic():
            asking = Asking(organisation_id=cast.pars.pk, subject="چاپ نامه", body="کند است")
            send_request(actor=cast.actor("zahra"), at=NOW, asking=asking)
            transaction.set_rollback(True)


def main() -> int:
    """Build both houses and print every ratio."""
    people = found()
    small, large = Crowded(people, FEW), Crowded(people, MANY)
    acts = {name: (large.page(name), small.page(name)) for name in PAGES}
    acts |= {"sending on": (large.sending_on, small.sending_on), "asking": (large.asking, small.asking)}
    return max([tell([_ratio(name, *both)]) for name, both in acts.items()])


def _ratio(name: str, case: Callable[[], object], baseline: Callable[[], object]) -> Ratio:
    over, under = pairs(case, baseline, seconds=PATIENCE)
    return Ratio(f"{name}, {MANY:,} staff ÷ {FEW}", over / under, most=MOST_TIMES)


def _hire(people: People, staff: int) -> list[int]:
    """So many people of one customer, each with an account; gives the accounts of the first."""
    place = people.cast.pars.pk
    names = [f"{first} {family}" for family in FAMILY for first in FIRST]
    random.Random(1).shuffle(names)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE names (n INTEGER PRIMARY KEY, full_name TEXT, sort_key TEXT)")
        cursor.execute("CREATE TEMP TABLE words (n INTEGER, word TEXT)")
        rows = [(number, name, sort_key(name)) for number, name in enumerate(names)]
        cursor.executemany("INSERT INTO names VALUES (%s, %s, %s)", rows)
        words = [(number, key) for number, name in enumerate(names) for key in search_keys(name, "")]
        cursor.executemany("INSERT INTO words VALUES (%s, %s)", words)
        cursor.execute("CREATE INDEX words_of ON words (n)")
    drawn = f"FROM names WHERE names.n = counted.n %% {len(names)}"
    called = {name: f"(SELECT {name} {drawn})" for name in NAMED}
    facts = {"side": Side.CUSTOMER.value, "date_joined": NOW - timedelta(days=30)}
    user = User.objects.create(username="p0", username_key="p0", full_name="نخست", sort_key="0", **facts)
    contact = Contact.objects.create(full_name="نخست", sort_key="0", user=user)
    here = Affiliation.objects.create(contact=contact, organisation_id=place, role="staff", sort_key="0")
    copy_rows(User, user.pk, staff, {"username": "'p' || n", "username_key": "'p' || n", **called})
    copy_rows(Contact, contact.pk, staff, {"user_id": f"{user.pk} + n", **called})
    own = {"contact_id": f"{contact.pk} + n", "sort_key": called["sort_key"]}
    copy_rows(Affiliation, here.pk, staff, own)
    with connection.cursor() as cursor:
        chosen = f"SELECT c.id, w.word FROM {Contact._meta.db_table} c JOIN words w"  # noqa: S608 - our own names
        of_them = f"ON w.n = (c.id - {contact.pk}) % {len(names)} WHERE c.id > {contact.pk}"
        cursor.execute(f"INSERT INTO {SearchKey._meta.db_table} (contact_id, key) {chosen} {of_them}")
    return list(range(user.pk + 1, user.pk + 1 + REQUESTS))


def _ask(people: People, accounts: list[int]) -> list[str]:
    """What some of them ask; gives the codes, the first of which are sent on."""
    cast, codes = people.cast, []
    for number, user in enumerate(User.objects.filter(pk__in=accounts).order_by("pk")):
        at = NOW - timedelta(minutes=5 * (REQUESTS - number))
        asking = Asking(organisation_id=cast.pars.pk, subject=f"چاپ نامه {number} کند است", body="از صبح کند است.")
        codes.append(send_request(actor=actor_for(user), at=at, asking=asking).code)
    for code in codes[:SENT_ON]:
        how = Forwarding(request_type_id=cast.how_to.pk)
        forward(actor=cast.actor("hossein"), at=NOW, code=code, forwarding=how)
    assert StaffRequest.objects.count() == REQUESTS
    return codes


if __name__ == "__main__":
    sys.exit(main())
