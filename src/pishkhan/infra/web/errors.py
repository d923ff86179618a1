"""Pages for what went wrong outside any action: bad addresses, bad requests, our own mistakes. Never a bare 500."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from pishkhan.infra.api.stray import DAMAGED, OURS, TOO_MUCH, is_for_programs, stray_problem
from pishkhan.infra.web.languages import language_of_browser
from pishkhan.infra.web.refusals import refusal_response
from pishkhan.pure.refusal import NotFound

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that cannot be read, or is larger than we take."""
    if is_for_programs(request):
        return stray_problem(request, TOO_MUCH if isinstance(exception, TOO_LARGE) else DAMAGED)
    with translation.override(language_of_browser(request)):
        if isinstance(exception, TOO_LARGE):
            text = _("What you sent is too large. Please send fewer or smaller files, or a shorter text.")
            return bare_page(413, _("Too large"), text)
        text = _("The address or the form was damaged on its way. Please go back and try again.")
        return bare_page(400, _("This request could not be read"), text)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's call
    """What may not be seen looks like what does not exist (design §3)."""
    return page_not_found(request)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's
    """No such address."""
    if is_for_programs(request):
        return stray_problem(request, NotFound("resource"))
    return refusal_response(request, NotFound("page"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's call
    """A form whose secret is missing or old: mostly a page that stayed open over a sign-out."""
    with translation.override(language_of_browser(request)):
        text = _("This page was open for too long. Please go back, reload it and send the form again.")
        return bare_page(403, _("This form is no longer valid"), text)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our own mistake; the page needs neither the database nor a session."""
    if is_for_programs(request):
        return stray_problem(request, OURS)
    with translation.override(language_of_browser(request)):
        text = _("Something went wrong on our side. What you sent before is safe; please try again in a minute.")
        return bare_page(500, _("An error on our side"), text)


def bare_page(status: int, title: str, text: str) -> HttpResponse:
    """A page that depends on nothing: no layout, no style, no database."""
    context = {"title": title, "text": text, "lang": translation.get_language(), "rtl": translation.get_language_bidi()}
    html = render_to_string("web/error.html", context)
    return HttpResponse(html, status=status, headers={"Cache-Control": "no-store"})
