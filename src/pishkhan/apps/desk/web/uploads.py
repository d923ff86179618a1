"""Files as they come with a form."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from pishkhan.apps.desk.actions.work import NamedFile
from pishkhan.infra.files import store
from pishkhan.pure.persian import safe_filename


def kept(files: "Iterable[UploadedFile[Any]]", at: datetime) -> list[NamedFile]:
    """Store each file by its content, before the action's transaction begins."""
    return [NamedFile(safe_filename(one.name or ""), store(one, at=at)) for one in files]
