"""The content-addressed store: bytes under their SHA-256, on disk before anybody is told that they are there."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings

from pishkhan.infra.files.kinds import media_type
from pishkhan.infra.files.models import StoredFile
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_


class Upload(Protocol):
    """What a form's file gives: its bytes in pieces."""

    def chunks(self) -> Iterable[bytes]:
        """The content, piece by piece."""


def store(upload: Upload, *, at: datetime) -> StoredFile:
    """Keep the content of ``upload``, once however often it comes; refuses it empty or too large (field ``file``)."""
    with _incoming() as handle:
        digest, size = _copy(upload, handle)
        kind = media_type(Path(handle.name))
        _settle(Path(handle.name), path_of(digest))
    row = StoredFile(sha256=digest, size=size, media_type=kind, stored_at=at)
    StoredFile.objects.bulk_create([row], ignore_conflicts=True)
    return StoredFile.objects.get(sha256=digest)


def open_file(stored: StoredFile) -> IO[bytes]:
    """Open the content for reading; raises ``FileNotFoundError`` when the files folder has lost it."""
    return path_of(stored.sha256).open("rb")


def path_of(digest: str) -> Path:
    """Where the content with this SHA-256 lies."""
    return Path(settings.FILES_ROOT) / digest[:2] / digest[2:4] / digest


@contextmanager
def _incoming() -> Iterator[IO[bytes]]:
    folder = Path(settings.FILES_ROOT) / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as handle:
        try:
            yield handle
        finally:
            Path(handle.name).unlink(missing_ok=True)


def _copy(upload: Upload, handle: IO[bytes]) -> tuple[str, int]:
    digest, size = sha256(), 0
    for chunk in upload.chunks():
        size += len(chunk)
        if size > settings.FILE_MAX_BYTES:
            limit = settings.FILE_MAX_BYTES // (1024 * 1024)
            raise Refusal("files.too_large", N_("This file is larger than {limit} MB."), field="file", limit=limit)
        digest.update(chunk)
        handle.write(chunk)
    if not size:
        raise Refusal("files.empty", N_("This file is empty."), field="file")
    handle.flush()
    os.fsync(handle.fileno())
    return digest.hexdigest(), size


def _settle(incoming: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    incoming.replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
