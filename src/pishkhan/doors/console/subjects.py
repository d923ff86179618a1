"""What an audit entry is about, in words and with the way there where there is a page."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from pishkhan.apps.academy import queries as academy
from pishkhan.apps.calendars import queries as calendars
from pishkhan.apps.contracts import queries as contracts
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.customers.queries.installations import installations_for
from pishkhan.apps.desk.queries.audited import audited_tickets
from pishkhan.apps.knowledge.queries.found import titles_of
from pishkhan.apps.letters.queries import letters_for
from pishkhan.apps.oncall.queries.pages import title_of, visible_pages
from pishkhan.apps.people import queries as people
from pishkhan.apps.sla.queries.policies import policies
from pishkhan.infra.events.trail import TRAIL
from pishkhan.infra.ui.looks import shaped
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import format_code
from pishkhan.pure.words import N_


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing: its kind in words, its name (or number), the page about it, and its key in the audit."""

    kind: str
    name: str
    href: str
    key: str


Named = Mapping[int, tuple[str, str]]
Namer = Callable[[Actor, Collection[int]], Named]


def _users(_actor: Actor, ids: Collection[int]) -> Named:
    return {pk: (name, reverse("person", kwargs={"user_id": pk})) for pk, name in people.names(ids).items()}


def _teams(_actor: Actor, ids: Collection[int]) -> Named:
    return {pk: (name, reverse("team", kwargs={"team_id": pk})) for pk, name in people.team_names(ids).items()}


def _organisations(actor: Actor, ids: Collection[int]) -> Named:
    found = customers.organisations_for(actor).filter(pk__in=ids).values_list("id", "name")
    return {pk: (name, reverse("customer", kwargs={"organisation_id": pk})) for pk, name in found}


def _contacts(actor: Actor, ids: Collection[int]) -> Named:
    found = customers.contacts_for(actor).filter(pk__in=ids).values_list("id", "full_name")
    return {pk: (name, reverse("customer-person", kwargs={"contact_id": pk})) for pk, name in found}


def _installations(actor: Actor, ids: Collection[int]) -> Named:
    found = installations_for(actor).filter(pk__in=ids).values_list("id", "name")
    return {pk: (name, reverse("installation", kwargs={"installation_id": pk})) for pk, name in found}


def _letters(actor: Actor, ids: Collection[int]) -> Named:
    found = letters_for(actor).filter(pk__in=ids)
    return {one.pk: (shaped(one.reference), reverse("letter", kwargs={"letter_id": one.pk})) for one in found}


def _tickets(actor: Actor, ids: Collection[int]) -> Named:
    return {
        pk: (format_code(code), reverse("ticket", kwargs={"code": code}) if may_open else "")
        for pk, (code, may_open) in audited_tickets(actor, ids).items()
    }


def _pages(actor: Actor, ids: Collection[int]) -> Named:
    found = visible_pages(actor).filter(pk__in=ids)
    return {one.pk: (title_of(one), reverse("page", kwargs={"page_id": one.pk})) for one in found}


def _calendars(_actor: Actor, ids: Collection[int]) -> Named:
    found = calendars.held(ids)
    return {one.pk: (one.name, reverse("calendar", kwargs={"calendar_id": one.pk})) for one in found}


def _policies(_actor: Actor, ids: Collection[int]) -> Named:
    found = policies().filter(pk__in=ids)
    return {one.pk: (one.name, reverse("service-level", kwargs={"policy_id": one.pk})) for one in found}


def _contracts(actor: Actor, ids: Collection[int]) -> Named:
    found = contracts.contracts_for(actor).filter(pk__in=ids).values_list("id", "number")
    return {pk: (shaped(number), reverse("contract", kwargs={"contract_id": pk})) for pk, number in found}


def _courses(actor: Actor, ids: Collection[int]) -> Named:
    found = academy.courses_for(actor).filter(pk__in=ids).values_list("id", "title")
    return {pk: (title, reverse("academy-course", kwargs={"course_id": pk})) for pk, title in found}


def _enrolments(actor: Actor, ids: Collection[int]) -> Named:
    found = academy.enrolments_for(actor).filter(pk__in=ids).values_list("id", "contact__full_name")
    return {pk: (name, reverse("academy-learner", kwargs={"enrolment_id": pk})) for pk, name in found}


def _attempts(actor: Actor, ids: Collection[int]) -> Named:
    found = academy.attempts_for(actor).filter(pk__in=ids)
    return {
        one.pk: (
            one.enrolment.contact.full_name,
            reverse("academy-learner", kwargs={"enrolment_id": one.enrolment_id}),
        )
        for one in found
    }


def _articles(actor: Actor, ids: Collection[int]) -> Named:
    return {pk: (title, reverse("article", kwargs={"article_id": pk})) for pk, title in titles_of(actor, ids).items()}


def _certificates(actor: Actor, ids: Collection[int]) -> Named:
    found = academy.certificates_for(actor).filter(pk__in=ids)
    return {one.pk: (shaped(one.reference), reverse("certificate", kwargs={"certificate_id": one.pk})) for one in found}


def _sessions(actor: Actor, ids: Collection[int]) -> Named:
    found = academy.sessions_for(actor).filter(pk__in=ids).values_list("id", "course__title")
    return {pk: (title, reverse("academy-session", kwargs={"session_id": pk})) for pk, title in found}


def _tracks(actor: Actor, ids: Collection[int]) -> Named:
    found = academy.tracks_for(actor).filter(pk__in=ids)
    return {one.pk: (one.name, reverse("academy-track", kwargs={"track_id": one.pk})) for one in found}


KINDS: dict[str, tuple[str, Namer | None]] = {
    "user": (N_("Account"), _users),
    "team": (N_("Team"), _teams),
    "organisation": (N_("Organisation"), _organisations),
    "contact": (N_("Person"), _contacts),
    "installation": (N_("Installation"), _installations),
    "letter": (N_("Letter"), _letters),
    "ticket": (N_("Request"), _tickets),
    "page": (N_("Call to those on duty"), _pages),
    "calendar": (N_("Calendar"), _calendars),
    "policy": (N_("Service level"), _policies),
    "contract": (N_("Contract"), _contracts),
    "staff_request": (N_("Request to the representative"), None),
    "own_desk": (N_("Customer's own desk"), None),
    "course": (N_("Course"), _courses),
    "track": (N_("Track of courses"), _tracks),
    "enrolment": (N_("Learner"), _enrolments),
    "attempt": (N_("Attempt"), _attempts),
    "certificate": (N_("Certificate"), _certificates),
    "session": (N_("Training session"), _sessions),
    "article": (N_("Article"), _articles),
    "miss": (N_("Search without a result"), None),
    "touch": (N_("Contact"), None),
    "bulk": (N_("Several requests"), None),
    "canned": (N_("Canned reply"), None),
    "catalogue": (N_("Service catalogue"), None),
    "category": (N_("Category"), None),
    "checklist": (N_("Saved checklist"), None),
    "handover": (N_("Handover"), None),
    "view": (N_("Saved view"), None),
    "holiday": (N_("Holiday"), None),
    "audit": (N_("Audit trail"), None),
    "import": (N_("Import"), None),
    "source": (N_("Import"), None),
}


def subjects(actor: Actor, keys: Iterable[str]) -> dict[str, Subject]:
    """What these keys name, in one query for each kind of thing."""
    ids: dict[str, set[int]] = {}
    wanted = set(keys)
    for key in wanted:
        kind, _colon, number = key.partition(":")
        if number.isascii() and number.isdigit() and len(number) < 18:
            ids.setdefault(kind, set()).add(int(number))
    named = {kind: namer(actor, ids[kind]) for kind, (_label, namer) in KINDS.items() if namer and kind in ids}
    return {key: _subject(key, named) for key in wanted}


def _subject(key: str, named: Mapping[str, Named]) -> Subject:
    kind, _colon, number = key.partition(":")
    known = named.get(kind, {}).get(int(number)) if number.isascii() and number.isdigit() and len(number) < 18 else None
    label = _(KINDS[kind][0]) if kind in KINDS else kind
    name, href = known or ("" if key == TRAIL else shaped(number), "")
    return Subject(label, name, href, key)
