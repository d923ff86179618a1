"""Files that a program sends ahead of the words they belong to: its person's own, for a day (N1)."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from pishkhan.infra.files.models import StoredFile, Upload
from pishkhan.pure.persian import safe_filename
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_


def keep_upload(stored: StoredFile, name: str, *, owner_id: int, at: datetime) -> Upload:
    """Keep a stored file under the name its sender gave it, for ``owner_id`` to attach."""
    key = secrets.token_urlsafe(18)
    return Upload.objects.create(key=key, file=stored, name=safe_filename(name), owner_id=owner_id, uploaded_at=at)


def uploads_of(owner_id: int | None, keys: Sequence[str]) -> list[Upload]:
    """One's own uploads in the order named; another's, an old one's and an unknown key are refused alike."""
    if not keys or owner_id is None:
        return []
    rows = Upload.objects.filter(owner_id=owner_id, key__in=keys).select_related("file")
    found = {upload.key: upload for upload in rows}
    if not all(key in found for key in keys):
        raise Refusal("files.no_upload", N_("There is no such upload of yours; upload the file again."), field="files")
    return [found[key] for key in dict.fromkeys(keys)]
