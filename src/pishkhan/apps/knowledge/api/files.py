"""Pictures and other files of articles: kept by whoever writes, fetched by whoever reads."""

from django.http import HttpResponseBase

from pishkhan.apps.knowledge import actions, queries
from pishkhan.apps.knowledge.actions import NamedFile
from pishkhan.apps.knowledge.api.answers import ArticleAnswer
from pishkhan.apps.knowledge.api.articles import ARTICLE
from pishkhan.apps.knowledge.api.shapes import FileKeys, StoredAnswer, uploaded
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import PathId
from pishkhan.infra.api.resources import ANYTHING, Resource
from pishkhan.infra.days import house_day
from pishkhan.infra.files import download_response
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

keeping = Resource(Area.KNOWLEDGE, "Files of articles", side=ActorKind.VENDOR)
reading = Resource(Area.KNOWLEDGE, "Reading files of articles")


class ArticleFileAnswer(StoredAnswer):
    """A file of an article; its bytes are at `/api/v1/article-files/{id}`."""


class ArticleFilesIn(Body):
    """Uploads to put beside an article; the text shows a picture by its name."""

    files: FileKeys


@keeping.get(f"{ARTICLE}/files", ArticleFileAnswer, rows=True)
def list_article_files(call: Call, article_id: PathId) -> Rows:
    """List the files of the newest text of an article."""
    found = queries.article(call.actor, house_day(call.at), article_id)
    return Rows(many(ArticleFileAnswer, queries.files_of(call.actor, found)))


@keeping.post(f"{ARTICLE}/files", ArticleAnswer)
def add_article_files(call: Call, article_id: PathId, body: ArticleFilesIn) -> Reply:
    """Put uploads beside an article: one more edition of the same text."""
    files = [NamedFile(one.name, one.stored) for one in uploaded(call, body.files)]
    found = actions.add_article_files(actor=call.actor, at=call.at, article_id=article_id, files=files)
    return Reply(prepared(ArticleAnswer)(found), version=found.version)


@keeping.post(f"{ARTICLE}/files/{{article_file_id}}/removal", ArticleAnswer)
def remove_article_file(call: Call, article_id: PathId, article_file_id: PathId) -> Reply:
    """Take a file out of an article; earlier editions keep it."""
    about = {"article_id": article_id, "file_id": article_file_id}
    found = actions.remove_article_file(actor=call.actor, at=call.at, **about)
    return Reply(prepared(ArticleAnswer)(found), version=found.version)


@reading.get("/help/{help_id}/files", ArticleFileAnswer, rows=True)
def list_help_files(call: Call, help_id: PathId) -> Rows:
    """List the files of an article that is out, as its readers have them."""
    found = queries.article_out(call.actor, house_day(call.at), help_id)
    return Rows(many(ArticleFileAnswer, queries.published_files(found)))


@reading.get("/article-files/{article_file_id}", None, gives=ANYTHING)
def get_article_file(call: Call, article_file_id: PathId) -> HttpResponseBase:
    """Fetch a file of an article, always as a download."""
    found = queries.article_file(call.actor, house_day(call.at), article_file_id)
    return download_response(found.file, found.name)
