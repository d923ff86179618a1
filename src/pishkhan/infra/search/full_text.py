"""Asking the full-text index of the database in use (`adapters`)."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from django.db import connection
from django.db.models.expressions import RawSQL

from pishkhan.infra.search.adapters import Adapter, adapter
from pishkhan.infra.search.slots import Asked, Slot
from pishkhan.pure.persian.seeking import Way


def found_ids(asked: Asked, kind: str, marks: Sequence[str], *, bits: int, most: int | None = None) -> RawSQL:
    """Subjects of the documents of a kind that have one of the marks, if any, and the words of one way."""
    ours = adapter()
    question = Slot(asked, lambda one: ours.question(kind, marks, one.ways))
    return RawSQL(_finding(ours, bits, most), [question])  # noqa: S611 - our own words


def listed_ids(asked: Asked, number: int) -> RawSQL:
    """Subjects that the index named already."""
    ours = adapter()
    return RawSQL(ours.listed, [Slot(asked, lambda one: ours.list_of(one.known[number]))])  # noqa: S611 - our own words


def newest(
    kinds: Mapping[int, str], headings: Collection[str], ways: Sequence[Way], *, bits: int, most: int
) -> list[tuple[int, int]]:
    """The newest subjects of each kind that have the words of one way, behind its number, whoever may see them.

    Those that have them in a title, of all ``headings`` together, stand behind the number of their kind below nought.
    """
    ours = adapter()
    titled = (ours.titled + ours.newest).format(bits=int(bits), most=int(most)) if headings else ""
    sql = _finding_all(_finding(ours, bits, most), titled, tuple(kinds))
    questions = [ours.question(kind, (), ways) for kind in kinds.values()]
    if headings:
        questions.append(ours.any_of(ours.question(one, (), ways) for one in headings))
    with connection.cursor() as cursor:
        cursor.execute(sql, questions)
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
def _finding_all(one: str, titled: str, numbers: tuple[int, ...]) -> str:
    parts = [f"SELECT {int(number)}, newest.* FROM ({one}) AS newest" for number in numbers]  # noqa: S608 - our own names
    parts += [f"SELECT newest.* FROM ({titled}) AS newest"] if titled else []  # noqa: S608 - our own names
    return " UNION ALL ".join(parts)
