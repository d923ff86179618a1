"""The WSGI application that serves every page."""

import codecs
import os
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pishkhan.config.settings")
_pages = get_wsgi_application()


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer a request; a content type that is damaged or not UTF-8 counts as none.

    Django reads it before any page or middleware could refuse it. Some of Python's encodings give halves of letters,
    which nothing can store, or no text at all.
    """
    if not _is_readable(environ.get("CONTENT_TYPE", "")):
        environ["CONTENT_TYPE"] = ""
    return _pages(environ, start_response)


def _is_readable(content_type: str) -> bool:
    try:
        charset = parse_header_parameters(content_type)[1].get("charset", "utf-8")
        return codecs.lookup(charset).name in {"utf-8", "ascii"}
    except (ValueError, LookupError):
        return False
