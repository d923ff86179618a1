"""The house's signing key: given by the environment, or made once and kept in the data folder."""

import os
import secrets
from pathlib import Path


def secret_key(data: Path, given: str) -> str:
    """Return ``given``, else the key kept in ``data``; the first call makes it, readable by its owner only.

    Two processes that start together agree on one key because the file is created exclusively.
    """
    if given:
        return given
    path = data / "secret-key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w") as handle:
        handle.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")
