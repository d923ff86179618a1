"""A hundred thousand texts of a hundred and seventy words, and what finding some of them costs over a bare query.

Words are as frequent as those of a language are; each question is two to four words of some text. The baseline is the
bare statement: FTS5's twenty best by ``rank``, or PostgreSQL's by ``ts_rank`` over a ``tsvector`` with its GIN index,
for texts that have all the words, as both read a question by default, and for texts that have any of them, which is
what the product answers when few have all. Against it stand reading what was typed, asking the vocabulary, gathering
and weighing; and the whole call of a page: the same, the guard of an app, and the parts of the texts that answer, with
what was sought marked. It runs on the database of the environment, in a scratch place (`bench.finding`).
"""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import accumulate, cycle, islice

import django

from bench.ratios import Ratio, pairs, tell

django.setup()

from django.db import connection, models, transaction  # noqa: E402 - needs the set-up

from pishkhan.infra.search.evaluating import SAMPLE  # noqa: E402
from pishkhan.infra.search.finding import find_ranked  # noqa: E402
from pishkhan.infra.search.full_text import tidy  # noqa: E402
from pishkhan.infra.search.models import Text  # noqa: E402
from pishkhan.infra.search.ranking import rank  # noqa: E402
from pishkhan.infra.search.scratch import scratch  # noqa: E402
from pishkhan.infra.search.slots import Asked  # noqa: E402
from pishkhan.infra.search.sources import Indexed, Page, Rows, Source, register, shown  # noqa: E402
from pishkhan.infra.search.texts import MOST_TERMS  # noqa: E402
from pishkhan.infra.search.vocabulary import count_words, words_counted  # noqa: E402
from pishkhan.pure.actor import Actor, ActorKind  # noqa: E402
from pishkhan.pure.persian import sought  # noqa: E402
from pishkhan.pure.persian.asking import asking  # noqa: E402

TEXTS, LENGTH, WORDS, QUESTIONS = 100_000, 170, 60_000, 500
AT_ONCE = 1_000
MOST = 3
SHOWN = 20
LETTERS = "ابپتجچخدرزسشعفقکگلمنوهی"
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
TODAY = SINCE.toordinal()
SQLITE = (
    "CREATE VIRTUAL TABLE bare USING fts5(body, content='search_text', content_rowid='id')",
    "INSERT INTO bare(bare) VALUES ('rebuild')",
    "INSERT INTO bare(bare) VALUES ('optimize')",
)
POSTGRES = (
    "CREATE TABLE bare AS SELECT id, to_tsvector('simple', body) AS words FROM search_text",
    "CREATE INDEX bare_words ON bare USING gin (words)",
    "ANALYZE bare",
    "ANALYZE search_text",
    "ANALYZE search_document",
    "ANALYZE search_word",
    "ANALYZE bench_sheet",
)
ASK_SQLITE = "SELECT rowid FROM bare WHERE bare MATCH %s ORDER BY rank LIMIT %s"
ASK_POSTGRES = (
    "SELECT id FROM bare, to_tsquery('simple', %s) AS asked WHERE words @@ asked"
    " ORDER BY ts_rank(words, asked) DESC LIMIT %s"
)

READER = Actor(kind=ActorKind.VENDOR, user_id=1)


class Sheet(models.Model):
    """A text as an app keeps it, for some readers."""

    title = models.CharField(max_length=40)
    body = models.TextField()
    readers = models.CharField(max_length=10)

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return self.title


def _sheets(_actor: Actor, asked: Asked, _most: int | None) -> Rows:
    read = Sheet.objects.filter(readers__in=["all", "vendor"])
    return shown(read.filter(pk__in=SAMPLE.found(asked)), "title", text="body")


register(
    Source(
        kind="sheet",
        label="Sheets",
        icon="file",
        order=1,
        rows=_sheets,
        sorting=("-id",),
        pages={"console": Page("search", "")},
        areas=(),
        indexed=Indexed(SAMPLE, Sheet.objects.all, texts=lambda _ids: ()),
    )
)


def main() -> int:
    """Fill, measure, print, and tell whether the limits hold."""
    draw = random.Random(3)
    asked: list[str] = []
    with scratch():
        with connection.schema_editor() as editor:
            editor.create_model(Sheet)
        with transaction.atomic():
            _fill(enumerate(_texts(draw, asked)))
        _prepare()
        return tell([_ratio(name, ask, which, asked) for name, ask in ASKS.items() for which in ("all", "any")])


def _fill(rows: Iterator[tuple[int, str]]) -> None:
    """Write what `write_texts` would, for words that are folded already: reading them again would take the longest."""
    change: Counter[str] = Counter()
    while some := list(islice(rows, AT_ONCE)):
        words = {number: text.split() for number, text in some}
        SAMPLE.write((number, SAMPLE.terms(set(one), most=MOST_TERMS)) for number, one in words.items())
        Text.objects.bulk_create(
            Text(id=SAMPLE.document_id(number), body=text, length=LENGTH, day=TODAY, language="fa")
            for number, text in some
        )
        Sheet.objects.bulk_create(
            Sheet(id=number, title=f"{number}", body=text, readers="all") for number, text in some
        )
        change.update(words_counted(words.values()))
    count_words(change)


def _texts(draw: random.Random, asked: list[str]) -> Iterator[str]:
    """The texts; on the way words of some of them are ``asked``."""
    words = ["".join(draw.choices(LETTERS, k=draw.randrange(3, 9))) for _ in range(WORDS)]
    weights = list(accumulate(1 / (place + 3) for place in range(WORDS)))
    for number in range(TEXTS):
        text = draw.choices(words, cum_weights=weights, k=LENGTH)
        if number % (TEXTS // QUESTIONS) == 0:
            asked.append(" ".join(draw.sample(text, draw.randrange(2, 5))))
        yield " ".join(text)


def _prepare() -> None:
    tidy()
    with connection.cursor() as cursor:
        for statement in POSTGRES if connection.vendor == "postgresql" else SQLITE:
            cursor.execute(statement)


def _ranked(typed: str) -> None:
    rank(asking(typed), SAMPLE, today=TODAY, most=SHOWN)


def _paged(typed: str) -> None:
    find_ranked(READER, sought(typed), kinds=("sheet",), today=TODAY)


ASKS = {"finding": _ranked, "a page of what is found": _paged}


def _ratio(name: str, ask: Callable[[str], None], which: str, asked: list[str]) -> Ratio:
    ours, theirs = cycle(asked), cycle(asked)
    case, plain = pairs(lambda: ask(next(ours)), partial(_bare, which, theirs), count=QUESTIONS)
    note = f"{TEXTS:,} texts; {case * 1000:.2f} ms against {plain * 1000:.2f} ms"
    return Ratio(
        f"{name} on {connection.vendor}, over a bare query for {which} of the words", case / plain, most=MOST, note=note
    )


def _bare(which: str, asked: Iterator[str]) -> None:
    postgres = connection.vendor == "postgresql"
    joined = {("all", True): " & ", ("any", True): " | ", ("all", False): " AND ", ("any", False): " OR "}
    question = joined[which, postgres].join(f'"{word}"' if not postgres else word for word in next(asked).split())
    with connection.cursor() as cursor:
        cursor.execute(ASK_POSTGRES if postgres else ASK_SQLITE, [question, SHOWN])
        cursor.fetchall()


if __name__ == "__main__":
    sys.exit(main())
