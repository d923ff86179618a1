"""What knowledge announces."""

from dataclasses import dataclass
from typing import ClassVar

from pishkhan.infra.events import Fact


@dataclass(frozen=True, slots=True)
class ArticleValidated(Fact):
    """Somebody said that a text is right: this edition is what customers read from its release on."""

    name: ClassVar[str] = "knowledge.article_validated"
    article_id: int
    edition: int


@dataclass(frozen=True, slots=True)
class ArticleReleased(Fact):
    """An article came out to whom it is for."""

    name: ClassVar[str] = "knowledge.article_released"
    article_id: int


@dataclass(frozen=True, slots=True)
class ArticleFlagged(Fact):
    """Whoever worked with an article found something wrong in it; its owner is told."""

    name: ClassVar[str] = "knowledge.article_flagged"
    article_id: int
    flag_id: int


@dataclass(frozen=True, slots=True)
class ArticleReturned(Fact):
    """An article went back or to the archive, for a reason; its owner is told."""

    name: ClassVar[str] = "knowledge.article_returned"
    article_id: int
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class AnnouncementBegun(Fact):
    """The time of an important announcement has come; the readers of this round are told.

    Facts stored before there were rounds have none: all its readers are told.
    """

    name: ClassVar[str] = "knowledge.announcement_begun"
    announcement_id: int
    round: int = 0
