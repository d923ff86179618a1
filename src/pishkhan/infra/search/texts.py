"""Writing long texts that are ranked: their words in order and the vocabulary, with the change they follow."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from pishkhan.infra.search.indexing import Index
from pishkhan.infra.search.models import Document, Text
from pishkhan.infra.search.vocabulary import count_words, words_counted
from pishkhan.pure.persian.terms import stream

AT_ONCE = 1_000
MOST_WORDS = 20_000
"""Words of one text that are ranked; what is behind them is not found."""
MOST_TERMS = 6_000


@dataclass(frozen=True, slots=True)
class Writing:
    """A text as an app hands it over: what it is called, what it says (without any markup), since when, for whom.

    ``marks`` are a letter, a colon and a number each, of whoever may find it, as in `Index.terms`.
    """

    title: str
    body: str
    at: datetime
    language: str = "fa"
    marks: tuple[str, ...] = ()


def write_texts(index: Index, rows: Iterable[tuple[int, Writing]]) -> None:
    """Write the texts of subjects, new ones or known, in the current transaction; the vocabulary once, at the end."""
    rest = iter(rows)
    change: Counter[str] = Counter()
    while some := list(islice(rest, AT_ONCE)):
        change.update(_written(index, dict(some)))
    count_words(change)


def forget_texts(index: Index, subject_ids: Collection[int]) -> None:
    """Take texts away, so that nothing of them is found, in the current transaction."""
    numbers = [index.document_id(one) for one in subject_ids]
    before = _words_before(numbers)
    Text.objects.filter(pk__in=numbers).delete()
    Document.objects.filter(pk__in=numbers).delete()
    count_words(_change(before, []))


def _written(index: Index, rows: dict[int, Writing]) -> Counter[str]:
    """Write some at once; gives in how many more texts each word stands now."""
    texts = [_text(index, subject_id, one) for subject_id, one in rows.items()]
    before = _words_before([one.pk for one in texts])
    index.write(
        (subject_id, _terms(index, text, rows[subject_id].marks)) for subject_id, text in zip(rows, texts, strict=True)
    )
    Text.objects.bulk_create(
        texts,
        500,
        update_conflicts=True,
        update_fields=("title", "body", "length", "day", "language"),
        unique_fields=("id",),
    )
    return _change(before, [_words(one.title, one.body) for one in texts])


def _text(index: Index, subject_id: int, one: Writing) -> Text:
    title, body = stream(one.title)[:MOST_WORDS], stream(one.body)[:MOST_WORDS]
    return Text(
        id=index.document_id(subject_id),
        title=" ".join(title),
        body=" ".join(body),
        length=len(title) + len(body),
        day=one.at.toordinal(),
        language=one.language,
    )


def _terms(index: Index, text: Text, marks: Collection[str]) -> str:
    words = {*text.title.split(), *text.body.split()}
    return index.terms(words, marks, titled=set(text.title.split()), most=MOST_TERMS)


def _words_before(numbers: Collection[int]) -> list[list[str]]:
    held = Text.objects.filter(pk__in=numbers).order_by("pk").select_for_update()
    return [_words(title, body) for title, body in held.values_list("title", "body")]


def _words(title: str, body: str) -> list[str]:
    return [*title.split(), *body.split()]


def _change(before: list[list[str]], after: list[list[str]]) -> Counter[str]:
    change = words_counted(after)
    change.subtract(words_counted(before))
    return change
