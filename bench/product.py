"""The product as it is served, in a folder of its own; import it before anything that needs Django's models.

Settings are those of production: no debugging, compressed files with a manifest, SQLite with the product's pragmas.
``visit`` sends one whole request through the product's middleware, ``call`` one of a program; ``bare`` one through
Django's handler and nothing else.
"""

import atexit
import io
import os
import pathlib
import shutil
import sys
import tempfile
from collections.abc import Callable
from typing import Any

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.test.utils import override_settings
from django.utils.encoding import iri_to_uri
from tests import databases

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="pishkhan-bench-"))
HOST = "127.0.0.1"


def _begin() -> None:
    atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
    for name in [name for name in os.environ if name.startswith("PISHKHAN_")]:
        del os.environ[name]  # a developer's own settings must not decide a ratio
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "pishkhan.config.settings",
        "PISHKHAN_DATA": str(FOLDER),
        "PISHKHAN_SECRET_KEY": "only-for-benchmarks",
        "DATABASE_URL": f"sqlite:///{FOLDER}/empty.sqlite3",
    }
    databases.copy_sqlite(FOLDER / "empty.sqlite3")
    django.setup()
    settings.ROOT_URLCONF = "bench.bare"
    call_command("collectstatic", interactive=False, verbosity=0)


_begin()
_product = WSGIHandler()
with override_settings(MIDDLEWARE=[]):
    _bare = WSGIHandler()


def visit(address: str, session: str, **headers: str) -> bytes:
    """The page at ``address`` for the person of ``session``; anything but 200 is a mistake of the benchmark."""
    return _ask(_product, address, HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}={session}", **headers)


def call(address: str, token: str) -> bytes:
    """What the program that holds ``token`` is answered at ``address``."""
    return _ask(_product, address, HTTP_AUTHORIZATION=f"Bearer {token}")


def bare(address: str) -> bytes:
    """The baseline's page at ``address``."""
    return _ask(_bare, address)


def _ask(handler: Callable[..., Any], address: str, **headers: str) -> bytes:
    path, _, query = iri_to_uri(address).partition("?")
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": HOST,
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": HOST,
        "HTTP_HOST": f"{HOST}:8000",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    answered: list[str] = []
    response = handler(environ | headers, lambda status, _headers: answered.append(status))
    body = b"".join(response)
    response.close()
    if answered != ["200 OK"]:
        message = f"{address}: {answered} {body[:500].decode()}"
        raise AssertionError(message)
    return body
