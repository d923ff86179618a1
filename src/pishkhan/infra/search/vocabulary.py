"""The kept vocabulary of the texts: how many of them have each word, families by stem, neighbours in spelling.

It is changed with the text, in the same transaction; rows are taken in the order of the words, so that two writers
never wait for each other.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from django.db import connection

from pishkhan.infra.search.adapters import adapter
from pishkhan.infra.search.models import Slip, Word
from pishkhan.infra.search.synonyms import synonyms_of
from pishkhan.pure.persian.asking import Asking, Vocabulary, halves
from pishkhan.pure.persian.terms import deletions, is_spelt, stem
from pishkhan.pure.ranking import Measure

TEXTS, WORDS = "·texts", "·words"
AT_ONCE = 150
OWN, NEAR, HALF, BEGUN = range(4)
"""The parts of what the vocabulary is asked for."""
Part: TypeAlias = tuple[str, Sequence[str | int]]
Row: TypeAlias = tuple[int, str, str, int]
MOST_UNKNOWN = 4
"""Words of one question that are looked up among misspellings."""
SHORTEST_BEGINNING, MOST_BEGUN = 2, 12
_NEAR = (
    f"SELECT {NEAR}, search_slip.key, search_word.word, search_word.texts FROM search_slip"  # noqa: S608 - our own names
    " JOIN search_word ON search_word.word = search_slip.word"
    " WHERE search_slip.key IN ({places}) AND search_word.texts > 0"
)
_HALVES = f"SELECT {HALF}, '', word, texts FROM search_word WHERE word IN ({{places}}) AND texts > 0"  # noqa: S608
_BEGUN = (
    f"SELECT begun.* FROM (SELECT {BEGUN}, '', word, texts FROM search_word WHERE {{begins}} AND texts > 0"  # noqa: S608
    " ORDER BY texts DESC, word LIMIT %s) AS begun"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the vocabulary says to a question."""

    vocabulary: Vocabulary
    measure: Measure


def look_up(asked: Asking, *, at_once: bool = False) -> Known:
    """Everything kept that bears on a question: one query, and one more where a word of it is unknown.

    ``at_once`` asks for the neighbours of every word with the words themselves, for whoever may ask but once.
    """
    synonyms = synonyms_of(asked)
    others = [word for pairs in synonyms.values() for word, _ in pairs]
    own = _words([*asked.looked_up, *others, TEXTS, WORDS], asked.stems)
    likely = [one[0] for one in asked.words if is_spelt(one[0])] if at_once else []
    sent = _sent([own, *_beside(likely, asked.words[-1][0] if at_once else "")])
    rows = [(word, akin, count) for part, word, akin, count in sent if part == OWN]
    texts = {word: count for word, _, count in rows if count > 0}
    families: defaultdict[str, list[str]] = defaultdict(list)
    for word, akin, _count in sorted(rows, key=lambda row: (-row[2], row[0])):
        families[akin].append(word)
    unknown = asked.unknown(texts)[:MOST_UNKNOWN]
    last = "" if texts.get(asked.words[-1][0]) else asked.words[-1][0]
    beside = sent if at_once else _sent(_beside(unknown, last))
    spellings = _spellings(unknown, beside, texts)
    beginnings = _begun(beside, texts) if last else []
    count = max(texts.pop(TEXTS, 0), 1)
    measure = Measure(count, max(texts.pop(WORDS, 0) / count, 1.0))
    return Known(Vocabulary(texts, families, spellings, synonyms, beginnings), measure)


def count_words(change: Mapping[str, int]) -> None:
    """Change in how many texts words stand, in the current transaction; new ones become known with their spellings."""
    rest = iter(sorted((word, by) for word, by in change.items() if by))
    fresh: list[str] = []
    while some := list(islice(rest, AT_ONCE)):
        places = ", ".join(["(%s, %s, %s)"] * len(some))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO search_word (word, stem, texts) VALUES {places}"  # noqa: S608 - our own names
                " ON CONFLICT (word) DO UPDATE SET texts = search_word.texts + excluded.texts RETURNING word, texts",
                [value for word, by in some for value in (word, stem(word), by)],
            )
            fresh += [word for word, texts in cursor.fetchall() if texts == change[word]]
    _spell(fresh)


def unheard(words: Iterable[str]) -> frozenset[str]:
    """Those of these folded words that stand in no text of the house, whoever may read it."""
    some = frozenset(words)
    return some.difference(Word.objects.filter(word__in=sorted(some), texts__gt=0).values_list("word", flat=True))


def forget_unused() -> None:
    """Take away words that no text has any more, and their spellings."""
    gone = Word.objects.filter(texts__lte=0)
    Slip.objects.filter(word__in=gone.values("word")).delete()
    gone.delete()


def words_counted(texts: Iterable[Iterable[str]]) -> Counter[str]:
    """In how many of these texts each word stands, with their sums."""
    counted: Counter[str] = Counter()
    for words in texts:
        every = list(words)
        counted.update(set(every))
        counted[TEXTS] += 1
        counted[WORDS] += len(every)
    return counted


def _sent(parts: Sequence[Part]) -> list[Row]:
    """What is kept, of several parts in one query: rows of a part, a key or word, a word or stem, and a number."""
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(sql for sql, _ in parts), [value for _, given in parts for value in given])
        rows: list[Row] = cursor.fetchall()
        return rows


def _words(words: Sequence[str], stems: Sequence[str]) -> Part:
    """The words themselves, and the families of stems."""
    of = f"SELECT {OWN} AS part, word, stem, texts FROM search_word WHERE"  # noqa: S608 - our own names
    asked = f"{of} word IN ({_places(words)})"
    if not stems:
        return asked, words
    both = f"{asked} UNION {of} stem IN ({_places(stems)}) AND texts > 0"
    return f"SELECT * FROM ({both}) AS own", [*words, *stems]  # noqa: S608 - our own names


def _beside(words: Sequence[str], last: str) -> list[Part]:
    """What may be meant by words that are unknown: their neighbours, their halves, and what the last one begins."""
    keys = sorted({key for word in words for key in deletions(word)})
    parts = sorted({part for word in words for pair in halves(word) for part in pair})
    asked: list[Part] = []
    if keys:
        asked.append((_NEAR.format(places=_places(keys)), keys))
    if parts:
        asked.append((_HALVES.format(places=_places(parts)), parts))
    if len(last) >= SHORTEST_BEGINNING:
        asked.append((_BEGUN.format(begins=adapter().begins), [last + adapter().rest, MOST_BEGUN]))
    return asked


def _spellings(unknown: Sequence[str], rows: Iterable[Row], texts: dict[str, int]) -> dict[str, list[str]]:
    """The known neighbours of unknown words; ``texts`` learns of them, and of the words each may consist of."""
    wanted = {word: deletions(word) for word in unknown}
    keys = {key for some in wanted.values() for key in some}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for part, key, word, count in rows:
        if part == NEAR and key in keys:
            found[key].append(word)
            texts[word] = count
        elif part == HALF and unknown:
            texts[word] = count
    return {word: sorted({one for key in some for one in found[key]}) for word, some in wanted.items()}


def _begun(rows: Iterable[Row], texts: dict[str, int]) -> list[str]:
    """The most frequent words that begin as the last one of the question, where no text has that itself."""
    found = {word: count for part, _, word, count in rows if part == BEGUN}
    texts.update(found)
    return sorted(found, key=lambda word: (-found[word], word))


def _spell(words: Iterable[str]) -> None:
    keys = sorted((key, word) for word in words if is_spelt(word) for key in deletions(word))
    Slip.objects.bulk_create((Slip(key=key, word=word) for key, word in keys), 500, ignore_conflicts=True)


def _places(values: Collection[str]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"
