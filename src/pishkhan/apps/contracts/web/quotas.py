"""Booking against a quota by hand, and giving back."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pishkhan.apps.contracts import actions, queries
from pishkhan.apps.contracts.forms.deeds import BookingForm, ReturnForm
from pishkhan.apps.contracts.rules import QuotaKind
from pishkhan.apps.contracts.web.contract import address
from pishkhan.apps.contracts.web.standing import METHODS, TEMPLATE, kept_contract, shown
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.infra.web.submits import new_submit_key


@require_http_methods(METHODS)
@staff_only
def book(request: ActorRequest, contract_id: int) -> HttpResponse:
    """Take something from a quota of the contract."""
    found = kept_contract(request, contract_id)
    kinds = [(one.kind, _(one.kind_word.label)) for one in queries.contract_page(request.actor, contract_id).quotas]
    form = BookingForm(typed(request), kinds=kinds)

    def act() -> str:
        facts, key = form.cleaned_data, form.cleaned_data["submit_key"] or new_submit_key()
        actions.book_quota(
            actor=request.actor,
            at=timezone.now(),
            contract_id=found.pk,
            kind=QuotaKind(facts["kind"]),
            amount=facts["amount"],
            key=f"hand:{key}",
            note=facts["note"],
        )
        return address(found.pk)

    words = shown(found, _("Book against the contract"), _("Book it"))
    return handle(request, form, Deed(TEMPLATE, _("It was booked."), act, lambda: words))


@require_http_methods(METHODS)
@staff_only
def give_back(request: ActorRequest, contract_id: int, booking_id: int) -> HttpResponse:
    """Give back what was booked; both stay in the list."""
    found = kept_contract(request, contract_id)
    form = ReturnForm(typed(request))

    def act() -> str:
        known = {"actor": request.actor, "at": timezone.now(), "contract_id": found.pk}
        actions.return_booking(**known, booking_id=booking_id, note=form.cleaned_data["note"])  # type: ignore[arg-type]
        return address(found.pk)

    words = shown(found, _("Give the booking back"), _("Give it back"))
    return handle(request, form, Deed(TEMPLATE, _("It was given back."), act, lambda: words))
