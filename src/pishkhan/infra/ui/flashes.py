"""What the next page says once: "Your answer was sent." Kept in a signed cookie, so it costs no query."""

from collections.abc import Callable
from dataclasses import astuple, dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "said"
SALT = "pishkhan.flashes"
MAX_FLASHES = 5


@dataclass(frozen=True, slots=True)
class Flash:
    """One sentence with its tone: ``success``, ``info``, ``warning`` or ``error``, and perhaps an address to copy."""

    tone: str
    text: str
    address: str = ""


def flash(request: HttpRequest, text: str, tone: str = "success", *, address: str = "") -> None:
    """Say ``text`` on the page that is shown next: this one when it is still to be rendered, else the next."""
    _kept(request).append(Flash(tone, text, address))


def waiting(request: HttpRequest) -> list[Flash]:
    """Take everything waiting to be said; a second call finds nothing new."""
    kept = _kept(request)
    taken, kept[:] = list(kept), []
    return taken


class FlashMiddleware:
    """Carries what was not yet said to the next request, and drops the cookie once it is said."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then write or clear the cookie when it changed."""
        response = self.get_response(request)
        kept: list[Flash] | None = getattr(request, "_flashes", None)
        if kept:
            value = signing.dumps([astuple(one) for one in kept[-MAX_FLASHES:]], salt=SALT, compress=True)
            secure = bool(settings.SESSION_COOKIE_SECURE)
            response.set_cookie(COOKIE, value, max_age=300, httponly=True, samesite="Lax", secure=secure)
        elif kept is not None and COOKIE in request.COOKIES:
            response.delete_cookie(COOKIE, samesite="Lax")
        return response


def _kept(request: HttpRequest) -> list[Flash]:
    kept: list[Flash] | None = getattr(request, "_flashes", None)
    if kept is None:
        kept = _read(request.COOKIES.get(COOKIE, ""))
        request._flashes = kept  # type: ignore[attr-defined]
    return kept


def _read(cookie: str) -> list[Flash]:
    if not cookie:
        return []
    try:
        return [Flash(*map(str, one)) for one in signing.loads(cookie, salt=SALT, max_age=300)]
    except (signing.BadSignature, ValueError, TypeError):
        return []
