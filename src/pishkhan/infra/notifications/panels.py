"""The bell on every page, and the choices on a person's own page."""

from typing import cast

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.infra.notifications import reading
from pishkhan.infra.notifications.bell import bell
from pishkhan.infra.notifications.forms import ChoicesForm
from pishkhan.infra.ui.panels import panel
from pishkhan.infra.web.requests import ActorRequest
from pishkhan.pure.actor import ANONYMOUS


@panel("console-top", order=80)
def console_bell(request: HttpRequest) -> str | None:
    """The bell of the vendor's people."""
    return _bell(request)


@panel("portal-top", order=80)
def portal_bell(request: HttpRequest) -> str | None:
    """The bell of customers."""
    return _bell(request)


@panel("account", order=60)
def choices(request: HttpRequest) -> str | None:
    """What reaches this person, and by which way."""
    known = cast(ActorRequest, request)
    if getattr(request, "actor", ANONYMOUS).user_id is None:
        return None
    context = {"form": ChoicesForm(choosable=reading.choosable(known.actor)), "back": request.get_full_path()}
    return render_to_string("notifications/panels/choices.html", context, request=request)


def _bell(request: HttpRequest) -> str | None:
    if getattr(request, "actor", ANONYMOUS).user_id is None:
        return None
    unread, _version = bell(cast(ActorRequest, request))
    return render_to_string("notifications/panels/bell.html", {"unread": unread}, request=request)
