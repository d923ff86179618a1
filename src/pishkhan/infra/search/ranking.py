"""The best texts for a question, alike on both databases: the index gathers what may answer, then it is weighed.

The database gathers by presence of words alone, the newest of what is too much; what it gives is weighed here
(`pure.ranking`), so that nothing depends on a database's own idea of rank. Texts that have every word are asked for;
where few are to be expected, those that have the most telling ones are asked for with them, and where few came, after.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from pishkhan.infra.search.adapters import Groups, adapter
from pishkhan.infra.search.gathering import Gathered, gathered
from pishkhan.infra.search.indexing import BITS, Index, Of
from pishkhan.infra.search.vocabulary import Known, look_up
from pishkhan.pure.persian.asking import Asking, Group, groups
from pishkhan.pure.ranking import Candidate, Ranking, gather, together

ROOM = 250
"""About how many texts are weighed for a question."""
SHORT_ROOM = 48
"""The same for a short question, of which texts that have every word are weighed already."""
WHOLE_ROOM = 128
"""How many of the texts that have every word of a short question are weighed: the newest, and the newest by title."""
ENOUGH = 3
"""So many texts that have every word are enough; fewer, and those with some of the words are asked for too."""
Fetch: TypeAlias = Callable[[Mapping[int, tuple[str, ...]], int], Iterable[Gathered]]
"""Gives texts for the questions to each index by its number, the newest so many of each question."""
SHORT = 4
"""Questions of more telling words are not first asked as a whole."""
LOOKED_AT = 32
"""How many of the best are looked through for what a misspelt word may have meant."""
RANKED = 256
"""How far down what was found can be read."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """What answers a question, of one index: ids of subjects, the best first, and how well each answers.

    ``worth`` is a share of what all words of the question are worth together: about how much of it stands in the text.
    ``slips`` has for words that may have been slips the words that were found instead, by subject.
    """

    ids: tuple[int, ...]
    slips: Mapping[int, Mapping[str, str]]
    worth: tuple[float, ...] = ()


NOTHING = Ranked((), {})


def rank(
    asked: Asking,
    index: Index,
    *,
    marks: Sequence[str] | None = None,
    today: int | None = None,
    most: int = RANKED,
    language: str = "",
    at_once: bool = False,
) -> Ranked:
    """The best texts of one index for a question, as `rank_all`."""
    return rank_all(asked, [(index, marks)], today=today, most=most, language=language, at_once=at_once)[0]


def rank_all(
    asked: Asking,
    wanted: Sequence[Of],
    *,
    today: int | None = None,
    most: int = RANKED,
    language: str = "",
    at_once: bool = False,
) -> list[Ranked]:
    """The best texts of each index for a question, of those that have one of its marks (of all, where it is None).

    ``today`` is the ordinal of the day; without it age counts nothing. With a ``language`` only texts in it are ranked.
    ``at_once`` is for whoever may ask but two queries: one for the words, one for the texts.
    """
    if not asked or not wanted:
        return [NOTHING] * len(wanted)
    known = look_up(asked, at_once=at_once)
    read = groups(asked, known.vocabulary)
    asked_of = [of for of in wanted if of[1] is None or of[1]]
    if not read or not asked_of:
        return [NOTHING] * len(wanted)
    rows = _gathered(read, known, asked_of, language, at_once=at_once)
    ranking = Ranking([one.words for one in read], known.vocabulary.texts, known.measure)
    return [_ranked(read, ranking, rows.get(index.number, ()), today, most) for index, _ in wanted]


def _ranked(read: Sequence[Group], ranking: Ranking, rows: Iterable[Gathered], today: int | None, most: int) -> Ranked:
    best = ranking.best([_candidate(row, today) for row in rows], most)
    slips = [group for group in read if group.slips]
    return Ranked(
        tuple(one.id >> BITS for _, one in best),
        {one.id >> BITS: _slips(slips, one) for _, one in best[:LOOKED_AT]} if slips else {},
        tuple(worth for worth, _ in best),
    )


def rank_guarded(asked: Asking, wanted: Sequence[Of], fetch: Fetch, *, today: int, most: int) -> list[Ranked]:
    """The best of those texts of each index that a guard lets through, from two queries.

    One is for the words; ``fetch`` sends the other: it gives what answers these questions and is somebody's to
    read.
    """
    known = look_up(asked, at_once=True)
    read = groups(asked, known.vocabulary)
    asked_of = [of for of in wanted if of[1] is None or of[1]]
    if not read or not asked_of:
        return [NOTHING] * len(wanted)
    ways, titles, room = _whole_and_parts(read, known)
    rows = _by_index(fetch({of[0].number: tuple(_questions(of, ways, titles=titles)) for of in asked_of}, room))
    ranking = Ranking([one.words for one in read], known.vocabulary.texts, known.measure)
    return [_ranked(read, ranking, rows.get(index.number, ()), today, most) for index, _ in wanted]


def _gathered(
    read: Sequence[Group], known: Known, wanted: Sequence[Of], language: str, *, at_once: bool
) -> dict[int, list[Gathered]]:
    """What is weighed, by number of its index: one query for all of them, and one more where that finds too little."""
    ask = partial(_asked_of, language=language)
    telling, having = _telling(read, known)
    if at_once or len(telling) > SHORT or _is_rare(having, known):
        ways, titles, room = _whole_and_parts(read, known)
        return _by_index(ask(wanted, ways, titles=titles, most=room))
    rows = _by_index(ask(wanted, [telling], titles=True, most=WHOLE_ROOM))
    few = [of for of in wanted if len(rows.get(of[0].number, ())) < ENOUGH] if len(telling) > 1 else []
    more = _by_index(ask(few, _parts(telling, having, known))) if few else {}
    return rows | {number: _together(rows.get(number, ()), some) for number, some in more.items()}


def _whole_and_parts(read: Sequence[Group], known: Known) -> tuple[list[Groups], bool, int]:
    """Ways of which texts have one, whether titles are asked as well, and how many texts are wanted of each kind."""
    telling, having = _telling(read, known)
    if len(telling) > SHORT:
        return _parts(telling, having, known), False, ROOM
    parts = _parts(telling, having, known) if len(telling) > 1 else []
    return [telling, *parts], True, WHOLE_ROOM


def _telling(read: Sequence[Group], known: Known) -> tuple[Groups, list[int]]:
    """The words of each group by which texts are gathered, and how many texts have one of them."""
    telling = tuple(tuple(one.words) for one in [one for one in read if one.tells] or read)
    return telling, [sum(known.vocabulary.texts.get(word, 0) for word in one) for one in telling]


def _is_rare(having: Sequence[int], known: Known) -> bool:
    """Whether hardly any text is to be expected that has every word."""
    return len(having) > 1 and together(having, range(len(having)), known.measure.texts) < ENOUGH


def _parts(telling: Groups, having: Sequence[int], known: Known) -> list[Groups]:
    ways = gather(having, known.measure.texts, SHORT_ROOM if len(telling) <= SHORT else ROOM)
    return [tuple(telling[place] for place in way) for way in ways]


def _asked_of(
    wanted: Sequence[Of], ways: Sequence[Groups], *, language: str, titles: bool = False, most: int = ROOM
) -> list[Gathered]:
    questions = [one for of in wanted for one in _questions(of, ways, titles=titles)]
    return gathered(questions, most=most, language=language)


def _by_index(rows: Iterable[Gathered]) -> dict[int, list[Gathered]]:
    found: dict[int, list[Gathered]] = {}
    for row in rows:
        found.setdefault(row[0] % (1 << BITS), []).append(row)
    return found


def _together(some: Iterable[Gathered], more: Iterable[Gathered]) -> list[Gathered]:
    return list({row[0]: row for row in (*some, *more)}.values())


def _questions(of: Of, ways: Sequence[Groups], *, titles: bool) -> list[str]:
    (index, marks), ours = of, adapter()
    kinds = (index.kind, index.heading) if titles else (index.kind,)
    return [ours.gathering(kind, marks or (), ways) for kind in kinds]


def _candidate(row: Gathered, today: int | None) -> Candidate:
    number, title, body, length, day = row
    return Candidate(number, title, body, length, None if today is None else today - day)


def _slips(slipped: Iterable[Group], one: Candidate) -> dict[str, str]:
    """For each word that nobody wrote the one of its neighbours that stands in this text."""
    words = {*one.title.split(), *one.body.split()}
    near = ((group.typed, next((word for word in group.words if word in group.slips & words), "")) for group in slipped)
    return {typed: meant for typed, meant in near if meant}
