"""People at customers: the list, one person, and what is written of him."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.customers import actions, queries
from pishkhan.apps.customers.forms.people import FindPeopleForm, NewPersonForm, PersonForm
from pishkhan.apps.customers.queries.finding import matching_contacts
from pishkhan.apps.customers.rules import may_keep
from pishkhan.apps.customers.web.acting import GET_OR_POST, keepers_only, places, sent, shown
from pishkhan.apps.customers.web.organisations import CHUNK, choices_context
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.answers import go_to
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.actor import Role


@require_safe
@staff_only
def people(request: ActorRequest) -> HttpResponse:
    """Everybody at every customer, by name; found by name, phone, mailbox or user name in any spelling."""
    form = FindPeopleForm(request.GET)
    typed = form.cleaned_data if form.is_valid() else {}
    wanted = {"text": typed.get("q", ""), "active": typed.get("state") != "closed"}
    if wants_sheet(request):
        return _sheet(request, wanted)
    page = queries.contacts_page(request.actor, **wanted, cursor=request.GET.get("cursor"))
    context = {"rows": page.items, "form": form, "sheet": sheet_address(request), "state_of": queries.account_state}
    context |= {"may_keep": may_keep(request.actor)}
    return render(request, "customers/people.html", context | places(request, page))


@require_http_methods(GET_OR_POST)
@keepers_only
def new_person(request: ActorRequest) -> HttpResponse:
    """A new person at an organisation (``?organisation=``); whoever looks like him is shown before he is saved."""
    given: dict[str, Any] = {"actor": request.actor}
    asked = {"organisation": request.GET.get("organisation", "")[:18]}
    form = NewPersonForm(request.POST, **given) if request.method == "POST" else NewPersonForm(**given, initial=asked)
    twins = _twins(request, form)
    done = None if twins else sent(request, form, lambda _facts: _created(request, form), _("The person was added."))
    context = choices_context(request, form) | {"twins": twins}
    return done or shown(request, "customers/forms/new_person.html", form, **context)


@require_safe
@staff_only
def person(request: ActorRequest, contact_id: int) -> HttpResponse:
    """One person: how he is reached, what he is where, his account, and what others show of him."""
    found = queries.contact(request.actor, contact_id)
    context = {
        "contact": found,
        "places": queries.places_of(request.actor, contact_id),
        "account": queries.account_state(found),
        "may_keep": may_keep(request.actor),
    }
    return render(request, "customers/person.html", context)


@require_http_methods(GET_OR_POST)
@keepers_only
def details(request: ActorRequest, contact_id: int) -> HttpResponse:
    """Write anew what is known of him."""
    found = queries.contact(request.actor, contact_id)
    form = PersonForm(request.POST, person=found) if request.method == "POST" else PersonForm(person=found)
    twins = _twins(request, form, but=contact_id)

    def act(facts: dict[str, Any]) -> str:
        actions.update_contact(actor=request.actor, at=timezone.now(), contact_id=contact_id, **facts)
        return address_of(contact_id)

    version = lambda: queries.contact(request.actor, contact_id).version  # noqa: E731 - asked for only after a conflict
    done = None if twins else sent(request, form, act, _("The changes were saved."), version=version)
    return done or shown(request, "customers/forms/person.html", form, contact=found, twins=twins)


@require_POST
@keepers_only
def closing(request: ActorRequest, contact_id: int) -> HttpResponse:
    """He is no longer at any customer."""
    actions.close_contact(actor=request.actor, at=timezone.now(), contact_id=contact_id)
    flash(request, _("The person was taken out of use and is let in no more. You can undo it."))
    return go_to(request, address_of(contact_id))


@require_POST
@keepers_only
def reopening(request: ActorRequest, contact_id: int) -> HttpResponse:
    """He is in use again."""
    actions.reopen_contact(actor=request.actor, at=timezone.now(), contact_id=contact_id)
    flash(request, _("The person is back in use."))
    return go_to(request, address_of(contact_id))


def address_of(contact_id: int) -> str:
    """Where a person's page is."""
    return reverse("customer-person", kwargs={"contact_id": contact_id})


def _created(request: ActorRequest, form: NewPersonForm) -> str:
    who: dict[str, Any] = {"actor": request.actor, "at": timezone.now()}
    place, role = form.cleaned_data["organisation"].pk, Role(form.cleaned_data["role"])
    contact = actions.create_contact(**who, **form.facts())
    actions.affiliate(**who, contact_id=contact.pk, organisation_id=place, role=role)
    return address_of(contact.pk)


def _twins(request: ActorRequest, form: PersonForm, *, but: int | None = None) -> list[Any]:
    """Who looks like the person being typed, unless it was said that he is none of them."""
    if request.method != "POST" or not form.is_valid() or form.cleaned_data["sure"]:
        return []
    typed = form.cleaned_data
    place = typed.get("organisation")
    return queries.possible_duplicates(
        request.actor,
        full_name=typed["full_name"],
        email=typed["email"] or "",
        phones=frozenset(filter(None, (typed["mobile"], typed["phone"]))),
        at=[place.pk] if place else [],
        but=but,
    )


def _sheet(request: ActorRequest, wanted: dict[str, Any]) -> HttpResponse:
    titles = (_("Full name"), _("Organisations"), _("Job title"), _("Mobile"), _("Phone"), _("E-mail"), _("Account"))
    columns = [Column(title, width) for title, width in zip(titles, (28, 50, 24, 18, 18, 30, 20), strict=True)]
    return sheet_response("people", _("People at customers"), columns, _rows(request, wanted))  # type: ignore[return-value]


def _rows(request: ActorRequest, wanted: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for one in matching_contacts(request.actor, **wanted).iterator(chunk_size=CHUNK):
        names = dict.fromkeys(place.organisation.name for place in one.affiliations.all() if place.active)
        where = (_(", ")).join(names)
        yield one.full_name, where, one.job_title, one.mobile, one.phone, one.email, queries.account_state(one) or ""
