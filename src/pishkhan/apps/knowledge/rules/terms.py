"""What is written of an article: values from the doors, judged before they are kept (G1)."""

from dataclasses import dataclass

from pishkhan.apps.knowledge.rules.languages import LANGUAGES
from pishkhan.pure.persian import clean, is_blank
from pishkhan.pure.refusal import Conflict, Refusal
from pishkhan.pure.words import N_

LONGEST_TITLE = 200
LONGEST_SUMMARY = 600
LONGEST_BODY = 40_000
MOST_LINES = 1_500
LONGEST_REASON = 300
LONGEST_REMARK = 2_000
MOST_FILES = 30


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One text: its title, a sentence or two for lists, and the body in simple marks (``pure.prose``)."""

    title: str
    summary: str = ""
    body: str = ""

    @property
    def sentences(self) -> list[str]:
        """What differs between two texts is told of these: the title, the summary, each line of the body."""
        return [line for line in (self.title, self.summary, *self.body.splitlines()) if line.strip()]


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """A new article: its text, its language, and the category of the catalogue it belongs to."""

    text: ArticleText
    language: str = "fa"
    category_id: int | None = None


def long_text(text: str, field: str, limit: int, *, required: bool = False) -> str:
    """Several lines, cleaned. Raises ``Refusal`` for too many, or for nothing where something is needed."""
    said = "" if is_blank(text) else clean(text, multiline=True)
    if required and not said:
        raise Refusal("text.required", N_("Please fill this in."), field=field)
    if len(said) > limit:
        raise Refusal("text.long", N_("At most {limit} characters fit here."), field=field, limit=limit)
    if said.count("\n") >= MOST_LINES:
        message = N_("At most {limit} lines fit here.")
        raise Refusal("knowledge.lines", message, field=field, limit=MOST_LINES)
    return said


def check_language(language: str) -> str:
    """An article is written in Persian or in English. Raises ``Refusal``."""
    if language not in LANGUAGES:
        raise Refusal("knowledge.language", N_("Choose Persian or English."), field="language")
    return language


def changed_meanwhile(version: int | None, present: int, theirs: str) -> None:
    """Refuse what was written on top of an older state. Raises ``Conflict``."""
    if version is not None and version != present:
        message = N_("Somebody else changed this while you were writing. Look at what is there now, then send again.")
        raise Conflict("knowledge.changed_meanwhile", message, theirs=theirs)
