"""Products, request types, categories and causes: four lists kept alike by managers and administrators (A12)."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.catalogue import actions, queries
from pishkhan.apps.catalogue.rules import Kind, Listing, NewItem
from pishkhan.infra.api.answers import Answer, By, many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Flag, Id, Line, Name, OneOf, PathId
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.CATALOGUE, "Catalogue", side=ActorKind.VENDOR)
SLUGS = {"products": "product", "request-types": "request_type", "categories": "category", "causes": "cause"}
ListName = Annotated[str, OneOf(*SLUGS)]
LIST, ITEM = "/catalogue/{listing}", "/catalogue/{listing}/{item_id}"
CATEGORY, REQUEST_TYPE = "/catalogue/categories/{item_id}", "/catalogue/request-types/{item_id}"


class ItemAnswer(Answer):
    """A choice of a list; `parent` is a category's, the two marks and the kind are a request type's, null elsewhere."""

    id: int
    version: int
    code: Annotated[str, Field(examples=["office-automation"])]
    name: Annotated[str, Field(examples=["اتوماسیون اداری"])]
    name_fa: Annotated[str, Field(examples=["اتوماسیون اداری"])]
    name_en: Annotated[str, Field(examples=["Office automation"])]
    active: bool
    position: int
    parent: Annotated[int | None, By(lambda item: getattr(item, "parent_id", None))]
    beyond_level_1: Annotated[bool | None, By(lambda item: getattr(item, "beyond_level_1", None))]
    is_outage: Annotated[bool | None, By(lambda item: getattr(item, "is_outage", None))]
    kind: Annotated[str | None, OneOf(Kind), By(lambda item: getattr(item, "kind", None))]


class ItemNamesIn(Body):
    """What a choice is called."""

    name_fa: Annotated[Name, Field(max_length=120)] = Field(examples=["کارتابل شخصی"])
    name_en: Annotated[Line, Field(max_length=120)] = Field("", examples=["Personal inbox"])


class ItemIn(ItemNamesIn):
    """A new choice; without a `code` one is made of its name. Only a category stands below a `parent`."""

    code: Annotated[Line, Field(max_length=80)] = Field("", examples=["personal-inbox"])
    parent: Id | None = None
    beyond_level_1: Flag = False
    is_outage: Flag = False
    kind: Annotated[str, OneOf(Kind)] = Kind.SUPPORT.value


class ItemRenameIn(ItemNamesIn, Versioned):
    """Other names; the code stays."""


class ItemUseIn(Body):
    """Whether it is offered; what was chosen before keeps it."""

    active: Flag


class ItemStepsIn(Body):
    """How many places it moves among those beside it: up below zero, down above, at most to the ends."""

    steps: Annotated[int, Field(strict=True, ge=-500, le=500, examples=[-1])]


class CategoryParentIn(Versioned):
    """What a category stands below from now on; null is the top of the tree."""

    parent: Annotated[Id | None, As("parent_id")]


class BeyondIn(Body):
    """Whether the front desk could never solve this type itself."""

    beyond: Flag


class OutageIn(Body):
    """Whether it reports an outage."""

    outage: Flag


class KindIn(Body):
    """The kind of a request type."""

    kind: Annotated[str, OneOf(Kind)]


@resource.get(LIST, ItemAnswer, rows=True, areas=(Area.TICKETS,))
def list_catalogue(call: Call, listing: ListName) -> Rows:  # noqa: ARG001 - no secret inside the house
    """List the choices of one list in their order, retired ones where they stand."""
    return Rows(many(ItemAnswer, queries.listed(_listing(listing))))


@resource.post(LIST, ItemAnswer)
def add_choice(call: Call, listing: ListName, body: ItemIn) -> Reply:
    """Offer one more choice."""
    kind = _listing(listing)
    above = queries.item(Listing.CATEGORY, body.parent).code if body.parent is not None else ""
    item = NewItem(body.code, body.name_fa, body.name_en, above, body.beyond_level_1, body.is_outage, body.kind)
    made = actions.add_item(actor=call.actor, at=call.at, listing=kind, item=item)
    return _now(kind, made, location=f"/api/v1/catalogue/{listing}/{made}")


@resource.get(ITEM, ItemAnswer)
def get_choice(call: Call, listing: ListName, item_id: PathId) -> Reply:  # noqa: ARG001
    """Read one choice, offered or not."""
    return _now(_listing(listing), item_id)


@resource.put(f"{ITEM}/names", ItemAnswer)
def rename_choice(call: Call, listing: ListName, item_id: PathId, body: ItemRenameIn) -> Reply:
    """Give a choice other names, shown at once by what points at it."""
    kind = _listing(listing)
    actions.rename_item(**given(call, body, listing=kind, item_id=item_id))
    return _now(kind, item_id)


@resource.put(f"{ITEM}/use", ItemAnswer)
def offer_choice(call: Call, listing: ListName, item_id: PathId, body: ItemUseIn) -> Reply:
    """Retire a choice, or offer it again."""
    kind = _listing(listing)
    actions.offer_item(**given(call, body, listing=kind, item_id=item_id))
    return _now(kind, item_id)


@resource.post(f"{ITEM}/moves", ItemAnswer)
def move_choice(call: Call, listing: ListName, item_id: PathId, body: ItemStepsIn) -> Reply:
    """Move a choice among those beside it."""
    kind = _listing(listing)
    actions.move_item(**given(call, body, listing=kind, item_id=item_id))
    return _now(kind, item_id)


@resource.put(f"{CATEGORY}/parent", ItemAnswer)
def replant_category(call: Call, item_id: PathId, body: CategoryParentIn) -> Reply:
    """Hang a category, with all below it, on another one or at the top."""
    actions.replant_category(**given(call, body, category_id=item_id))
    return _now(Listing.CATEGORY, item_id)


@resource.put(f"{REQUEST_TYPE}/beyond-level-1", ItemAnswer)
def flag_request_type(call: Call, item_id: PathId, body: BeyondIn) -> Reply:
    """Say whether the front desk could ever solve this type itself; net first-contact resolution asks."""
    actions.flag_beyond_level_1(**given(call, body, request_type_id=item_id))
    return _now(Listing.REQUEST_TYPE, item_id)


@resource.put(f"{REQUEST_TYPE}/outage", ItemAnswer)
def flag_outage(call: Call, item_id: PathId, body: OutageIn) -> Reply:
    """Say whether this type reports an outage; a substitute of a customer's representative may report these only."""
    actions.flag_outage(**given(call, body, request_type_id=item_id))
    return _now(Listing.REQUEST_TYPE, item_id)


@resource.put(f"{REQUEST_TYPE}/kind", ItemAnswer)
def set_kind(call: Call, item_id: PathId, body: KindIn) -> Reply:
    """Say which kind of request this type is; the portal asks for what the kind needs."""
    actions.set_kind(**given(call, body, request_type_id=item_id))
    return _now(Listing.REQUEST_TYPE, item_id)


def _listing(name: str) -> Listing:
    return Listing(SLUGS[name])


def _now(listing: Listing, item_id: int, *, location: str = "") -> Reply:
    """A choice as it stands now."""
    found: Any = queries.item(listing, item_id)
    return Reply(prepared(ItemAnswer)(found), version=found.version, location=location)
