"""Dresses each request once, after its language is known."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from pishkhan.infra.ui.looks import looks_of, undress, wear


class LooksMiddleware:
    """Makes the person's looks known to every template rendered while the request is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Dress, answer, undress."""
        token = wear(looks_of(request))
        try:
            return self.get_response(request)
        finally:
            undress(token)
