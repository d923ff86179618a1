"""Pictures and files of an article: added, taken out, handed out to whoever reads it (G1)."""

from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.knowledge import actions, queries
from pishkhan.apps.knowledge.actions import NamedFile
from pishkhan.apps.knowledge.forms.articles import FilesForm, SureForm
from pishkhan.apps.knowledge.web.acting import DEED, METHODS, about, address, today, writers_only
from pishkhan.infra.files import download_response, store
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, typed
from pishkhan.pure.persian import safe_filename


@require_http_methods(METHODS)
@writers_only
def new_files(request: ActorRequest, article_id: int) -> HttpResponse:
    """Put files beside an article."""
    found = queries.article(request.actor, today(), article_id)
    form = FilesForm(typed(request), request.FILES or None)

    def act() -> str:
        now = timezone.now()
        files = [NamedFile(safe_filename(one.name or ""), store(one, at=now)) for one in form.cleaned_data["added"]]
        actions.add_article_files(actor=request.actor, at=now, article_id=found.pk, files=files)
        return address(found.pk)

    hint = _("A picture is shown where the text names it: ![words](name of the file).")
    words = about(found, _("Add files"), _("Add them"), hint)
    return handle(request, form, Deed("knowledge/forms/files.html", _("The files were added."), act, lambda: words))


@require_http_methods(METHODS)
@writers_only
def file_removal(request: ActorRequest, article_id: int, file_id: int) -> HttpResponse:
    """Take a file out of an article."""
    found = queries.article(request.actor, today(), article_id)
    file = queries.article_file(request.actor, today(), file_id)
    form = SureForm(typed(request))

    def act() -> str:
        facts = {"article_id": found.pk, "file_id": file.pk}
        actions.remove_article_file(actor=request.actor, at=timezone.now(), **facts)
        return address(found.pk)

    words = about(found, _("Remove the file"), _("Remove it"), file.name)
    return handle(request, form, Deed(DEED, _("The file was removed."), act, lambda: words, tone="danger"))


@require_safe
def download(request: ActorRequest, file_id: int) -> HttpResponseBase:
    """Hand a file out to whoever may read its article, visitors too; always as a download (design §6)."""
    found = queries.article_file(request.actor, today(), file_id)
    return download_response(found.file, found.name)
