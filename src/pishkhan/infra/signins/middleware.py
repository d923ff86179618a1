"""Keeps in mind, to within a few minutes, when each browser was last heard of."""

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from pishkhan.infra.signins.models import SignIn
from pishkhan.infra.signins.store import SessionStore

SEEN_EVERY = timedelta(minutes=5)


class SeenMiddleware:
    """Writes at most once in `SEEN_EVERY` for each sign-in, and never when nobody asked who is there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then note the hour if the last note is old."""
        response = self.get_response(request)
        session = request.session
        if isinstance(session, SessionStore) and session.sign_in_id is not None and session.seen_at is not None:
            now = timezone.now()
            if now - session.seen_at >= SEEN_EVERY:
                SignIn.objects.filter(pk=session.sign_in_id, seen_at=session.seen_at).update(seen_at=now)
        return response
