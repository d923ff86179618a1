"""Whom and what a log names, as rows of ours: found again or added in bulk, remembered up to a limit."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256

from pishkhan.apps.catalogue import actions as catalogue
from pishkhan.apps.catalogue.queries import ids as catalogue_ids
from pishkhan.apps.catalogue.rules import Listing, NewItem
from pishkhan.apps.customers.actions import NewContact, create_contacts, create_organisation
from pishkhan.apps.customers.models import Affiliation, Contact, Organisation
from pishkhan.apps.customers.rules import name_key
from pishkhan.apps.people.actions import former_staff, former_teams
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.eventlog import LogCase, Mapping
from pishkhan.pure.persian import sort_key
from pishkhan.pure.refusal import Refusal

REMEMBERED = 50_000

Path = tuple[str, ...]
Caller = tuple[str, int | None]


class Cast:
    """The people, teams, organisations and lists of one log; `meet` a chunk of cases before asking about it.

    Teams and owners come as closed records of their source. An organisation is the customer of that name, if there is
    one; a caller is a contact of that name at that organisation. Lists are added but not offered to new tickets.
    """

    def __init__(self, actor: Actor, at: datetime, mapping: Mapping) -> None:
        self._actor = actor
        self._at = at
        self._source = mapping.source
        self._desk = mapping.desk or mapping.source
        self.teams: dict[str, int] = {}
        self.staff: dict[str, int] = {}
        self.organisations: dict[str, int | None] = {}
        self.contacts: dict[Caller, int] = {}
        self.lists: dict[tuple[Listing, Path], int] = {}

    def meet(self, cases: Sequence[LogCase]) -> None:
        """Find or add everybody these cases name, in a fixed number of queries but for what is new."""
        for known in (self.teams, self.staff, self.organisations, self.contacts, self.lists):
            if len(known) > REMEMBERED:
                known.clear()
        self._meet_teams(cases)
        self._meet_staff(cases)
        self._meet_organisations(cases)
        self._meet_contacts(cases)
        self._meet_list(Listing.PRODUCT, _paths(cases, "product"))
        self._meet_list(Listing.REQUEST_TYPE, _paths(cases, "request_type"))
        self._meet_list(Listing.CATEGORY, {case.category for case in cases if case.category})

    def desk(self, case: LogCase) -> int:
        """The desk the case belongs to."""
        return self.teams[self._desk_name(case)]

    def organisation(self, case: LogCase) -> int | None:
        """The customer the case came from."""
        return self.organisations.get(case.names.get("organisation", ""))

    def contact(self, case: LogCase) -> int | None:
        """The person who asked."""
        return self.contacts.get((case.names.get("caller", ""), self.organisation(case)))

    def product(self, case: LogCase) -> int | None:
        """What the case is about."""
        return self.item(Listing.PRODUCT, (case.names.get("product", ""),))

    def request_type(self, case: LogCase) -> int | None:
        """What was asked for."""
        return self.item(Listing.REQUEST_TYPE, (case.names.get("request_type", ""),))

    def item(self, listing: Listing, path: Path) -> int | None:
        """The choice of a list."""
        return self.lists.get((listing, path))

    def _desk_name(self, case: LogCase) -> str:
        return case.names.get("desk") or case.desk or self._desk

    def _meet_teams(self, cases: Sequence[LogCase]) -> None:
        levels = {self._desk_name(case): 1 for case in cases}
        for case in cases:
            levels |= {referral.team: referral.level for referral in case.referrals}
            levels |= {row.names["team"]: row.level for row in (event.row for event in case.events) if row.level}
        fresh = {name: level for name, level in levels.items() if name not in self.teams}
        if fresh:
            self.teams |= former_teams(actor=self._actor, at=self._at, source=self._source, levels=fresh)

    def _meet_staff(self, cases: Sequence[LogCase]) -> None:
        named = {event.row.names.get("owner", "") for case in cases for event in case.events}
        fresh = named - self.staff.keys() - {""}
        if fresh:
            names = sorted(fresh)
            self.staff |= former_staff(actor=self._actor, at=self._at, source=self._source, names=names)

    def _meet_organisations(self, cases: Sequence[LogCase]) -> None:
        named = {case.names.get("organisation", "") for case in cases}
        keys = {name: _key(name) for name in sorted(named - self.organisations.keys() - {""})}
        top = Organisation.objects.filter(parent=None, name_key__in=[key for key in keys.values() if key])
        known = dict(top.values_list("name_key", "pk"))
        for name, key in keys.items():
            if key and key not in known:
                known[key] = create_organisation(actor=self._actor, at=self._at, name=name).pk
            self.organisations[name] = known.get(key)

    def _meet_contacts(self, cases: Sequence[LogCase]) -> None:
        callers = {(case.names.get("caller", ""), self.organisation(case)) for case in cases}
        fresh = {caller for caller in callers if caller[0] and caller not in self.contacts}
        if not fresh:
            return
        self.contacts |= _known_contacts(fresh)
        missing = sorted(fresh - self.contacts.keys(), key=str)
        people = [NewContact(name, affiliations=_staff_of(organisation)) for name, organisation in missing]
        added = create_contacts(actor=self._actor, at=self._at, people=people)
        self.contacts |= dict(zip(missing, added, strict=True))

    def _meet_list(self, listing: Listing, paths: Iterable[Path]) -> None:
        wanted = {path[:depth] for path in paths for depth in range(1, len(path) + 1)}
        fresh = sorted(
            (path for path in wanted if (listing, path) not in self.lists), key=lambda path: (len(path), path)
        )
        if not fresh:
            return
        codes = {path: self._code(path) for path in fresh}
        known = catalogue_ids(listing, codes.values())
        items = [NewItem(codes[path], path[-1], path[-1], parent=self._parent(listing, path)) for path in fresh]
        found = catalogue.add_items(actor=self._actor, at=self._at, listing=listing, items=items)
        for code in found.keys() - known.keys():
            catalogue.offer_item(actor=self._actor, at=self._at, listing=listing, item_id=found[code], active=False)
        self.lists |= {(listing, path): found[code] for path, code in codes.items()}

    def _parent(self, listing: Listing, path: Path) -> str:
        return self._code(path[:-1]) if listing is Listing.CATEGORY and len(path) > 1 else ""

    def _code(self, path: Path) -> str:
        return f"log-{sha256(chr(0).join((self._source, *path)).encode()).hexdigest()[:32]}"


def _broad_first(path: Path) -> tuple[int, Path]:
    return len(path), path


def _paths(cases: Sequence[LogCase], name: str) -> set[Path]:
    return {(case.names[name],) for case in cases if name in case.names}


def _key(name: str) -> str:
    try:
        return name_key(name)
    except Refusal:
        return ""  # signs only: such a name is nobody's


def _staff_of(organisation_id: int | None) -> tuple[tuple[int, Role], ...]:
    return () if organisation_id is None else ((organisation_id, Role.STAFF),)


def _known_contacts(callers: set[Caller]) -> dict[Caller, int]:
    """Contacts of exactly these names at these organisations; without an organisation, those that have none."""
    names = {name for name, _ in callers}
    keys = {sort_key(name) for name in names}
    people = dict(Contact.objects.filter(sort_key__in=keys, full_name__in=names).values_list("pk", "full_name"))
    where = Affiliation.objects.filter(contact_id__in=people).values_list("contact_id", "organisation_id")
    found: dict[Caller, int] = {(people[contact], organisation): contact for contact, organisation in where}
    placed = {contact for contact, _ in where}
    found |= {(name, None): contact for contact, name in people.items() if contact not in placed}
    return {caller: contact for caller, contact in found.items() if caller in callers}
