"""Files of a lesson: added, taken out, handed out (H1)."""

from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.academy import actions, queries
from pishkhan.apps.academy.actions import NamedFile
from pishkhan.apps.academy.forms.courses import FilesForm, SureForm
from pishkhan.apps.academy.web.acting import METHODS, keepers_only
from pishkhan.apps.academy.web.courses import DEED
from pishkhan.apps.academy.web.syllabus import about, lesson_address
from pishkhan.infra.files import download_response, store
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, customer_only, staff_only, typed
from pishkhan.pure.persian import safe_filename


@require_http_methods(METHODS)
@keepers_only
def lesson_files(request: ActorRequest, lesson_id: int) -> HttpResponse:
    """Put files beside a lesson."""
    found = queries.lesson(request.actor, lesson_id)
    form = FilesForm(typed(request), request.FILES or None)

    def act() -> str:
        now = timezone.now()
        files = [NamedFile(safe_filename(one.name or ""), store(one, at=now)) for one in form.cleaned_data["added"]]
        actions.add_lesson_files(actor=request.actor, at=now, lesson_id=found.pk, files=files)
        return lesson_address(found.pk)

    words = about(found, _("Add files"), _("Add them"))
    return handle(request, form, Deed("academy/forms/files.html", _("The files were added."), act, lambda: words))


@require_http_methods(METHODS)
@keepers_only
def file_removal(request: ActorRequest, file_id: int) -> HttpResponse:
    """Take a file out of its lesson."""
    found = queries.lesson_file(request.actor, file_id)
    lesson = queries.lesson(request.actor, found.lesson_id)
    form = SureForm(typed(request))

    def act() -> str:
        actions.remove_lesson_file(actor=request.actor, at=timezone.now(), file_id=found.pk)
        return lesson_address(lesson.pk)

    words = about(lesson, _("Remove the file"), _("Remove it")) | {"about": found.name}
    return handle(request, form, Deed(DEED, _("The file was removed."), act, lambda: words, tone="danger"))


def download(request: ActorRequest, file_id: int) -> HttpResponseBase:
    """Hand a file out to whoever may read its lesson, on either side; always as a download (design §6)."""
    door = staff_only if request.actor.is_vendor else customer_only
    return door(_download)(request, file_id)


@require_safe
def _download(request: ActorRequest, file_id: int) -> HttpResponseBase:
    found = queries.lesson_file(request.actor, file_id)
    return download_response(found.file, found.name)
