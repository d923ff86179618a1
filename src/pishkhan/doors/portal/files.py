"""Attachments, for customers and for the vendor's people alike."""

from django.http import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from pishkhan.apps.desk.actions.reading import record_download
from pishkhan.apps.desk.queries import attachments
from pishkhan.infra.files import download_response
from pishkhan.infra.web.requests import ActorRequest, customer_only, staff_only


def attachment(request: ActorRequest, attachment_id: int) -> HttpResponseBase:
    """Hand a file out to whoever may read the entry it came with; always as a download (design §6)."""
    door = staff_only if request.actor.is_vendor else customer_only
    return door(_download)(request, attachment_id)


@require_safe
def _download(request: ActorRequest, attachment_id: int) -> HttpResponseBase:
    found = attachments.attachment(request.actor, attachment_id)
    record_download(actor=request.actor, at=timezone.now(), attachment=found)
    return download_response(found.file, found.name)
