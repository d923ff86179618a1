"""Handing a file out so that it can only be saved, never run in our pages (design §6)."""

from django.http import FileResponse

from pishkhan.infra.files.models import StoredFile
from pishkhan.infra.files.storage import open_file
from pishkhan.pure.persian import safe_filename


def download_response(stored: StoredFile, name: str) -> FileResponse:
    """Always an attachment under ``name`` (RFC 5987 for Persian names), not sniffed, sandboxed, not kept by proxies."""
    response = FileResponse(
        open_file(stored), as_attachment=True, filename=safe_filename(name), content_type=stored.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
