"""What people are where, and the people of one organisation however many they are."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value

from pishkhan.apps.customers.models import Affiliation, Contact, Organisation, SearchKey
from pishkhan.apps.customers.queries.finding import narrowed
from pishkhan.apps.customers.queries.guard import contacts_for, place_of_staff
from pishkhan.apps.customers.rules import whole_name_key
from pishkhan.apps.people.rules import AccountState, state_of
from pishkhan.infra.among import among
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.prepared import Hole, PreparedRows, PreparedSelect
from pishkhan.pure.actor import Actor, Role

PEOPLE_ORDER = ("sort_key", "contact_id", "id")
TWINS_AT_MOST, SPEAKERS_SHOWN = 5, 20
SPEAKING = (Role.REPRESENTATIVE, Role.SIGNATORY)
HERE = Affiliation.objects.filter(Q(organisation_id=Hole("place")), active=Value(True))
"""``active`` is compared, not only named: SQLite walks no index along a column that stands alone as a condition."""
SPEAKERS = PreparedSelect(
    lambda: HERE.filter(among("role", SPEAKING)).select_related("contact").order_by(*PEOPLE_ORDER)[:SPEAKERS_SHOWN]
)
HEADS = PreparedRows(
    lambda: (
        HERE.filter(contact__active=True)
        .values("organisation_id")
        .annotate(people=Count("contact", distinct=True), accounts=Count("contact__user", distinct=True))
        .values_list("people", "accounts")
    )
)
HELD = PreparedRows(
    lambda: Contact.objects.filter(Q(user_id=Hole("user")), active=True).values_list(
        "id",
        "affiliations__role",
        "affiliations__organisation_id",
        "affiliations__active",
        "affiliations__organisation__active",
    )
)
"""Every request of a customer asks this."""


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """What an actor needs to know of somebody at a customer; ``contact_id`` is none for an account nobody linked."""

    contact_id: int | None
    represents: frozenset[int]
    signs_for: frozenset[int]
    works_at: frozenset[int]


def customer_facts(user_id: int) -> CustomerFacts:
    """What one account is at which organisations, from one query; what is no longer active counts for nothing."""
    rows = HELD(user=user_id)
    at: dict[str, set[int]] = {role.value: set() for role in (Role.REPRESENTATIVE, Role.SIGNATORY, Role.STAFF)}
    for _, role, organisation_id, active, open_ in rows:
        if role and active and open_:
            at[role].add(organisation_id)
    return CustomerFacts(
        contact_id=next((row[0] for row in rows), None),
        represents=frozenset(at[Role.REPRESENTATIVE]),
        signs_for=frozenset(at[Role.SIGNATORY]),
        works_at=frozenset(at[Role.STAFF]),
    )


def contacts_of(actor: Actor, organisation_id: int) -> QuerySet[Contact]:
    """The people in use at one organisation whom the actor may see: for asking for one of them, not for lists."""
    here = Affiliation.objects.filter(contact=OuterRef("pk"), organisation_id=organisation_id, active=True)
    return contacts_for(actor).filter(Exists(here), active=True)


def people_page(
    actor: Actor,
    organisation_id: int,
    *,
    text: str = "",
    roles: frozenset[Role] = frozenset(),
    ended: bool = False,
    cursor: str | None = None,
    size: int = 50,
) -> Page[Affiliation]:
    """One page of what people are (or were) at one organisation, by name; one walk of an index at any number.

    The vendor's people see those of every organisation, a customer's representative and signatory those of their own;
    raises `NotFound` for anything else.
    """
    rows = people_at(actor, organisation_id, text=text, roles=roles, ended=ended)
    return keyset(rows, order=PEOPLE_ORDER, cursor=cursor, size=size)


def people_at(
    actor: Actor, organisation_id: int, *, text: str = "", roles: frozenset[Role] = frozenset(), ended: bool = False
) -> QuerySet[Affiliation]:
    """The rows of `people_page`, all of them, with the person and his account."""
    place = place_of_staff(actor, organisation_id)
    rows = Affiliation.objects.filter(organisation_id=place.pk, active=Value(not ended)).order_by(*PEOPLE_ORDER)
    rows = rows.filter(role__in=sorted(role.value for role in roles)) if roles else rows
    return narrowed(rows.select_related("contact", "contact__user"), text, person="contact_id")


def places_of(actor: Actor, contact_id: int) -> list[Affiliation]:
    """What a person the actor may see is, and was, where; what holds comes first."""
    rows = Affiliation.objects.filter(contact__in=contacts_for(actor).filter(pk=contact_id))
    return list(rows.select_related("organisation").order_by("-active", "organisation__sort_key", "id"))


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many people of an organisation are known, and how many of them have a portal account."""

    people: int
    accounts: int


def headcount(place: Organisation) -> Headcount:
    """How many there are at an organisation the caller holds, having been let to its people."""
    rows = HEADS(place=place.pk)
    return Headcount(*rows[0]) if rows else Headcount(0, 0)


def speakers_of(place: Organisation) -> list[Affiliation]:
    """Who represents or signs for an organisation the caller holds, by name; likewise."""
    return SPEAKERS(place=place.pk)


def account_state(contact: Contact) -> AccountState | None:
    """Where somebody's portal account stands, if he has one; read it with the contact."""
    account = contact.user
    return state_of(is_active=account.is_active, last_login=account.last_login) if account else None


def organisation_ids(contact_id: int) -> frozenset[int]:
    """The organisations in which a contact is something at present."""
    rows = Affiliation.objects.filter(contact_id=contact_id, active=True, organisation__active=True)
    return frozenset(rows.values_list("organisation_id", flat=True))


def possible_duplicates(
    actor: Actor,
    *,
    full_name: str,
    email: str = "",
    phones: frozenset[str] = frozenset(),
    at: Iterable[int] = (),
    but: int | None = None,
) -> list[Contact]:
    """Who may be the person that is being typed: the same mailbox or number, or the same name at the same organisation.

    ``phones`` are in E.164; ``but`` is the person being edited himself, whose own organisations are looked at too. At
    most a handful.
    """
    places = {*at, *(organisation_ids(but) if but is not None else ())}
    same = Q(email_key=email) if email else Q()
    if phones:
        same |= Q(mobile__in=phones) | Q(phone__in=phones)
    if places:
        here = Affiliation.objects.filter(contact_id=OuterRef("pk"), organisation_id__in=places)
        named = SearchKey.objects.filter(key=whole_name_key(full_name)).values("contact_id")
        same |= Q(Exists(here), pk__in=named)
    if not same:
        return []
    found = contacts_for(actor).filter(same).select_related("user")
    found = found if but is None else found.exclude(pk=but)
    return list(found.prefetch_related("affiliations__organisation")[:TWINS_AT_MOST])
