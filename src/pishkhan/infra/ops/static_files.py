"""Collecting what pages link to, only when it has changed."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect() -> bool:
    """Copy, hash and compress the static files; whether there was anything new."""
    mark = Path(settings.STATIC_ROOT) / ".collected"
    current = fingerprint()
    if mark.exists() and mark.read_text(encoding="ascii") == current:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(current, encoding="ascii")
    return True


def fingerprint() -> str:
    """A digest of every source file's name, size and time of change."""
    digest = sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda pair: pair[0]):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
