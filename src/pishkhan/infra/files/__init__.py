"""Uploaded files: stored once by content, always handed out as attachments (design §6)."""

from typing import TYPE_CHECKING

from pishkhan.infra.exports import lazy_exports

if TYPE_CHECKING:
    from pishkhan.infra.files.downloads import download_response
    from pishkhan.infra.files.storage import open_file, store

__all__ = ["download_response", "open_file", "store"]

if not TYPE_CHECKING:
    __getattr__ = lazy_exports(__name__, {"download_response": "downloads", "open_file": "storage", "store": "storage"})
