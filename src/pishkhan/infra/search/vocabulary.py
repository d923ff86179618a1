"""The kept vocabulary of the texts: how many of them have each word, families by stem, neighbours in spelling.

It is changed with the text, in the same transaction; rows are taken in the order of the words, so that two writers
never wait for each other.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import connection

from pishkhan.infra.search.adapters import adapter
from pishkhan.infra.search.models import Slip, Word
from pishkhan.infra.search.synonyms import synonyms_of
from pishkhan.pure.persian.asking import Asking, Vocabulary, halves
from pishkhan.pure.persian.terms import deletions, is_spelt, stem
from pishkhan.pure.ranking import Measure

TEXTS, WORDS = "·texts", "·words"
AT_ONCE = 150
MOST_UNKNOWN = 4
"""Words of one question that are looked up among misspellings."""
SHORTEST_BEGINNING, MOST_BEGUN = 2, 12


@dataclass(frozen=True, slots=True)
class Known:
    """What the vocabulary says to a question."""

    vocabulary: Vocabulary
    measure: Measure


def look_up(asked: Asking) -> Known:
    """Everything kept that bears on a question: one query, and one more where a word of it is unknown."""
    synonyms = synonyms_of(asked)
    others = [word for pairs in synonyms.values() for word, _ in pairs]
    rows = _words([*asked.looked_up, *others, TEXTS, WORDS], asked.stems)
    texts = {word: count for word, _, count in rows if count > 0}
    families: defaultdict[str, list[str]] = defaultdict(list)
    for word, akin, _count in sorted(rows, key=lambda row: (-row[2], row[0])):
        families[akin].append(word)
    spellings = _spellings(asked.unknown(texts)[:MOST_UNKNOWN], texts)
    beginnings = _begun(asked, texts)
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


def unheard(words: Iterable[str]) -> list[str]:
    """Those of these folded words that stand in no text of the house, whoever may read it."""
    some = sorted(set(words))
    there = set(Word.objects.filter(word__in=some, texts__gt=0).values_list("word", flat=True))
    return [word for word in some if word not in there]


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


def _words(words: Sequence[str], stems: Sequence[str]) -> list[tuple[str, str, int]]:
    asked = [f"SELECT word, stem, texts FROM search_word WHERE word IN ({_places(words)})"]  # noqa: S608 - places only
    if stems:
        asked.append(f"SELECT word, stem, texts FROM search_word WHERE stem IN ({_places(stems)}) AND texts > 0")  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ".join(asked), [*words, *stems])
        rows: list[tuple[str, str, int]] = cursor.fetchall()
        return rows


def _spellings(unknown: Sequence[str], texts: dict[str, int]) -> dict[str, list[str]]:
    """The known neighbours of unknown words; ``texts`` learns of them, and of the words each may consist of."""
    if not unknown:
        return {}
    keys = {key for word in unknown for key in deletions(word)}
    parts = {part for word in unknown for pair in halves(word) for part in pair}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, word, count in _near(keys, parts):
        texts[word] = count
        if key:
            found[key].append(word)
    return {word: sorted({one for key in deletions(word) for one in found[key]}) for word in unknown}


def _begun(asked: Asking, texts: dict[str, int]) -> list[str]:
    """The most frequent words that begin as the last one of the question, where no text has that itself."""
    last = asked.words[-1][0]
    if texts.get(last) or len(last) < SHORTEST_BEGINNING:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT word, texts FROM search_word WHERE {adapter().begins} AND texts > 0"  # noqa: S608 - our own words
            " ORDER BY texts DESC, word LIMIT %s",
            [last + adapter().rest, MOST_BEGUN],
        )
        found: list[tuple[str, int]] = cursor.fetchall()
    texts.update(found)
    return [word for word, _ in found]


def _near(keys: Collection[str], parts: Collection[str]) -> list[tuple[str, str, int]]:
    sql = (
        "SELECT search_slip.key, search_word.word, search_word.texts FROM search_slip"  # noqa: S608 - places only
        " JOIN search_word ON search_word.word = search_slip.word"
        f" WHERE search_slip.key IN ({_places(keys)}) AND search_word.texts > 0"
        f" UNION ALL SELECT '', word, texts FROM search_word WHERE word IN ({_places(parts)}) AND texts > 0"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*sorted(keys), *sorted(parts)])
        rows: list[tuple[str, str, int]] = cursor.fetchall()
        return rows


def _spell(words: Iterable[str]) -> None:
    keys = sorted((key, word) for word in words if is_spelt(word) for key in deletions(word))
    Slip.objects.bulk_create((Slip(key=key, word=word) for key, word in keys), 500, ignore_conflicts=True)


def _places(values: Collection[str]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"
