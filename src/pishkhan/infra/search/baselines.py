"""What the search is measured against: the database's own search as it comes, and plain BM25 over folded words."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from heapq import nlargest

from django.db import connection, transaction

from pishkhan.pure.persian import fold

SATURATION, LENGTH = 1.2, 0.75
MOST_ASKED, LONGEST_WORD, LONGEST_TEXT = 600, 400, 200_000
"""Neither database takes a question or a text of any length; what is behind these is not asked and not found."""
_WORD = re.compile(r"[^\W_]+")
_RAW = re.compile(r"\w+")


class Bm25:
    """Plain BM25: folded words, no weights, no stop words; texts of equal worth as they came."""

    def __init__(self, texts: Sequence[str]) -> None:
        counted = [Counter(_WORD.findall(fold(text))) for text in texts]
        self._texts = len(texts)
        lengths = [sum(words.values()) for words in counted]
        average = max(sum(lengths) / max(len(texts), 1), 1.0)
        rooms = [SATURATION * (1 - LENGTH + LENGTH * length / average) for length in lengths]
        having = Counter(word for words in counted for word in words)
        rarity = {word: math.log(1 + (len(texts) - some + 0.5) / (some + 0.5)) for word, some in having.items()}
        self._worth: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, words in enumerate(counted):
            for word, count in words.items():
                worth = rarity[word] * count * (SATURATION + 1) / (count + rooms[place])
                self._worth[word].append((place, worth))

    def best(self, question: str, most: int) -> list[int]:
        """The places of the best texts."""
        worth = [0.0] * self._texts
        for word in _WORD.findall(fold(question)):
            for place, value in self._worth.get(word, ()):
                worth[place] += value
        return [place for place in nlargest(most, range(self._texts), key=worth.__getitem__) if worth[place]]


class Database:
    """The full-text search of the database in use, given the texts and the words of the question as they are."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._is_postgres = connection.vendor == "postgresql"
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in _POSTGRES if self._is_postgres else _SQLITE:
                cursor.execute(statement)
            cursor.executemany(
                "INSERT INTO search_raw (id, text) VALUES (%s, %s)",
                [(place, text[:LONGEST_TEXT]) for place, text in enumerate(texts)],
            )
            for statement in _POSTGRES_AFTER if self._is_postgres else _SQLITE_AFTER:
                cursor.execute(statement)

    def best(self, question: str, most: int) -> list[int]:
        """The places of the best texts that have any of the words."""
        words = [word[:LONGEST_WORD] for word in dict.fromkeys(_RAW.findall(question))][:MOST_ASKED]
        if not words:
            return []
        asked = " | ".join(f"'{word}'" for word in words) if self._is_postgres else " OR ".join(f'"{w}"' for w in words)
        with connection.cursor() as cursor:
            cursor.execute(_ASK_POSTGRES if self._is_postgres else _ASK_SQLITE, [asked, most])
            return [place for (place,) in cursor.fetchall()]


_SQLITE = ("CREATE TABLE search_raw (id integer PRIMARY KEY, text text)",)
_SQLITE_AFTER = (
    "CREATE VIRTUAL TABLE search_raw_index USING fts5(text, content='search_raw', content_rowid='id')",
    "INSERT INTO search_raw_index(search_raw_index) VALUES ('rebuild')",
)
_ASK_SQLITE = "SELECT rowid FROM search_raw_index WHERE search_raw_index MATCH %s ORDER BY rank, rowid LIMIT %s"
_POSTGRES = ("CREATE TABLE search_raw (id integer PRIMARY KEY, text text)",)
_POSTGRES_AFTER = (
    "ALTER TABLE search_raw ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED",
    "CREATE INDEX search_raw_words ON search_raw USING gin (words)",
)
_ASK_POSTGRES = (
    "SELECT id FROM search_raw, to_tsquery('simple', %s) AS asked WHERE words @@ asked"
    " ORDER BY ts_rank(words, asked) DESC, id LIMIT %s"
)
