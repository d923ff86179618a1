"""What is said of articles, their editions, flags, comments and searches without a result."""

from datetime import date, datetime
from typing import Annotated

from pishkhan.apps.knowledge.rules import ArticleState, Audience, RemarkState
from pishkhan.apps.knowledge.rules.linking import LinkFault
from pishkhan.infra.api.answers import Answer, By, From
from pishkhan.infra.api.fields import OneOf
from pishkhan.pure.differences import Change


class ArticleRow(Answer):
    """An article of the list, by its newest text."""

    id: int
    code: str
    version: int
    edition: int
    title: str
    summary: str
    language: str
    state: Annotated[str, OneOf(ArticleState)]
    audience: Annotated[str, OneOf(Audience)]
    product: Annotated[int | None, From("product_id")]
    organisation: Annotated[int | None, From("organisation_id")]
    category: Annotated[int | None, From("category_id")]
    uses: int
    helped: int
    not_helped: int
    review_on: date | None
    released_at: datetime | None
    release_at: datetime | None


class ArticleAnswer(ArticleRow):
    """An article with its newest text in simple marks."""

    body: str


class ArticleEditionAnswer(Answer):
    """One text of an article, as it was written."""

    number: int
    title: str
    summary: str
    body: str
    reason: str
    written_at: datetime


class ArticleDifferenceAnswer(Answer):
    """A sentence in which two editions differ; an empty side has nothing."""

    change: Annotated[str, OneOf(Change)]
    before: str
    after: str


class FlagAnswer(Answer):
    """What was found wrong in an article."""

    id: int
    article: Annotated[int, From("article_id")]
    body: str
    at: datetime
    settled_at: datetime | None
    answer: str


class RemarkAnswer(Answer):
    """A comment of a reader; `name` is told to colleagues alone, `signed` is what other readers see of him."""

    id: int
    article: Annotated[int, From("article_id")]
    name: str | None
    signed: str
    by_house: bool
    body: str
    state: Annotated[str, OneOf(RemarkState)]
    votes: int
    at: datetime


class BrokenLinkAnswer(Answer):
    """A link that leads readers nowhere: from the article `article` to that of the code `KB-…`, and why."""

    id: int
    article: Annotated[int, From("source_id")]
    title: Annotated[str, From("source.title")]
    leads_to: Annotated[int, From("number")]
    fault: Annotated[str, OneOf(LinkFault)]


class HealthAnswer(Answer):
    """Figures of the articles that are not archived.

    `reused` are used for two requests or more, `used_lately` within 90 days; `ages` count those last read over less
    than 90 days ago, 90 to 180, 180 to 365, and longer; `helped` of `answered` are readers' answers; `sought` wordings
    were searched in vain, `searches` times.
    """

    kept: int
    out: int
    waiting: int
    reused: int
    unused: int
    used_lately: int
    due: int
    flagged: int
    ages: Annotated[list[int], By(lambda told: list(told.ages))]
    helped: int
    answered: int
    sought: int
    searches: int
    broken: int
    orphans: int


class MissAnswer(Answer):
    """Words that were searched and found nothing."""

    id: int
    words: str
    count: int
    last_at: datetime
    settled_at: datetime | None


class ReadingRow(Answer):
    """An article as its readers find it: the text that was validated last."""

    id: int
    code: str
    title: Annotated[str, From("shown.title")]
    summary: Annotated[str, From("shown.summary")]
    language: str
    category: Annotated[int | None, From("category_id")]


class ReadingAnswer(ReadingRow):
    """An article as its readers read it, in simple marks."""

    body: Annotated[str, From("shown.body")]


class HelpfulAnswer(Answer):
    """How many an article helped, and how many it did not."""

    helped: int
    not_helped: int
