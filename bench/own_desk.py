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
from pishkhan.infra.rows import InsertMany
from pishkhan.pure.persian import sort_key

FEW, MANY = 300, 300_000
REQUESTS, SENT_ON = 90, 30
MOST_TIMES = 1.5
TICKETS = 500
PATIENCE = 6.0
STEMS = ("علی", "مریم", "رضا", "سارا", "حسن", "نرگس", "بهزاد", "لاله")
FIRST = [stem + ending for stem in STEMS for ending in ("", "ه", "ا", "ی", "ان")]
HOUSES = [stem + ending for stem in ("احمد", "کریم", "نور", "صادق") for ending in ("ی", "یان", "زاده", "پور", "نیا")]
FAMILY = [f"{house} {letter}" for house in HOUSES for letter in "ابپتثجچحخدرزسشصضطعغف"]
PAGES = {
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
    "nominating, nothing typed": ("bahram", "/portal/contracts/{contract}/nominations/"),
    "nominating, a rare name": ("bahram", "/portal/contracts/{contract}/nominations/?q=زهرا+کریمی"),
    "nominating, a common name": ("bahram", "/portal/contracts/{contract}/nominations/?q=علی"),
    "nominating by contract staff": ("mina", "/console/contracts/{contract}/nominations/"),
    "appointing": ("mina", "/console/contracts/{contract}/appointments/"),
    "the text of a contract": ("mina", "/console/contracts/{contract}/text/"),
}


class Crowded(House):
    """A house whose customer has so many people with accounts, and the same requests of them as any other."""

    def __init__(self, people: People, staff: int) -> None:
        super().__init__(people, TICKETS + staff % 7)  # each a file of its own
        self.contract = represent(people.cast)
        ids = _hire(people, staff)
        self.codes = _ask(people, ids)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA optimize")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
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
    drawn = random.Random(staff)
    names = [f"{drawn.choice(FIRST)} {drawn.choice(FAMILY)}" for _number in range(staff)]
    place, now = people.cast.pars.pk, NOW - timedelta(days=30)
    with transaction.atomic():
        users = [
            User(
                username=f"p{number}",
                username_key=f"p{number}",
                full_name=name,
                sort_key=sort_key(name),
                side=Side.CUSTOMER.value,
                date_joined=now,
            )
            for number, name in enumerate(names)
        ]
        InsertMany(User).instances(users)
        contacts = [Contact(full_name=one.full_name, sort_key=one.sort_key, user=one) for one in users]
        InsertMany(Contact).instances(contacts)
        InsertMany(Affiliation).instances(
            [Affiliation(contact=one, organisation_id=place, role="staff", sort_key=one.sort_key) for one in contacts]
        )
        keys = ((one.pk, key) for one in contacts for key in search_keys(one.full_name, ""))
        InsertMany(SearchKey, ("contact", "key")).rows(keys)
    return [one.pk for one in users[:REQUESTS]]


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
