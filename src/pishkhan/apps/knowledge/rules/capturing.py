"""An article made of what was said in a request: the question in the customer's words, without anybody's name (G1)."""

import re
from collections.abc import Iterable

from pishkhan.apps.knowledge.rules.terms import LONGEST_BODY, LONGEST_SUMMARY, LONGEST_TITLE, ArticleTerms, ArticleText
from pishkhan.pure.persian import clean

BLANK = "…"
SHORTEST_NAME = 3
_PRIVATE = (
    re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++"),  # each run of letters is read once, however long
    re.compile(r"(?<!\d)(?:\+|00)?\d(?:[\s-]?\d){7,15}(?!\d)"),
)
HEADS = {
    "fa": {"question": "پرسش", "answer": "پاسخ", "evidence": "از کجا آمده است"},
    "en": {"question": "Question", "answer": "Answer", "evidence": "Where it comes from"},
}


def captured(
    *, title: str, question: str, answer: str, names: Iterable[str], language: str, category_id: int | None
) -> ArticleTerms:
    """The terms of an article to begin with: what is known of ``names`` (people, organisations) is left out.

    Mailboxes and telephone numbers go too. Whoever captures reads it over: the text is work in progress.
    """
    heads = HEADS[language]
    known = sorted({one.strip() for one in names if len(one.strip()) >= SHORTEST_NAME}, key=len, reverse=True)
    parts = [(heads["question"], without(question, known)), (heads["answer"], without(answer, known))]
    body = "\n\n".join(f"# {head}\n{_unmarked(said)}" for head, said in parts if said)
    text = ArticleText(
        title=clean(without(title, known))[:LONGEST_TITLE],
        summary=clean(parts[0][1])[:LONGEST_SUMMARY],
        body=body[:LONGEST_BODY],
    )
    return ArticleTerms(text=text, language=language, category_id=category_id)


def without(text: str, names: Iterable[str]) -> str:
    """A text in which each of the names, every mailbox and every long number is three dots."""
    for pattern in (*map(_named, names), *_PRIVATE):
        text = pattern.sub(BLANK, text)
    return text.strip()


def _named(name: str) -> re.Pattern[str]:
    """A name as people write it: spaces and half-spaces alike, its letters in either spelling."""
    spelled = "".join(_letter(one) for one in name)
    return re.compile(rf"(?<!\w){spelled}(?!\w)", re.IGNORECASE)


def _letter(one: str) -> str:
    if one.isspace() or one == "\u200c":
        return "[\\s\u200c]*"
    alike = next((group for group in ("ی\u064a\u0649", "ک\u0643", "ه\u0629") if one in group), "")
    return f"[{alike}]" if alike else re.escape(one)


def _unmarked(said: str) -> str:
    """The words of a customer, none of which begins a mark of ours."""
    return "\n".join(re.sub(r"^(?:[\s#!>|-]|```)+", "", line) for line in said.splitlines())
