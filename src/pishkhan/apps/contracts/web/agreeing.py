"""Drafting, writing, offering and withdrawing an agreement."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pishkhan.apps.contracts import actions, queries
from pishkhan.apps.contracts.forms.agreements import DraftForm, OfferForm, WithdrawalForm
from pishkhan.apps.contracts.rules import KEEPERS
from pishkhan.apps.contracts.rules.agreements import LANGUAGES, AgreementPart
from pishkhan.apps.contracts.web.agreements import address
from pishkhan.apps.contracts.web.contract import address as contract_address
from pishkhan.apps.contracts.web.standing import METHODS, kept_contract
from pishkhan.infra.ui.looks import looks, shaped
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.forms import OnceForm
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.pure.authority import require_role

OFFER_DAYS = 30
DEED = "contracts/forms/agreement_deed.html"


@require_http_methods(METHODS)
@staff_only
def draft(request: ActorRequest, contract_id: int) -> HttpResponse:
    """Begin the next version of the agreement about a contract."""
    found = kept_contract(request, contract_id)
    form = OnceForm(typed(request))

    def act() -> str:
        made = actions.draft_agreement(actor=request.actor, at=timezone.now(), contract_id=found.pk)
        return address(made.pk)

    shown = {
        "title": _("Draft an agreement"),
        "send": _("Draft it"),
        "contract": found,
        "back": contract_address(found.pk),
        "hint": _("It is written from the contract: its lines, service levels, limits and people. You add the words."),
    }
    return handle(request, form, Deed(DEED, _("The draft was made."), act, lambda: shown))


@require_http_methods(METHODS)
@staff_only
def text(request: ActorRequest, agreement_id: int) -> HttpResponse:
    """Write a draft: duties, ways to reach us, what is no part of it, reviews and the last day."""
    found = _kept(request, agreement_id)
    kept = {
        f"{part}_{language}": found.words.get(part, {}).get(language, "")
        for part in AgreementPart
        for language in LANGUAGES
    }
    initial = kept | {"review_months": shaped(found.review_months), "valid_until": found.valid_until}
    form = DraftForm(typed(request), fresh_version=found.version, initial=initial)

    def act() -> str:
        known = {"actor": request.actor, "at": timezone.now(), "agreement_id": found.pk}
        actions.change_draft(**known, draft=form.draft(), version=form.cleaned_data["version"])
        return address(found.pk)

    shown = {"agreement": found, "contract": found.contract, "back": address(found.pk)}
    return handle(request, form, Deed("contracts/agreement_form.html", _("The draft was saved."), act, lambda: shown))


@require_http_methods(METHODS)
@staff_only
def offer(request: ActorRequest, agreement_id: int) -> HttpResponse:
    """Put a draft before both sides."""
    found = _kept(request, agreement_id)
    proposed = min(queries.house_day(looks().now) + timedelta(days=OFFER_DAYS), found.valid_until)
    form = OfferForm(typed(request), fresh_version=found.version, initial={"sign_by": proposed})

    def act() -> str:
        facts = {"sign_by": form.cleaned_data["sign_by"], "version": form.cleaned_data["version"]}
        actions.offer_agreement(actor=request.actor, at=timezone.now(), agreement_id=found.pk, **facts)
        return address(found.pk)

    shown = _shown(found, _("Offer the agreement"), _("Offer it"))
    shown["hint"] = _("From now on its text stays as it is. The customer's signatory is told, and signs in the portal.")
    return handle(request, form, Deed(DEED, _("The agreement was offered."), act, lambda: shown))


@require_http_methods(METHODS)
@staff_only
def withdrawal(request: ActorRequest, agreement_id: int) -> HttpResponse:
    """Take a draft or an offer back."""
    found = _kept(request, agreement_id)
    form = WithdrawalForm(typed(request))

    def act() -> str:
        known = {"actor": request.actor, "at": timezone.now(), "agreement_id": found.pk}
        actions.withdraw_agreement(**known, reason=form.cleaned_data["reason"])
        return address(found.pk)

    shown = _shown(found, _("Withdraw this version"), _("Withdraw it"))
    return handle(request, form, Deed(DEED, _("The version was withdrawn."), act, lambda: shown, tone="danger"))


def _kept(request: ActorRequest, agreement_id: int) -> Any:
    require_role(request.actor, *KEEPERS)
    return queries.agreement(request.actor, agreement_id)


def _shown(found: Any, title: str, send: str) -> dict[str, Any]:
    return {
        "title": title,
        "send": send,
        "agreement": found,
        "contract": found.contract,
        "back": address(found.pk),
        "hint": "",
    }
