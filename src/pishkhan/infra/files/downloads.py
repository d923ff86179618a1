"""Handing a file out so that it can only be saved, never run in our pages (design §6)."""

import unicodedata
from pathlib import PurePosixPath

from django.http import FileResponse

from pishkhan.infra.files.models import StoredFile
from pishkhan.infra.files.storage import open_file

NAME_LENGTH = 150
FALLBACK = "file"


def download_response(stored: StoredFile, name: str) -> FileResponse:
    """Always an attachment under ``name`` (RFC 5987 for Persian names), not sniffed, sandboxed, not kept by proxies."""
    response = FileResponse(
        open_file(stored), as_attachment=True, filename=safe_name(name), content_type=stored.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


def safe_name(name: str) -> str:
    """The sender's name for the file without folders, invisible or directional characters; at most 150 characters."""
    last = PurePosixPath(name.replace("\\", "/")).name
    visible = "".join(char for char in last if char == "\u200c" or unicodedata.category(char)[0] != "C")
    trimmed = visible.strip(" .")
    stem, dot, ending = trimmed.rpartition(".")
    if len(trimmed) > NAME_LENGTH and dot and len(ending) < 10:
        return f"{stem[: NAME_LENGTH - len(ending) - 1]}.{ending}"
    return trimmed[:NAME_LENGTH] or FALLBACK
