"""Letting somebody in whom the form before has proven: one place for sign-in, invitation, new password and welcome."""

from dataclasses import replace

from django.contrib.auth import login
from django.db import transaction
from django.utils import timezone

from pishkhan.apps.people.models import User
from pishkhan.doors.actors import actor_for
from pishkhan.infra.events import audit
from pishkhan.infra.signins import describe
from pishkhan.infra.web.requests import ActorRequest
from pishkhan.infra.web.sources import source_of
from pishkhan.pure.actor import ANONYMOUS, Actor


def begin_sign_in(request: ActorRequest, user: User) -> None:
    """Give this browser a fresh session of ``user``; whoever was signed in before is not any more."""
    source = source_of(request)
    with transaction.atomic():
        login(request, user)
        describe(request, source)
        actor = actor_for(user, source=source)
        audit("people.sign_in", actor=actor, at=timezone.now(), subject=f"user:{user.pk}")


def visitor(request: ActorRequest) -> Actor:
    """Whoever asks before anybody knows him, with where he asks from."""
    return replace(ANONYMOUS, source=source_of(request))
