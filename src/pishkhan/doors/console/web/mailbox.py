"""The mails that were kept instead of sent: only in the demo, where no mail server is wanted."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pishkhan.infra.mail.queries import kept
from pishkhan.infra.paging import keyset
from pishkhan.infra.web.requests import ActorRequest
from pishkhan.pure.refusal import NotFound


@require_safe
def mailbox(request: ActorRequest) -> HttpResponse:
    """The newest kept mails, those of one address when ``to`` names it."""
    if not settings.DEMO:
        raise NotFound("page")
    to = request.GET.get("to", "").strip()
    mails = kept().filter(to=to) if to else kept()
    page = keyset(mails, order=("-id",), cursor=request.GET.get("cursor"), size=30)
    return render(request, "console/mailbox.html", {"page": page, "to": to})
