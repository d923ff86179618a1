"""What kind of file some bytes are; never what the sender says they are."""

from pathlib import Path

import puremagic

UNKNOWN = "application/octet-stream"
ARCHIVE = "application/zip"
SAMPLE_BYTES = 8192
KIND_LENGTH = 100
_OFFICE = "application/vnd.openxmlformats-officedocument."
_PARTS = {
    b"word/": f"{_OFFICE}wordprocessingml.document",
    b"xl/": f"{_OFFICE}spreadsheetml.sheet",
    b"ppt/": f"{_OFFICE}presentationml.presentation",
}


def media_type(path: Path) -> str:
    """The media type by the content: known signatures, else plain text when it reads as UTF-8, else unknown."""
    with path.open("rb") as handle:
        head = handle.read(SAMPLE_BYTES)
    if head.startswith(b"PK\x03\x04"):
        return _archive(head)
    return _by_signature(path) or ("text/plain" if _is_text(head) else UNKNOWN)


def _archive(head: bytes) -> str:
    """An office document shows itself by the names of its first parts; the library takes any archive for one."""
    if b"[Content_Types].xml" not in head:
        return ARCHIVE
    return next((kind for part, kind in _PARTS.items() if part in head), ARCHIVE)


def _by_signature(path: Path) -> str:
    try:
        return str(puremagic.from_file(path, mime=True))[:KIND_LENGTH]
    except (puremagic.PureError, ValueError):
        return ""


def _is_text(head: bytes) -> bool:
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        # The sample may end inside a letter.
        if error.start < len(head) - 3:
            return False
        text = head[: error.start].decode("utf-8")
    return "\x00" not in text
