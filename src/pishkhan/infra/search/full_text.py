"""Asking the full-text index of the database in use (`adapters`)."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial

from django.db import connection
from django.db.models.expressions import RawSQL

from pishkhan.infra.search.adapters import Adapter, adapter
from pishkhan.infra.search.slots import Asked, Slot
from pishkhan.pure.persian.seeking import Way


def found_ids(asked: Asked, kind: str, marks: Sequence[str], *, bits: int, most: int | None = None) -> RawSQL:
    """Subjects of the documents of a kind that have one of the marks, if any, and the words of one way."""
    ours = adapter()
    question = Slot(asked, partial(_question_of, kind, marks))
    return RawSQL(_finding(ours, bits, most), [question])  # noqa: S611 - our own words


def headed_ids(asked: Asked, heading: str, kind: str, marks: Sequence[str], *, bits: int, most: int) -> RawSQL:
    """Of texts the newest that have the words of one way in their title, and the newest that have them."""
    ours = adapter()
    one = f"SELECT newest.* FROM ({_finding(ours, bits, most)}) AS newest"  # noqa: S608 - our own words
    questions = [Slot(asked, partial(_question_of, before, marks)) for before in (heading, kind)]
    return RawSQL(f"{one} UNION {one}", questions)  # noqa: S611 - our own words


def gathered_ids(asked: Asked, number: int, *, bits: int) -> RawSQL:
    """Subjects of an index that answer one of the questions it is asked, the newest of each."""
    questions = asked.gathered[number]
    one = f"SELECT id FROM ({adapter().gathered.format(most=int(asked.room))}) AS newest"  # noqa: S608 - our own words
    sql = f"SELECT id >> {int(bits)} FROM ({' UNION '.join([one] * len(questions))}) AS gathered"  # noqa: S608
    return RawSQL(sql, [Slot(asked, partial(_gathering_of, number, place)) for place in range(len(questions))])  # noqa: S611


def _gathering_of(number: int, place: int, asked: Asked) -> str:
    return asked.gathered[number][place]


def _question_of(kind: str, marks: Sequence[str], asked: Asked) -> str:
    return adapter().question(kind, marks, asked.ways)


def listed_ids(asked: Asked, number: int) -> RawSQL:
    """Subjects that the index named already."""
    ours = adapter()
    return RawSQL(ours.listed, [Slot(asked, lambda one: ours.list_of(one.known[number]))])  # noqa: S611 - our own words


def newest(kinds: Mapping[int, str], ways: Iterable[Way], *, bits: int, most: int) -> list[tuple[int, int]]:
    """The newest subjects of each kind that have the words of one way, behind its number, whoever may see them."""
    ours = adapter()
    sql = _finding_all(_finding(ours, bits, most), tuple(kinds))
    with connection.cursor() as cursor:
        cursor.execute(sql, [ours.question(kind, (), ways) for kind in kinds.values()])
        found: list[tuple[int, int]] = cursor.fetchall()
        return found


def tidy() -> None:
    """Bring the index into its best shape, after very much was written."""
    with connection.cursor() as cursor:
        for statement in adapter().tidy:
            cursor.execute(statement)


def _finding(ours: Adapter, bits: int, most: int | None) -> str:
    return ours.found.format(bits=int(bits)) + ("" if most is None else ours.newest.format(most=int(most)))


@lru_cache(maxsize=64)
def _finding_all(one: str, numbers: tuple[int, ...]) -> str:
    return " UNION ALL ".join(f"SELECT {int(number)}, newest.* FROM ({one}) AS newest" for number in numbers)  # noqa: S608 - our own names
