"""What differs between the databases: how terms are indexed, and how a question is put (design §8).

Each knows every term as it stands, so both find the same: FTS5 is told that whatever is not a space belongs to a word,
and PostgreSQL gets its lexemes as an array, past its own parsers and dictionaries.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Protocol, TypeAlias

from django.db import connection, migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from pishkhan.pure.persian.seeking import Way

TABLE = "search_document"
LEXEMES = "array_to_tsvector(string_to_array(terms, ' '))"
SHORT_LIST = "WITH (gin_pending_list_limit = 128)"
"""What was written last and is not sorted in yet is kept under so many kilobytes."""
SHORTEST_BEGINNING = 2
Groups: TypeAlias = Sequence[Collection[str]]
"""Groups of whole words, of each of which one must be there."""


class Adapter(Protocol):
    """How one database is told of the index, and asked."""

    build: tuple[str, ...]
    drop: tuple[str, ...]
    tidy: tuple[str, ...]
    amended: tuple[str, ...]
    found: str
    newest: str
    listed: str
    gathered: str
    begins: str
    rest: str

    def gathering(self, kind: str, marks: Iterable[str], ways: Iterable[Groups]) -> str:
        """The same for whole words: of one of the ways, each group has a word."""

    def question(self, kind: str, marks: Iterable[str], ways: Iterable[Way]) -> str:
        """The question in the database's own language: one of the marks, if any, and one of the ways of a kind."""

    def list_of(self, ids: Iterable[int]) -> str:
        """Ids as the one value that ``listed`` takes."""


class Sqlite:
    """FTS5 over the table, kept by triggers; the newest are read first and no more of them than are wanted."""

    build: tuple[str, ...] = (
        f"""CREATE VIRTUAL TABLE search_index USING fts5(terms, content='{TABLE}', content_rowid='id', detail=none,
        prefix='5 6', tokenize="ascii tokenchars ':'")""",
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
    tidy: tuple[str, ...] = ("INSERT INTO search_index(search_index) VALUES ('optimize')",)
    amended: tuple[str, ...] = ()
    found = "SELECT rowid >> {bits} FROM search_index WHERE search_index MATCH %s"
    newest = " ORDER BY rowid DESC LIMIT {most}"
    listed = "SELECT value FROM json_each(%s)"
    gathered = "SELECT rowid AS id FROM search_index WHERE search_index MATCH %s ORDER BY rowid DESC LIMIT {most}"
    begins = "word GLOB %s"
    rest = "*"

    def gathering(self, kind: str, marks: Iterable[str], ways: Iterable[Groups]) -> str:
        """An expression of FTS5."""
        return _gathering(kind, marks, ways, '"', and_=" AND ", or_=" OR ")

    def question(self, kind: str, marks: Iterable[str], ways: Iterable[Way]) -> str:
        """An expression of FTS5; every term is a quoted string."""
        return _question(kind, marks, ways, '"', and_=" AND ", or_=" OR ", beginning=" *")

    def list_of(self, ids: Iterable[int]) -> str:
        """An array of JSON."""
        return f"[{','.join(map(str, ids))}]"


class Postgres:
    """A GIN index over the terms as lexemes.

    What was written last waits in a list that every question reads, so the list is kept short. A question is put as a
    subquery: of a word that many documents have, the planner would otherwise read every document, lexeme by lexeme.
    """

    build: tuple[str, ...] = (f"CREATE INDEX search_document_lexemes ON {TABLE} USING gin ({LEXEMES}) {SHORT_LIST}",)
    drop: tuple[str, ...] = ("DROP INDEX search_document_lexemes",)
    tidy: tuple[str, ...] = ("SELECT gin_clean_pending_list('search_document_lexemes'::regclass)",)
    amended: tuple[str, ...] = (f"ALTER INDEX search_document_lexemes SET {SHORT_LIST.removeprefix('WITH ')}",)
    found = f"SELECT id >> {{bits}} FROM {TABLE} WHERE {LEXEMES} @@ (SELECT %s::tsquery)"  # noqa: S608 - our own names
    newest = " ORDER BY id DESC LIMIT {most}"
    listed = "SELECT unnest(%s::bigint[])"
    # Ordered by a sum, or the planner would rather walk every document from the newest on than ask the index.
    gathered = f"SELECT id FROM {TABLE} WHERE {LEXEMES} @@ (SELECT %s::tsquery) ORDER BY id + 0 DESC LIMIT {{most}}"  # noqa: S608

    begins = "word LIKE %s"
    rest = "%"

    def gathering(self, kind: str, marks: Iterable[str], ways: Iterable[Groups]) -> str:
        """A tsquery."""
        return _gathering(kind, marks, ways, "'", and_=" & ", or_=" | ")

    def question(self, kind: str, marks: Iterable[str], ways: Iterable[Way]) -> str:
        """A tsquery; every term is a quoted lexeme."""
        return _question(kind, marks, ways, "'", and_=" & ", or_=" | ", beginning=":*")

    def list_of(self, ids: Iterable[int]) -> str:
        """An array as PostgreSQL writes it."""
        return f"{{{','.join(map(str, ids))}}}"


POSTGRES, SQLITE = Postgres(), Sqlite()


def adapter() -> Adapter:
    """The one of the database in use."""
    return POSTGRES if connection.vendor == "postgresql" else SQLITE


def kept_by_the_database() -> migrations.RunPython:
    """Give the migration operation that makes the index and what keeps it."""

    def forward(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in (Postgres if editor.connection.vendor == "postgresql" else Sqlite).build:
            editor.execute(statement, params=None)

    def backward(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in (Postgres if editor.connection.vendor == "postgresql" else Sqlite).drop:
            editor.execute(statement, params=None)

    return migrations.RunPython(forward, backward)


def amended_by_the_database() -> migrations.RunPython:
    """Give the migration operation that makes an older index like one that is built now."""

    def forward(_apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in (Postgres if editor.connection.vendor == "postgresql" else Sqlite).amended:
            editor.execute(statement, params=None)

    return migrations.RunPython(forward, migrations.RunPython.noop)


def _question(
    kind: str, marks: Iterable[str], ways: Iterable[Way], quote: str, *, and_: str, or_: str, beginning: str
) -> str:
    def any_of(terms: Iterable[str], tail: str = "", before: str = kind) -> str:
        return f"({or_.join(f'{quote}{before}{term}{quote}{tail}' for term in sorted(terms))})"

    def one(way: Way) -> str:
        *whole, last = way
        short = min(map(len, last)) < SHORTEST_BEGINNING
        return f"({and_.join([*map(any_of, whole), any_of(last, '' if short else beginning)])})"

    whose = [any_of(marks, before="")] if marks else []
    return and_.join([*whose, f"({or_.join(map(one, ways))})"])


def _gathering(kind: str, marks: Iterable[str], ways: Iterable[Groups], quote: str, *, and_: str, or_: str) -> str:
    def any_of(terms: Iterable[str], before: str = kind) -> str:
        return f"({or_.join(f'{quote}{before}{term}{quote}' for term in sorted(terms))})"

    every = or_.join(f"({and_.join(map(any_of, way))})" for way in ways)
    whose = [any_of(marks, before="")] if marks else []
    return and_.join([*whose, f"({every})"])
