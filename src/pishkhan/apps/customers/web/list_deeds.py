"""What both faces of a list of staff do with it: take it in, bring in what was shown, stop."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from pishkhan.apps.customers.actions import staff
from pishkhan.apps.customers.forms.uploads import ConfirmListForm, StaffListForm
from pishkhan.apps.customers.web.acting import sent
from pishkhan.infra.files import store
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.requests import ActorRequest
from pishkhan.pure.persian import safe_filename


def sent_list(
    request: ActorRequest, form: StaffListForm, organisation_id: int, address: Callable[[int], str]
) -> HttpResponse | None:
    """The answer to a list that was sent, or None to show the form; ``address`` names the page of an upload."""
    return sent(
        request,
        form,
        lambda facts: address(_received(request, organisation_id, facts)),
        _("The list is being looked through."),
    )


def bring_in_list(request: ActorRequest, upload_id: int) -> None:
    """Bring in what was shown, with or without invitations as was chosen."""
    form = ConfirmListForm(request.POST)
    invites = form.cleaned_data["invites"] if form.is_valid() else False
    staff.confirm_staff_list(actor=request.actor, at=timezone.now(), upload_id=upload_id, invites=invites)
    flash(request, _("The list is being brought in; you may leave this page."))


def stop_list(request: ActorRequest, upload_id: int) -> None:
    """Stop where it is."""
    staff.drop_staff_list(actor=request.actor, at=timezone.now(), upload_id=upload_id)
    flash(request, _("The list was stopped. What was brought in before stays."))


def _received(request: ActorRequest, organisation_id: int, facts: dict[str, Any]) -> int:
    """Keep the file and have it looked through; return the id of the upload."""
    at, file = timezone.now(), facts["file"]
    upload = staff.send_staff_list(
        actor=request.actor,
        at=at,
        organisation_id=organisation_id,
        file=store(file, at=at),
        file_name=safe_filename(file.name or ""),
    )
    return upload.pk
