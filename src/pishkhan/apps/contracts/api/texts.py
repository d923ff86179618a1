"""Contracts for the vendor's people: listed, read, drawn up, written anew."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.contracts import actions, queries
from pishkhan.apps.contracts.api.answers import ContractAnswer, ContractRow, ContractState
from pishkhan.apps.contracts.queries import Sought, house_day
from pishkhan.apps.contracts.rules import ContractKind, ContractTerms, LineTerms, QuotaKind, Scope
from pishkhan.apps.customers import queries as customers
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, Versioned
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Count, Day, Flag, Id, Line, Name, OneOf, PathId
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.CONTRACTS, "Contracts", side=ActorKind.VENDOR)
CONTRACT = "/contracts/{contract_id}"
Rials = Annotated[int, Field(ge=0, le=10**15, examples=[1_250_000_000])]


class ContractLineIn(Body):
    """One line: for which work (left out means any), in what scope, under which service level."""

    service_level: Id
    product: Id | None = None
    request_type: Id | None = None
    scope: Annotated[str, OneOf(Scope)] = "included"


class QuotasIn(Body):
    """What is limited; left out is no limit. `hours` is kept in minutes of work."""

    cases: Count | None = None
    hours: Annotated[Count | None, Field(description="In minutes of work.")] = None
    visits: Count | None = None


class ContractTextIn(Versioned):
    """What a contract says; its organisation and kind stay."""

    number: Name = Field(examples=["پ-1405/12"])
    lines: list[ContractLineIn] = Field(min_length=1, max_length=30)
    starts_on: Day | None = None
    ends_on: Day | None = None
    warranty_months: Count | None = None
    covers_tree: Flag = False
    price_rials: Rials | None = None
    signatory: Id | None = None
    counterpart: Id | None = None
    quotas: QuotasIn = QuotasIn()


class ContractIn(ContractTextIn):
    """A new contract of an organisation."""

    organisation: Id
    kind: Annotated[str, OneOf(ContractKind)] = "support"


@resource.get("/contracts", ContractRow, rows=True)
def list_contracts(
    call: Call,
    text: Line = "",
    kind: Annotated[str | None, OneOf(ContractKind)] = None,
    under: PathId | None = None,
    state: Annotated[str, OneOf("all", "running", "ending", "ahead", "ended")] = "all",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List contracts, the newest first; those that end soon by their last day.

    `text` is the beginning of a number or a part of the customer's name; `under` an organisation with all its parts.
    """
    sought = Sought(
        today=house_day(call.at),
        text=text,
        kind=ContractKind(kind) if kind else None,
        state=state,
        under=None if under is None else customers.organisation(call.actor, under),
    )
    page = queries.contracts_page(call.actor, sought, cursor=cursor, size=limit)
    return Rows(many(ContractRow, page.items), page.next_cursor, page.previous_cursor)


@resource.get(CONTRACT, ContractAnswer)
def get_contract(call: Call, contract_id: PathId) -> Reply:
    """Read one contract: its lines, what is left, its chain of renewals, who represents."""
    page = queries.contract_page(call.actor, contract_id)
    return Reply(prepared(ContractAnswer)(page), version=page.contract.version)


@resource.post("/contracts", ContractState)
def draw_up_contract(call: Call, body: ContractIn) -> Reply:
    """Draw up a contract.

    What another one of its kind covers on the same days is refused.
    """
    terms = terms_of(body, ContractKind(body.kind))
    return after(actions.draw_up_contract(actor=call.actor, at=call.at, organisation_id=body.organisation, terms=terms))


@resource.put(CONTRACT, ContractState)
def change_contract(call: Call, contract_id: PathId, body: ContractTextIn) -> Reply:
    """Write a contract anew."""
    found = queries.contract(call.actor, contract_id)
    terms, version = terms_of(body, found.kind_word), call.version(body.version)
    known = {"actor": call.actor, "at": call.at, "contract_id": contract_id}
    return after(actions.change_contract(**known, terms=terms, version=version))  # type: ignore[arg-type]


def terms_of(body: ContractTextIn, kind: ContractKind) -> ContractTerms:
    """What was sent, as values."""
    quotas = {one: amount for one in QuotaKind if (amount := getattr(body.quotas, one.value)) is not None}
    plain = ("number", "starts_on", "ends_on", "warranty_months", "covers_tree", "price_rials")
    return ContractTerms(
        **{name: getattr(body, name) for name in plain},
        kind=kind,
        lines=tuple(_line(line) for line in body.lines),
        signatory_id=body.signatory,
        counterpart_id=body.counterpart,
        quotas=quotas,
    )


def after(contract: Any) -> Reply:
    """The contract as it stands after the action, with the version for the next one."""
    location = f"/api/v1/contracts/{contract.pk}"
    return Reply(prepared(ContractState)(contract), version=contract.version, location=location)


def _line(line: ContractLineIn) -> LineTerms:
    return LineTerms(
        policy_id=line.service_level,
        product_id=line.product,
        request_type_id=line.request_type,
        scope=Scope(line.scope),
    )
