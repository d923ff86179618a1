"""The notices of whoever is signed in: the bell, the list, and what he wants to be told."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.infra.notifications import reading
from pishkhan.infra.notifications.choosing import choose
from pishkhan.infra.notifications.forms import ChoicesForm
from pishkhan.infra.notifications.marking import mark_all_read, mark_read
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.requests import ActorRequest, members_only, way_back
from pishkhan.infra.web.unchanged import unless_unchanged

LATEST = 5


@require_safe
@members_only
def notifications(request: ActorRequest) -> HttpResponse:
    """Everything this person was told, or what he has not read."""
    unread = request.GET.get("tab") == "unread"
    page = reading.notices(request.actor, unread=unread, cursor=request.GET.get("cursor"))
    context = {
        "page": page,
        "unread": unread,
        "previous": _place(page.previous_cursor, unread=unread),
        "following": _place(page.next_cursor, unread=unread),
    }
    return render(request, "notifications/list.html", context)


@require_safe
@members_only
def bell(request: ActorRequest) -> HttpResponse:
    """The number beside the bell, unless this browser shows it already: one query by its key."""
    unread, version = reading.bell_of(request.actor.user_id)

    def build() -> HttpResponse:
        return render(request, "notifications/bell.html", {"unread": unread})

    return unless_unchanged(request, unread, version, build=build)


@require_safe
@members_only
def latest(request: ActorRequest) -> HttpResponse:
    """The newest few, for the menu under the bell."""
    return render(request, "notifications/latest.html", {"page": reading.notices(request.actor, size=LATEST)})


@require_POST
@members_only
def read(request: ActorRequest, notice_id: int) -> HttpResponse:
    """Mark one as read and go to what it is about, or back to where the person was."""
    told = reading.notice(request.actor, notice_id)
    mark_read(actor=request.actor, at=timezone.now(), notice_id=notice_id)
    back = request.POST.get("next", "")
    return redirect(way_back(request, back) if back else told.address or reverse("notifications"))


@require_POST
@members_only
def read_all(request: ActorRequest) -> HttpResponse:
    """Mark everything as read."""
    mark_all_read(actor=request.actor, at=timezone.now())
    return redirect("notifications")


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def choices(request: ActorRequest) -> HttpResponse:
    """What reaches this person, and by which way."""
    choosable = reading.choosable(request.actor)
    if request.method != "POST":
        return render(request, "notifications/choices.html", {"form": ChoicesForm(choosable=choosable)})
    form = ChoicesForm(request.POST, choosable=choosable)
    if not form.is_valid():
        return render(request, "notifications/choices.html", {"form": form}, status=422)
    typed = form.cleaned_data
    choose(actor=request.actor, at=timezone.now(), in_app=typed["here"], by_mail=typed["mail"])
    flash(request, _("Your choice is kept."))
    back = request.POST.get("next", "")
    return redirect(way_back(request, back) if back else reverse("notification-choices"))


def _place(cursor: str | None, *, unread: bool) -> str:
    words = ({"tab": "unread"} if unread else {}) | ({"cursor": cursor} if cursor else {})
    return f"?{urlencode(words)}" if cursor else ""
