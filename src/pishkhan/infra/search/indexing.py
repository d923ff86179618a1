"""Writing what is found: an app's own index, in the transaction of the change it follows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar, TypeAlias

from django.db import connection
from django.db.models.expressions import RawSQL

from pishkhan.infra.rows import SIZES
from pishkhan.infra.search.adapters import TABLE
from pishkhan.infra.search.full_text import found_ids, gathered_ids, headed_ids, listed_ids, newest
from pishkhan.infra.search.slots import Asked
from pishkhan.pure.persian import Sought

BITS = 6
"""Room for sixty-three kinds; a document's number tells the subject and its kind, and orders both by age."""
MOST_TERMS = 400
FEW = 64
"""What the index names at once; where more has the words, the marks of whoever asks narrow it first."""
FIRST = 12
"""Of how many texts a suggestion is made, by their titles and by their words, where more have the words."""


@dataclass(frozen=True, slots=True)
class Index:
    """What of one kind is found by its words; ``number`` is the kind's own for good, from 1 to 63."""

    number: int

    taken: ClassVar[set[int]] = set()

    def __post_init__(self) -> None:
        if not 0 < self.number < 1 << BITS or self.number in self.taken:
            message = f"the number {self.number} of an index is taken or out of range"
            raise ValueError(message)
        self.taken.add(self.number)

    @property
    def kind(self) -> str:
        """What its words begin with; a list of all that is of one kind would be read at each question."""
        return f"{self.number:02}:"

    def document_id(self, subject_id: int) -> int:
        """The number of the document about a subject."""
        return subject_id << BITS | self.number

    @property
    def heading(self) -> str:
        """What the words of its titles begin with, which are terms beside the same words of its kind."""
        return f"{self.number:02}t:"

    def terms(
        self, words: Iterable[str], marks: Iterable[str] = (), *, titled: Iterable[str] = (), most: int = MOST_TERMS
    ) -> str:
        """The terms of a document: the marks of whoever may find it, its words as words of its kind.

        ``titled`` are those of its words that stand in the title of a text.
        """
        headed = (self.heading + word for word in sorted(titled)[:most])
        return " ".join((*sorted(marks), *headed, *(self.kind + word for word in sorted(words)[:most])))

    def words_of(self, subject: str, name: str) -> str:
        """A join of the words by which a text is ranked to the column of its subject's id, under a name."""
        return f"JOIN search_text AS {name} ON {name}.id = {subject} * {1 << BITS} + {int(self.number)}"

    def write(self, rows: Iterable[tuple[int, str]]) -> None:
        """Write the terms of subjects, new ones or known, in the current transaction."""
        rest = iter(rows)
        while some := list(islice(rest, SIZES[0])):
            while some:
                size = next(size for size in SIZES if size <= len(some))
                self._write(some[:size])
                some = some[size:]

    def found(self, asked: Asked, marks: Iterable[str] | None = None, *, most: int | None = None) -> RawSQL:
        """The subjects that match, as a subquery of their ids, which the caller's own guard narrows.

        Few are known by now. Of many it asks for those that have one of ``marks``, the newest ``most`` of them.
        """
        if self.number in asked.known:
            return listed_ids(asked, self.number)
        if self.number in asked.gathered:
            return gathered_ids(asked, self.number, bits=BITS)
        if self.number in asked.headed:
            return headed_ids(asked, self.heading, self.kind, sorted(marks or ()), bits=BITS, most=FIRST)
        return found_ids(asked, self.kind, sorted(marks or ()), bits=BITS, most=most)

    def _write(self, rows: Sequence[tuple[int, str]]) -> None:
        places = ", ".join(["(%s, %s)"] * len(rows))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {TABLE} (id, terms) VALUES {places}"  # noqa: S608 - our own names
                f" ON CONFLICT (id) DO UPDATE SET terms = excluded.terms WHERE {TABLE}.terms <> excluded.terms",
                [value for subject_id, terms in rows for value in (self.document_id(subject_id), terms)],
            )


Of: TypeAlias = tuple[Index, Sequence[str] | None]
"""An index, and the marks of whoever asks it; None is all, nothing none."""


def look(sought: Sought, indexes: Iterable[Index], texts: Iterable[Index] = ()) -> Asked:
    """Ask what has the words, of all kinds at once, and keep it where it is few; what is many is asked for later.

    Of ``texts`` that are many those will be asked for that have the words in their title, and the newest.
    """
    headed = {one.number: one.kind for one in texts}
    kinds = {one.number: one.kind for one in indexes} | headed
    known: dict[int, list[int]] = {number: [] for number in kinds}
    for number, subject_id in newest(kinds, sought.ways, bits=BITS, most=FEW) if kinds else ():
        known[number].append(subject_id)
    few = {number: ids for number, ids in known.items() if len(ids) < FEW}
    return Asked(sought.text, sought.ways, sought.exact, sought.keys, sought.asking, few, frozenset(headed))
