"""Around every address of the door: the language, no token in an address, HEAD and 405 as they should be."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from pishkhan.doors.api.tokens import MARKS
from pishkhan.infra.api.admission import check_address, language_for
from pishkhan.infra.api.problems import Problem, problem_response
from pishkhan.infra.ui.looks import looks, undress, wear
from pishkhan.pure.words import N_

View = Callable[..., HttpResponseBase]


def answering(view: View) -> View:
    """A view of the door as Django calls it; the browser's session is never looked at, so no form secret is needed."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, **given: Any) -> HttpResponseBase:
        dress = wear(looks())
        try:
            with translation.override(language_for(request)):
                response = _answer(view, request, given)
                response["Content-Language"] = translation.get_language() or ""
        finally:
            undress(dress)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        patch_vary_headers(response, ("Authorization", "Accept-Language"))
        return response

    return answer


def _answer(view: View, request: HttpRequest, given: dict[str, Any]) -> HttpResponseBase:
    try:
        check_address(request, MARKS)
    except Problem as problem:
        return problem_response(problem)
    head = request.method == "HEAD"
    if head:
        request.method = "GET"
    response = view(request, **given)
    if isinstance(response, HttpResponseNotAllowed):
        return _not_allowed(response)
    return _without_body(response) if head and isinstance(response, HttpResponse) else response


def _not_allowed(response: HttpResponse) -> HttpResponse:
    methods = set(response["Allow"].split(", "))
    allowed = ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))
    message = N_("This address takes {methods}.")
    return problem_response(Problem(405, "api.method", message, headers={"Allow": allowed}, methods=allowed))


def _without_body(response: HttpResponse) -> HttpResponse:
    response["Content-Length"] = str(len(response.content))
    response.content = b""
    return response
