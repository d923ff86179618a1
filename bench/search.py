"""What is found in a large house, against a bare full-text query of the same words.

The house has tickets of many different words, spread over desks and customers as in all benches, and people at
customers. Each question is two words of some ticket, the second one cut as if it were still being typed, or one of the
words that stand everywhere.

The baseline is the bare statement: an FTS5 table of the same folded subjects, merged into one piece, is asked for the
numbers of its twenty best; nobody reads what was typed, asks for a right or fetches a row. Against it stands the
product's whole call: reading what was typed, both statements with every guard, the hits with their titles and notes. A
suggestion asks for tickets, organisations, people and colleagues at once. HTTP and HTML are on neither side.
"""

import random
import sys
from collections.abc import Callable
from functools import partial
from itertools import cycle

from bench.house import House, found
from bench.ratios import Ratio, pairs, tell

# isort: split
from django.db import connection, transaction

from pishkhan.apps.customers.models import Affiliation, Contact, SearchKey
from pishkhan.apps.customers.rules import search_keys
from pishkhan.apps.desk.models import Ticket
from pishkhan.infra.rows import InsertMany
from pishkhan.infra.search.finding import SUGGESTED, find, find_of_kind
from pishkhan.infra.search.rebuilding import rebuild
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import index_words, sort_key, sought
from pishkhan.pure.persian.phones import parse_phone

TICKETS, FEW = 20_000, 2_000
PEOPLE = 8_000
WORDS = 4_000
MOST, MOST_GROWTH = 3, 6
FREQUENT = 20
LETTERS = "ابپتجچخدرزسشعفقکگلمنوهی"
GIVEN = ("علی", "زهرا", "حسین", "مریم", "رضا", "فاطمه", "کاوه", "نرگس", "محمد", "سارا")


class Wordy(House):
    """A house whose tickets are about many things: a few words are everywhere, most are rare."""

    def _fill(self) -> None:
        draw = random.Random(11)
        self.words = ["".join(draw.choices(LETTERS, k=draw.randrange(3, 8))) for _ in range(WORDS)]
        self.weights = [1 / (rank + 10) for rank in range(WORDS)]
        super()._fill()
        with transaction.atomic():
            self._people(draw, min(PEOPLE, self.tickets // 3))
        rebuild()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE VIRTUAL TABLE bare USING fts5(words)")
            rows = Ticket.objects.values_list("pk", "subject").iterator(chunk_size=5_000)
            cursor.executemany(
                "INSERT INTO bare(rowid, words) VALUES (%s, %s)",
                ((pk, " ".join(index_words(line))) for pk, line in rows),
            )
            cursor.execute("INSERT INTO bare(bare) VALUES ('optimize')")

    def _ticket(self, number: int) -> Ticket:
        ticket = super()._ticket(number)
        ticket.subject = " ".join(self._rows.choices(self.words, self.weights, k=7))
        return ticket

    def _people(self, draw: random.Random, count: int) -> None:
        names = [f"{draw.choice(GIVEN)} {draw.choice(self.words)}" for _ in range(count)]
        people = [
            Contact(full_name=name, sort_key=sort_key(name), mobile=parse_phone(f"0912{number:07}").value)
            for number, name in enumerate(names)
        ]
        InsertMany(Contact).instances(people)
        keys = ((one.pk, key) for one in people for key in search_keys(one.full_name, "", one.mobile))
        InsertMany(SearchKey, ("contact", "key")).rows(keys)
        places = cycle(self.people.organisations)
        InsertMany(Affiliation, ("contact", "organisation", "role", "active", "sort_key", "personnel_number")).rows(
            (one.pk, place, "staff", True, one.sort_key, str(one.pk))
            for one, place in zip(people, places, strict=False)
        )


def main() -> int:
    """Measure, print, and tell whether the limits hold."""
    people = found()
    small, large = Wordy(people, FEW), Wordy(people, TICKETS)
    negar, leyla = people.cast.actor("negar"), people.cast.actor("leyla")
    large.enter()
    ratios = []
    for words, asked in (("two words", _questions(large, 250)), ("a word of very many", large.words[:FREQUENT])):
        for who, actor in (("an agent", negar), ("quality", leyla)):
            ratios.append(_against_bare(f"suggestions of {who}, {words}", asked, partial(_suggested, actor)))
            ratios.append(_against_bare(f"a page of tickets of {who}, {words}", asked, partial(_paged, actor)))
    ratios.append(_grown(f"suggestions, {TICKETS:,} tickets over {FEW:,}", negar, small, large))
    return tell(ratios)


def _against_bare(name: str, asked: list[str], ask: Callable[[str], object]) -> Ratio:
    ours, theirs = cycle(asked), cycle(asked)
    case, plain = pairs(lambda: ask(next(ours)), lambda: _bare(next(theirs)))
    note = f"{TICKETS:,} tickets, {PEOPLE:,} people; {case * 1000:.2f} ms against {plain * 1000:.2f} ms"
    return Ratio(f"{name}, over a bare FTS5 query", case / plain, most=MOST, note=note)


def _suggested(actor: Actor, typed: str) -> None:
    find(actor, sought(typed), most=SUGGESTED)


def _paged(actor: Actor, typed: str) -> None:
    find_of_kind(actor, sought(typed), "ticket")


def _grown(name: str, actor: Actor, small: Wordy, large: Wordy) -> Ratio:
    few, many = cycle(_questions(small, 100)), cycle(_questions(large, 100))

    def ask(house: Wordy, questions: "cycle[str]") -> None:
        house.enter()
        find(actor, sought(next(questions)), most=SUGGESTED)

    case, plain = pairs(lambda: ask(large, many), lambda: ask(small, few))
    return Ratio(name, case / plain, most=MOST_GROWTH)


def _bare(typed: str) -> None:
    *whole, last = typed.split()
    asked = " AND ".join([*(f'"{word}"' for word in whole), f'"{last}" *'])
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid FROM bare WHERE bare MATCH %s ORDER BY rank LIMIT 20", [asked])
        cursor.fetchall()


def _questions(house: Wordy, count: int) -> list[str]:
    """Two words that stand together in some subject, the second one cut as it is while one types."""
    house.enter()
    draw = random.Random(5)
    ids = list(Ticket.objects.order_by("pk").values_list("pk", flat=True)[: house.tickets])
    asked = []
    for subject in Ticket.objects.filter(pk__in=draw.sample(ids, count)).values_list("subject", flat=True):
        first, second = draw.sample(subject.split(), 2)
        asked.append(f"{first} {second[: max(2, len(second) - 1)]}")
    return asked


if __name__ == "__main__":
    sys.exit(main())
