"""Writing the people of one slice: accounts, persons, what they are here, what they are found by, their invitations."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from pishkhan.apps.customers.actions.contact_rows import locked_contact, subject_of, write_contact
from pishkhan.apps.customers.events import ContactCreated
from pishkhan.apps.customers.models import Affiliation, Contact, SearchKey
from pishkhan.apps.customers.rules import Outcome, StaffLine, Verdict, search_keys
from pishkhan.apps.people.actions import NewUser, create_users, invite_users, reactivate_user
from pishkhan.apps.people.rules import Side
from pishkhan.infra.events import announce_many
from pishkhan.infra.rows import InsertMany
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.persian import sort_key

AFFILIATION = ("contact", "organisation", "role", "active", "sort_key", "personnel_number")
WRITTEN = ("full_name", "email", "mobile", "job_title")


def write_people(
    organisation_id: int, verdicts: Sequence[Verdict], *, actor: Actor, at: datetime, invites: bool
) -> int:
    """Write everybody who is new or changed at an organisation; gives how many are invited.

    ``actor`` opens accounts, so it is the system or one of the vendor's people.
    """
    accounts = _open_accounts(verdicts, actor, at)
    fresh = [verdict.line for verdict in verdicts if verdict.outcome is Outcome.NEW]
    _write_new(organisation_id, fresh, accounts, actor, at)
    for verdict in verdicts:
        if verdict.outcome is Outcome.CHANGED:
            _write_changed(organisation_id, verdict, accounts.get(verdict.line.number))
            _let_in_again(verdict, actor, at)
    if not invites:
        return 0
    return len(invite_users(actor=actor, at=at, user_ids=accounts.values()))


def _open_accounts(verdicts: Sequence[Verdict], actor: Actor, at: datetime) -> dict[int, int]:
    """An account for everybody who has none, by the row of the sheet."""
    lines = [one.line for one in verdicts if one.outcome is Outcome.NEW or "account" in one.changes]
    mailboxes = {one.line.number: one.known.email for one in verdicts if one.known}
    people = [
        NewUser(line.account_name, line.full_name, line.email or mailboxes.get(line.number, ""), line.mobile)
        for line in lines
    ]
    ids = create_users(actor=actor, at=at, side=Side.CUSTOMER, people=people)
    return dict(zip((line.number for line in lines), ids, strict=True))


def _write_new(
    organisation_id: int, lines: Sequence[StaffLine], accounts: dict[int, int], actor: Actor, at: datetime
) -> None:
    contacts = [_contact(line, accounts[line.number]) for line in lines]
    _insert(Contact).instances(contacts)
    people = list(zip(contacts, lines, strict=True))
    _insert(Affiliation, AFFILIATION).rows(
        (one.pk, organisation_id, Role.STAFF.value, True, one.sort_key, line.personnel_number) for one, line in people
    )
    _insert(SearchKey, ("contact", "key")).rows((one.pk, key) for one, line in people for key in _keys(line))
    announce_many(((ContactCreated(contact.pk), at, subject_of(contact.pk)) for contact in contacts), actor=actor)


def _contact(line: StaffLine, user_id: int) -> Contact:
    return Contact(
        full_name=line.full_name,
        sort_key=sort_key(line.full_name),
        email=line.email,
        email_key=line.email or None,
        mobile=line.mobile,
        job_title=line.job_title,
        user_id=user_id,
    )


def _keys(line: StaffLine) -> frozenset[str]:
    return search_keys(line.full_name, line.email, line.mobile, username=line.account_name)


def _write_changed(organisation_id: int, verdict: Verdict, user_id: int | None) -> None:
    """Write what the line says otherwise; what it leaves empty stays."""
    contact = locked_contact(verdict.known.contact_id if verdict.known and verdict.known.contact_id else 0)
    described: dict[str, Any] = {name: getattr(verdict.line, name) for name in WRITTEN if name in verdict.changes}
    if "full_name" in described:
        described["sort_key"] = sort_key(described["full_name"])
    if "email" in described:
        described["email_key"] = described["email"]
    if user_id is not None:
        described["user_id"] = user_id
    write_contact(contact, described)
    number = verdict.line.personnel_number
    Affiliation.objects.update_or_create(
        contact=contact,
        organisation_id=organisation_id,
        role=Role.STAFF.value,
        defaults={"active": True, "sort_key": contact.sort_key} | ({"personnel_number": number} if number else {}),
    )


def _let_in_again(verdict: Verdict, actor: Actor, at: datetime) -> None:
    """Whoever had left and is staff again signs in as before."""
    if "staff" in verdict.changes and verdict.known is not None and verdict.known.user_id is not None:
        reactivate_user(actor=actor, at=at, user_id=verdict.known.user_id)


@cache
def _insert(model: type[Any], names: tuple[str, ...] = ()) -> InsertMany:
    return InsertMany(model, names)
