"""What differs between the databases: how terms are indexed, and how a question is put (design §8).

Each knows every term as it stands, so both find the same: FTS5 is told that whatever is not a space belongs to a word,
and PostgreSQL gets its lexemes as an array, past its own parsers and dictionaries.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django.db import connection, migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.expressions import RawSQL

from pishkhan.infra.search.slots import Slot
from pishkhan.pure.persian import Sought
from pishkhan.pure.persian.seeking import Way

TABLE = "search_document"
LEXEMES = "array_to_tsvector(string_to_array(terms, ' '))"
SHORTEST_BEGINNING = 2


class Adapter(Protocol):
    """How one database is told of the index, and asked."""

    build: tuple[str, ...]
    drop: tuple[str, ...]
    found: str
    newest: str

    def question(self, marks: Iterable[Iterable[str]], ways: Iterable[Way]) -> str:
        """The question in the database's own language: of each group of marks one, and one of the ways."""


class Sqlite:
    """FTS5 over the table, kept by triggers; the newest are read first and no more of them than are wanted."""

    build: tuple[str, ...] = (
        f"""CREATE VIRTUAL TABLE search_index USING fts5(terms, content='{TABLE}', content_rowid='id', detail=none,
        prefix='2 3', tokenize="ascii tokenchars ':'")""",
        f"""CREATE TRIGGER search_document_insert AFTER INSERT ON {TABLE} BEGIN
        INSERT INTO search_index(rowid, terms) VALUES (new.id, new.terms); END""",  # noqa: S608 - our own names
        f"""CREATE TRIGGER search_document_delete AFTER DELETE ON {TABLE} BEGIN
        INSERT INTO search_index(search_index, rowid, terms) VALUES ('delete', old.id, old.terms); END""",  # noqa: S608 - our own names
        f"""CREATE TRIGGER search_document_update AFTER UPDATE ON {TABLE} BEGIN
        INSERT INTO search_index(search_index, rowid, terms) VALUES ('delete', old.id, old.terms);
        INSERT INTO search_index(rowid, terms) VALUES (new.id, new.terms); END""",  # noqa: S608 - our own names
    )
    drop: tuple[str, ...] = (
        "DROP TRIGGER search_document_insert",
        "DROP TRIGGER search_document_delete",
        "DROP TRIGGER search_document_update",
        "DROP TABLE search_index",
    )
    found = "SELECT rowid >> {bits} FROM search_index WHERE search_index MATCH %s"
    newest = " ORDER BY rowid DESC LIMIT {most}"

    def question(self, marks: Iterable[Iterable[str]], ways: Iterable[Way]) -> str:
        """An expression of FTS5; every term is a quoted string."""
        return _asked(marks, ways, '"', and_=" AND ", or_=" OR ", beginning=" *")


class Postgres:
    """A GIN index over the terms as lexemes."""

    build: tuple[str, ...] = (f"CREATE INDEX search_document_lexemes ON {TABLE} USING gin ({LEXEMES})",)
    drop: tuple[str, ...] = ("DROP INDEX search_document_lexemes",)
    found = f"SELECT id >> {{bits}} FROM {TABLE} WHERE {LEXEMES} @@ %s::tsquery"  # noqa: S608 - our own names
    newest = " ORDER BY id DESC LIMIT {most}"

    def question(self, marks: Iterable[Iterable[str]], ways: Iterable[Way]) -> str:
        """A tsquery; every term is a quoted lexeme."""
        return _asked(marks, ways, "'", and_=" & ", or_=" | ", beginning=":*")


def adapter() -> Adapter:
    """The one of the database in use."""
    return Postgres() if connection.vendor == "postgresql" else Sqlite()


def found_ids(sought: Sought, marks: Sequence[Sequence[str]], *, bits: int, most: int | None = None) -> RawSQL:
    """Subjects of the documents that have a mark of each group and the words of one way, the newest first."""
    ours = adapter()
    limit = "" if most is None else ours.newest.format(most=int(most))
    question = Slot(sought, lambda one: ours.question(marks, one.ways))
    return RawSQL(ours.found.format(bits=int(bits)) + limit, [question])  # noqa: S611 - our own words


def kept_by_the_database() -> migrations.RunPython:
    """Give the migration operation that makes the index and what keeps it."""

    def forward(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in (Postgres if editor.connection.vendor == "postgresql" else Sqlite).build:
            editor.execute(statement, params=None)

    def backward(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in (Postgres if editor.connection.vendor == "postgresql" else Sqlite).drop:
            editor.execute(statement, params=None)

    return migrations.RunPython(forward, backward)


def _asked(
    marks: Iterable[Iterable[str]], ways: Iterable[Way], quote: str, *, and_: str, or_: str, beginning: str
) -> str:
    def any_of(terms: Iterable[str], tail: str = "") -> str:
        return f"({or_.join(f'{quote}{term}{quote}{tail}' for term in sorted(terms))})"

    def one(way: Way) -> str:
        *whole, last = way
        short = min(map(len, last)) < SHORTEST_BEGINNING
        return f"({and_.join([*map(any_of, whole), any_of(last, '' if short else beginning)])})"

    return and_.join([*map(any_of, marks), f"({or_.join(map(one, ways))})"])
