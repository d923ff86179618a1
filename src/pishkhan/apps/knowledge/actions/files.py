"""Pictures and other files of an article (G1); one is the editions' from that on in which it was put there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction

from pishkhan.apps.knowledge.actions.rows import keep, locked_article
from pishkhan.apps.knowledge.models import Article, ArticleFile, Edition
from pishkhan.apps.knowledge.rules.states import ArticleState, after_writing
from pishkhan.apps.knowledge.rules.terms import MOST_FILES
from pishkhan.infra.events import audit
from pishkhan.infra.files.models import StoredFile
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

FIELDS = ("edition", "state", "published")


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A stored file under the name it came with; stored before the transaction began."""

    name: str
    stored: StoredFile


@transaction.atomic
def add_article_files(*, actor: Actor, at: datetime, article_id: int, files: Sequence[NamedFile]) -> Article:
    """Put files beside an article: one more edition of the same text, so customers get them when it is validated."""
    found = locked_article(actor, article_id)
    if not files:
        raise Refusal("knowledge.no_file", N_("Please choose a file."), field="files")
    held = set(held_files(found).values_list("name", flat=True))
    if len(held) + len(files) > MOST_FILES:
        message = N_("An article has at most {most} files.")
        raise Refusal("knowledge.files", message, field="files", most=MOST_FILES)
    if held & {one.name for one in files} or len({one.name for one in files}) < len(files):
        message = N_("A file of this name is there already: pictures are called by their names.")
        raise Refusal("knowledge.file_name", message, field="files")
    _again(found, actor, at)
    ArticleFile.objects.bulk_create(
        [ArticleFile(article=found, file=one.stored, name=one.name, added_at=at, since=found.edition) for one in files]
    )
    keep(found, at, FIELDS)
    audit("knowledge.change_files", actor=actor, at=at, subject=found.subject_key, added=len(files))
    return found


@transaction.atomic
def remove_article_file(*, actor: Actor, at: datetime, article_id: int, file_id: int) -> Article:
    """Take a file out of an article; earlier editions keep it."""
    found = locked_article(actor, article_id)
    file = held_files(found).filter(pk=file_id).first()
    if file is None:
        raise NotFound("file")
    _again(found, actor, at)
    ArticleFile.objects.filter(pk=file.pk).update(until=found.edition)
    keep(found, at, FIELDS)
    audit("knowledge.change_files", actor=actor, at=at, subject=found.subject_key, removed=file.name)
    return found


def held_files(article: Article) -> models.QuerySet[ArticleFile]:
    """The files of the newest edition."""
    return ArticleFile.objects.filter(article=article, until=None)


def _again(article: Article, actor: Actor, at: datetime) -> None:
    """The same text once more, with other files."""
    article.state = after_writing(actor, article.state_word).value
    article.edition += 1
    made = Edition.objects.create(
        article=article,
        number=article.edition,
        title=article.title,
        summary=article.summary,
        body=article.body,
        author_id=actor.user_id,
        written_at=at,
    )
    if article.state_word is ArticleState.VALIDATED:
        article.published = made
