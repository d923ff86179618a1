"""Who passes, the neighbours of a page, and files that come with a form."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from pishkhan.apps.knowledge.actions.library import GivenFile
from pishkhan.apps.knowledge.rules.library import may_keep_library
from pishkhan.apps.knowledge.rules.publishing import may_publish
from pishkhan.infra.files import store
from pishkhan.infra.web.passing import P, View, only
from pishkhan.infra.web.passing import places as places
from pishkhan.pure.persian import safe_filename

METHODS = ["GET", "HEAD", "POST"]
FORM = "knowledge/forms/publishing.html"


def publishers_only(view: View[P]) -> View[P]:
    """Let in whoever makes things known; to everybody else there is no such page."""
    return only(view, may_publish)


def librarians_only(view: View[P]) -> View[P]:
    """Let in whoever keeps the library; to everybody else there is no such page."""
    return only(view, may_keep_library)


def given(upload: "UploadedFile[Any]") -> GivenFile:
    """Keep an upload by its content, before the transaction begins."""
    return GivenFile(safe_filename(upload.name or ""), store(upload, at=timezone.now()))
