"""Files for programs: sent ahead, attached by their keys, fetched by their numbers."""

from collections.abc import Sequence
from typing import Annotated, TypeAlias

from django.conf import settings
from django.http import HttpResponseBase
from ninja import File, UploadedFile
from pydantic import Field

from pishkhan.apps.desk.actions.reading import record_download
from pishkhan.apps.desk.actions.work import NamedFile
from pishkhan.apps.desk.queries import attachments
from pishkhan.infra.api.answers import Answer, From, prepared
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import Line, PathId
from pishkhan.infra.api.resources import ANYTHING, Resource
from pishkhan.infra.files import download_response, store
from pishkhan.infra.files.uploads import keep_upload, uploads_of
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Files")
FileKeys: TypeAlias = Annotated[
    tuple[Line, ...],
    Field(
        max_length=settings.REQUEST_MAX_FILES,
        description="Keys of uploads (`POST /api/v1/files`) to attach.",
        examples=[[]],
    ),
]


class UploadAnswer(Answer):
    """A file that waits to be attached, by its uploader, within a day."""

    key: str
    name: str
    size: Annotated[int, From("file.size")]
    media_type: Annotated[str, From("file.media_type")]


def named_files(call: Call, keys: Sequence[str]) -> list[NamedFile]:
    """The caller's own uploads, as actions take files."""
    return [NamedFile(upload.name, upload.file) for upload in uploads_of(call.actor.user_id, keys)]


@resource.post("/files", UploadAnswer, areas=(Area.REQUESTS, Area.CUSTOMERS))
def upload_file(call: Call, file: Annotated[UploadedFile, File()]) -> Reply:
    """Upload a file, to be attached to what is said next.

    Its kind is found from its content. It waits a day for its uploader to attach it by `key`.
    """
    assert call.actor.user_id is not None  # noqa: S101 - a token has its person
    upload = keep_upload(store(file, at=call.at), file.name or "", owner_id=call.actor.user_id, at=call.at)
    return Reply(prepared(UploadAnswer)(upload))


@resource.get("/attachments/{attachment_id}", None, areas=(Area.REQUESTS,), gives=ANYTHING)
def get_attachment(call: Call, attachment_id: PathId) -> HttpResponseBase:
    """Fetch an attached file.

    Handed out to whoever may read the entry it came with, always as a download.
    """
    found = attachments.attachment(call.actor, attachment_id)
    record_download(actor=call.actor, at=call.at, attachment=found)
    return download_response(found.file, found.name)
