"""Finding organisations and people as they are typed."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from pishkhan.apps.customers.models import Contact, Organisation, SearchKey
from pishkhan.apps.customers.queries.guard import ORDER, contacts_for, organisations_for
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import lookup_range, search_forms, sort_key, sought_keys, unique_key
from pishkhan.pure.persian.lookup import word_key

FOUND_AT_MOST = 20
RowT = TypeVar("RowT", bound=Model)


def organisations_page(
    actor: Actor,
    *,
    text: str = "",
    active: bool | None = None,
    under: Organisation | None = None,
    cursor: str | None = None,
    size: int = 50,
) -> Page[Organisation]:
    """One page of the organisations the actor may see: those that match, that are (not) in use, that belong to one."""
    return keyset(
        matching_organisations(actor, text=text, active=active, under=under), order=ORDER, cursor=cursor, size=size
    )


def matching_organisations(
    actor: Actor, *, text: str = "", active: bool | None = None, under: Organisation | None = None
) -> QuerySet[Organisation]:
    """The rows of `organisations_page`, all of them."""
    organisations = organisations_for(actor).select_related("parent")
    if active is not None:
        organisations = organisations.filter(active=active)
    if under is not None:
        organisations = organisations.filter(path__startswith=under.path).exclude(pk=under.pk)
    return _matching(organisations, text)


def find_organisations(actor: Actor, text: str, *, limit: int = FOUND_AT_MOST) -> list[Organisation]:
    """Organisations in use whose name contains ``text``, or that it names by telephone or legal id."""
    return list(_matching(organisations_for(actor).filter(active=True), text)[:limit])


def contacts_page(
    actor: Actor, *, text: str = "", active: bool = True, cursor: str | None = None, size: int = 50
) -> Page[Contact]:
    """One page of the people the actor may see, those that match ``text`` when there is any."""
    return keyset(matching_contacts(actor, text=text, active=active), order=ORDER, cursor=cursor, size=size)


def matching_contacts(actor: Actor, *, text: str = "", active: bool = True) -> QuerySet[Contact]:
    """The rows of `contacts_page`, all of them, with what they are where."""
    found = narrowed(contacts_for(actor).filter(active=active).select_related("user"), text)
    return found.prefetch_related("affiliations__organisation")


def find_contacts(actor: Actor, text: str, *, limit: int = FOUND_AT_MOST) -> list[Contact]:
    """People in use found by beginnings of name words, any form of a telephone number, an address or a user name.

    Costs the same with many contacts as with few: each beginning is one range of an index.
    """
    if not sought_keys(text):
        return []
    found = narrowed(contacts_for(actor).filter(active=True), text)
    return list(found.prefetch_related("affiliations__organisation")[:limit])


def narrowed(rows: QuerySet[RowT], text: str, *, person: str = "pk") -> QuerySet[RowT]:
    """Those of ``rows`` whose person (column ``person``) matches ``text``; what no key is made of matches nobody."""
    if not text.strip():
        return rows
    groups = sought_keys(text)
    if not groups:
        return rows.none()
    for group in groups:
        keys = SearchKey.objects.filter(beginning(group)).values("contact_id")
        rows = rows.filter(**{f"{person}__in": keys})
    return rows


def beginning(group: frozenset[str]) -> Q:
    """Keys that begin with one of ``group``."""
    wanted = Q()
    for key in group:
        start, end = lookup_range(key)
        wanted |= Q(key__gte=start, key__lt=end)
    return wanted


def _matching(organisations: QuerySet[Organisation], text: str) -> QuerySet[Organisation]:
    key = unique_key(text)
    if not key:
        return organisations if not text.strip() else organisations.none()
    wanted = Q(name_key__contains=key)
    if key.isdigit():
        numbers = [form for form in search_forms(text) if len(form) >= 5]
        wanted |= Q(legal_id=key)
        for number in numbers:
            wanted |= Q(phone__endswith=number)
    return organisations.filter(wanted)


def is_somebody(words: str, names: Iterable[str] = ()) -> bool:
    """Whether words name a person or an organisation at a customer: as a whole by beginnings, or in full among others.

    So they do if one of ``names`` is a whole word of a person's name.

    It asks no one's rights, for it only helps to keep such words out of what is written down.
    """
    said = words.split()
    spans = [" ".join(said[at : at + size]) for size in (2, 3, 4) for at in range(len(said) - size + 1)]
    people = Contact.objects.filter(sort_key__in=[sort_key(one) for one in (*spans, words)])
    places = Organisation.objects.filter(name_key__in=[unique_key(one) for one in (*said, *spans, words)])
    # A single word that is somebody's whole name is the beginning of a word of it, too.
    parts = narrowed(Contact.objects.all(), words)
    lone = SearchKey.objects.filter(key__in=[word_key("n", one) for one in names])
    every = [places, parts, *([people] if len(said) > 1 else []), *([lone] if names else [])]
    first, *rest = (rows.order_by().values("pk") for rows in every)
    return first.union(*rest, all=True).exists()
