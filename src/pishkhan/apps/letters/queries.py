"""Reading letters (D4): who keeps the registers and quality read all, a customer's speakers their own."""

from functools import lru_cache

from django.db.models import Q, QuerySet

from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.contracts.queries import contract, contracts_for
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.customers.queries import organisations_for
from pishkhan.apps.desk.queries.guard import ticket, visible_tickets
from pishkhan.apps.letters.models import Annotation, Letter, Register, Scan
from pishkhan.apps.letters.rules import LetterState, may_read, nothing_there
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import to_ascii_digits, unique_key
from pishkhan.pure.refusal import NotFound

ORDER = ("-id",)
SHOWN_BESIDE = 5


def letters_for(actor: Actor) -> QuerySet[Letter]:
    """The letters the actor may see; a customer's representative and signatory those of their own that count."""
    if may_read(actor):
        return Letter.objects.all()
    if not actor.is_customer:
        return Letter.objects.none()
    own = actor.speaks_for
    return Letter.objects.filter(organisation__in=own, organisation__active=True, state=LetterState.REGISTERED)


def letter(actor: Actor, letter_id: int) -> Letter:
    """One letter the actor may see, with what it belongs to; raises `NotFound`."""
    found = _one(actor)(letter=letter_id)
    if not found:
        raise nothing_there()
    return found[0]


def scan(actor: Actor, scan_id: int) -> Scan:
    """One file of a letter the actor may see; raises `NotFound`."""
    rows = Scan.objects.select_related("file", "letter")
    found: Scan | None = rows.filter(pk=scan_id, letter__in=letters_for(actor)).first()
    if found is None:
        raise NotFound("scan")
    return found


def matching_letters(
    actor: Actor,
    *,
    direction: str = "",
    year: int | None = None,
    organisation_id: int | None = None,
    ticket_code: str = "",
    contract_id: int | None = None,
    state: str = "",
    text: str = "",
) -> QuerySet[Letter]:
    """Those of one register, year, organisation, request or contract; ``text`` is a part of what is written of them.

    Raises `NotFound` for an organisation, a request or a contract the actor may not see.
    """
    rows = letters_for(actor).select_related("organisation", "ticket", "registered_by")
    if direction:
        rows = rows.filter(direction=direction)
    if year is not None:
        rows = rows.filter(year=year)
    if organisation_id is not None:
        if not organisations_for(actor).filter(pk=organisation_id).exists():
            raise NotFound("organisation")
        rows = rows.filter(organisation_id=organisation_id)
    if ticket_code:
        rows = rows.filter(ticket=ticket(actor, ticket_code))
    if contract_id is not None:
        rows = rows.filter(contract=contract(actor, contract_id))
    if state:
        rows = rows.filter(state=state)
    return _named(rows, text)


def letters_page(
    actor: Actor,
    *,
    direction: str = "",
    year: int | None = None,
    organisation_id: int | None = None,
    ticket_code: str = "",
    contract_id: int | None = None,
    state: str = "",
    text: str = "",
    cursor: str | None = None,
    size: int = 50,
) -> Page[Letter]:
    """One page of `matching_letters`, the newest first."""
    rows = matching_letters(
        actor,
        direction=direction,
        year=year,
        organisation_id=organisation_id,
        ticket_code=ticket_code,
        contract_id=contract_id,
        state=state,
        text=text,
    )
    return keyset(rows.prefetch_related("scans__file"), order=ORDER, cursor=cursor, size=size)


def years(actor: Actor) -> list[int]:
    """The Jalali years that have a register, the latest first."""
    if not may_read(actor):
        return []
    return sorted(set(Register.objects.values_list("year", flat=True)), reverse=True)


def letters_beside(actor: Actor, organisation_id: int) -> list[Letter]:
    """The latest letters of an organisation, for its page."""
    return _beside(actor, "organisation_id")(place=organisation_id)


def letters_of_contract(actor: Actor, contract_id: int) -> list[Letter]:
    """The latest letters of a contract, for its page."""
    return _beside(actor, "contract_id")(place=contract_id)


def contract_shown(actor: Actor, found: Letter) -> Contract | None:
    """A letter's contract, where the actor may see that contract."""
    if found.contract_id is None or not contracts_for(actor).filter(pk=found.contract_id).exists():
        return None
    return found.contract


def annotations_of(actor: Actor, found: Letter) -> list[Annotation]:
    """What was said of a letter later, oldest first: the vendor's own words."""
    return list(found.annotations.select_related("by").order_by("id")) if may_read(actor) else []


def ticket_code_of(actor: Actor, found: Letter) -> str:
    """The tracking code of a letter's request, where the actor may see that request."""
    if found.ticket_id is None or not visible_tickets(actor).filter(pk=found.ticket_id).exists():
        return ""
    return found.ticket.code if found.ticket else ""


def organisations_called(actor: Actor, name: str) -> list[Organisation]:
    """The organisations in use that are meant by a typed name: the one called so, else those whose name holds it."""
    key = unique_key(name)
    if not key:
        return []
    rows = organisations_for(actor).filter(active=True)
    return list(rows.filter(name_key=key)[:3]) or list(rows.filter(name_key__contains=key)[:3])


def _named(rows: QuerySet[Letter], text: str) -> QuerySet[Letter]:
    if not text.strip():
        return rows
    key = unique_key(text)
    wanted = Q(subject_key__contains=key) if key else Q(pk__in=())
    plain = to_ascii_digits(text).strip()
    year, slash, number = plain.rpartition("/")
    if number.isascii() and number.isdigit() and len(number) < 9:
        numbered = Q(number=int(number))
        wanted |= numbered & Q(year=int(year)) if slash and year.isdecimal() and len(year) == 4 else numbered
    return rows.filter(wanted)


@lru_cache(maxsize=512)
def _one(actor: Actor) -> PreparedSelect[Letter]:
    rows = letters_for(actor).select_related("organisation", "ticket", "contract", "registered_by", "cancelled_by")
    return PreparedSelect(lambda: rows.filter(Q(pk=Hole("letter"))))


@lru_cache(maxsize=1024)
def _beside(actor: Actor, column: str) -> PreparedSelect[Letter]:
    return PreparedSelect(lambda: letters_for(actor).filter(**{column: Hole("place")}).order_by(*ORDER)[:SHOWN_BESIDE])
