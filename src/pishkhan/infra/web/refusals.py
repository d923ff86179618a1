"""A rule's no, shown once to a person: as a page, as a fragment, or beside its field."""

from datetime import date, datetime
from types import TracebackType
from typing import Any, Self

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.ui.moments import jdate, jdatetime
from pishkhan.pure.refusal import Conflict, NotFound, Refusal, Throttled
from pishkhan.pure.words import Worded


def sentence(refusal: Refusal) -> str:
    """What the refusal says, in the reader's language and digits."""
    return gettext(refusal.message).format(**{name: _shown(fact) for name, fact in refusal.facts.items()})


def status_of(refusal: Refusal) -> int:
    """The status of a page that can show nothing but this refusal."""
    known: dict[type[Refusal], int] = {NotFound: 404, Conflict: 409, Throttled: 429}
    return next((status for kind, status in known.items() if isinstance(refusal, kind)), 400)


def refusal_response(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page (or fragment) of a refusal that no form could show."""
    status = status_of(refusal)
    if isinstance(refusal, Conflict):
        context = {"title": _("This was changed meanwhile"), "mine": refusal.mine, "theirs": refusal.theirs}
        return _render(request, "ui/pages/conflict.html", status, context | {"sentence": sentence(refusal)})
    titles = {404: _("Not found"), 429: _("Please wait a little")}
    context = {"title": titles.get(status, _("This could not be done")), "sentence": sentence(refusal)}
    response = _render(request, "ui/pages/refusal.html", status, context)
    if isinstance(refusal, Throttled):
        response["Retry-After"] = str(refusal.retry_after)
    return response


def refusal_to_form(form: BaseForm, refusal: Refusal) -> None:
    """Put what ``refusal`` says beside its field, or above the form when the form has no such field.

    A form whose field is called otherwise than the action's argument says so by ``place_of(field)``.
    """
    place = form.place_of(refusal.field) if hasattr(form, "place_of") else refusal.field
    form.add_error(place if place in form.fields else None, sentence(refusal))


class FormErrors:
    """``with FormErrors(form): open_ticket(…)`` – a refusal inside lands in the form, which is then no longer valid.

    What a form cannot show passes through: not found, changed meanwhile, too many attempts.
    """

    def __init__(self, form: BaseForm) -> None:
        self.form = form

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        if not isinstance(error, Refusal) or isinstance(error, NotFound | Conflict | Throttled):
            return False
        refusal_to_form(self.form, error)
        return True


def _render(request: HttpRequest, template: str, status: int, context: dict[str, Any]) -> HttpResponse:
    html = render_to_string(template, context | {"status": status}, request=request)
    return HttpResponse(html, status=status, headers={"Cache-Control": "no-store"})


def _shown(fact: Any) -> str:
    if isinstance(fact, Worded):
        return gettext(fact.label)
    if isinstance(fact, datetime):
        return jdatetime(fact)
    if isinstance(fact, date):
        return jdate(fact)
    return shaped(fact) if isinstance(fact, int | float) else str(fact)
