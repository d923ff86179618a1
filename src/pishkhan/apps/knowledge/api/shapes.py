"""What the resources of files, releases, announcements and regulations share."""

from datetime import datetime
from typing import Annotated

from django.conf import settings
from pydantic import Field

from pishkhan.apps.knowledge.actions.library import GivenFile
from pishkhan.apps.knowledge.rules.audience import Audience
from pishkhan.infra.api.answers import Answer, From, Ref
from pishkhan.infra.api.bodies import Body
from pishkhan.infra.api.calls import Call
from pishkhan.infra.api.fields import As, Id, Line, OneOf
from pishkhan.infra.files.uploads import uploads_of
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

FileKey = Annotated[Line, Field(description="The key of an upload (`POST /api/v1/files`).", examples=["a-key"])]
FileKeys = Annotated[
    tuple[Line, ...],
    Field(
        max_length=settings.REQUEST_MAX_FILES,
        description="Keys of uploads (`POST /api/v1/files`) to keep.",
        examples=[[]],
    ),
]


class AimIn(Body):
    """For whom it is; the owners of a product name it, one customer its organisation."""

    audience: Annotated[str, OneOf(Audience)] = Audience.INTERNAL.value
    product: Annotated[Id | None, As("product_id")] = None
    organisation: Annotated[Id | None, As("organisation_id")] = None


class AimAnswer(Answer):
    """Something with an audience."""

    id: int
    audience: Annotated[str, OneOf(Audience)]
    product: Ref | None
    organisation: Ref | None


class StoredAnswer(Answer):
    """A stored file; `sha256` tells whether it has come whole."""

    id: int
    name: str
    size: Annotated[int, From("file.size")]
    media_type: Annotated[str, From("file.media_type")]
    sha256: Annotated[str, From("file.sha256")]
    added_at: datetime


def uploaded(call: Call, keys: tuple[str, ...]) -> list[GivenFile]:
    """The caller's own uploads, in the order named."""
    return [GivenFile(one.name, one.file) for one in uploads_of(call.actor.user_id, keys)]


def one_upload(call: Call, key: str) -> GivenFile:
    """The one that is named. Raises ``Refusal`` where none is."""
    found = uploaded(call, (key,) if key else ())
    if not found:
        raise Refusal("files.no_upload", N_("There is no such upload of yours; upload the file again."), field="file")
    return found[0]
