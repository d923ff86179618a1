"""Around every page: unreadable requests out, the language in, refusals shown."""

from collections.abc import Callable

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils import translation
from django.utils.cache import patch_vary_headers

from pishkhan.infra.events import keep_witness
from pishkhan.infra.web.errors import bad_request
from pishkhan.infra.web.languages import language_of
from pishkhan.infra.web.refusals import refusal_response
from pishkhan.pure.actor import ANONYMOUS
from pishkhan.pure.persian import InvalidText
from pishkhan.pure.refusal import NotFound, Refusal

GetResponse = Callable[[HttpRequest], HttpResponse]
UNREADABLE = (BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError)
NUL = "\x00"


class SoundRequestMiddleware:
    """Stops requests with a NUL in address, query or cookies, which no text column and no file name can hold."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 400 at once, before sessions and views look anything up."""
        query = request.META.get("QUERY_STRING", "")
        if NUL in request.path or NUL in query or "%00" in query or NUL in "".join(request.COOKIES.values()):
            return bad_request(request)
        return self.get_response(request)


class LanguageMiddleware:
    """Speaks the person's language while the request is answered."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the language and put the previous one back, so that nothing leaks into the next request."""
        language = language_of(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        # A page is made for one person: no proxy keeps it, and a browser asks again.
        response.headers.setdefault("Cache-Control", "private, no-cache")
        patch_vary_headers(response, ("Cookie",))
        return response


class RefusalMiddleware:
    """Shows what a view let pass: a refusal, a missing record, an unreadable form."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; refusals come by `process_exception`."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Translate ``error`` once; what is a mistake of ours stays one."""
        if isinstance(error, Refusal):
            keep_witness(getattr(request, "actor", ANONYMOUS), error)
            return refusal_response(request, error)
        if isinstance(error, Http404 | PermissionDenied):
            return refusal_response(request, NotFound())
        if isinstance(error, InvalidText):
            return refusal_response(request, Refusal(error.code, error.message, field=None, **error.facts))
        return bad_request(request, error) if isinstance(error, UNREADABLE) else None
