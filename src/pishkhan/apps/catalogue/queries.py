"""Reading the catalogue. What is supported is no secret, so these take no actor."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q, QuerySet

from pishkhan.apps.catalogue.models import Category, Cause, Listed, Product, RequestType
from pishkhan.apps.catalogue.rules import Kind, Listing
from pishkhan.infra.memory import remembered
from pishkhan.infra.naming import NAMED, named
from pishkhan.infra.prepared import PreparedRows, holes, numbered
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

STALE_SECONDS = 1.0

ORDER = ("position", "id")
MODELS: dict[Listing, type[Listed]] = {
    Listing.PRODUCT: Product,
    Listing.REQUEST_TYPE: RequestType,
    Listing.CATEGORY: Category,
    Listing.CAUSE: Cause,
}


@dataclass(frozen=True, slots=True)
class Branch:
    """A category in the order of its tree; ``depth`` is 0 at the top, ``trail`` names it with those above it."""

    category: Category
    depth: int
    trail: str
    is_leaf: bool


def products() -> QuerySet[Product]:
    """The products on offer, in their order."""
    return Product.objects.filter(active=True).order_by(*ORDER)


def request_types() -> QuerySet[RequestType]:
    """The request types on offer, in their order."""
    return RequestType.objects.filter(active=True).order_by(*ORDER)


def request_types_of(kind: str) -> QuerySet[RequestType]:
    """Those of one kind."""
    return request_types().filter(kind=kind)


def offered_kinds() -> list[Kind]:
    """The kinds of request of which some type is on offer, in their order; one query."""
    offered = set(RequestType.objects.filter(active=True).values_list("kind", flat=True))
    return [kind for kind in Kind if kind in offered]


def kind_of(request_type_id: int | None) -> Kind:
    """The kind of a request of this type, retired or not; without a type it is support."""
    found = RequestType.objects.filter(pk=request_type_id or 0).values_list("kind", flat=True).first()
    return Kind(found) if found else Kind.SUPPORT


def names_of_request_types(ids: Iterable[int]) -> dict[int, str]:
    """Names of request types by id in the active language, retired ones included."""
    wanted = set(ids)
    return dict(named(_request_types(len(wanted))(**numbered(wanted)))) if wanted else {}


@remembered(size=64)
def _request_types(count: int) -> PreparedRows:
    return PreparedRows(lambda: RequestType.objects.filter(Q(pk__in=holes(count))).values_list(*NAMED))


def causes() -> QuerySet[Cause]:
    """The causes on offer, in their order."""
    return Cause.objects.filter(active=True).order_by(*ORDER)


def categories() -> list[Branch]:
    """The categories on offer as a tree read from top to bottom; nothing below a category that is not offered."""
    children: dict[int | None, list[Category]] = {}
    for category in Category.objects.filter(active=True).order_by(*ORDER):
        children.setdefault(category.parent_id, []).append(category)
    return list(_branches(children, None, 0, ""))


def listed(listing: Listing) -> list[Listed]:
    """Every choice of a list in its order, retired ones where they stand."""
    return list(MODELS[listing]._default_manager.order_by(*ORDER))


def tree() -> list[Branch]:
    """Every category as a tree read from top to bottom, retired ones where they stand."""
    children: dict[int | None, list[Category]] = {}
    for category in Category.objects.order_by(*ORDER):
        children.setdefault(category.parent_id, []).append(category)
    return list(_branches(children, None, 0, ""))


def item(listing: Listing, item_id: int) -> Listed:
    """One choice, offered or not; raises `NotFound`."""
    found = MODELS[listing]._default_manager.filter(pk=item_id).first()
    if found is None:
        raise NotFound(listing.value)
    return found


def beyond_level_1() -> frozenset[int]:
    """The request types that net first-contact resolution leaves out (A7), retired ones included."""
    return frozenset(RequestType.objects.filter(beyond_level_1=True).values_list("id", flat=True))


def outages() -> frozenset[int]:
    """The request types that report an outage (C3), retired ones included."""
    return frozenset(RequestType.objects.filter(is_outage=True).values_list("id", flat=True))


def subtree(category_id: int) -> frozenset[int]:
    """The category and everything below it."""
    return frozenset(Category.objects.filter(path__contains=f"/{category_id}/").values_list("id", flat=True))


def check_choices(*, product_id: int | None, request_type_id: int | None, category_id: int | None) -> None:
    """Refuse, beside its field, what is not on offer; nothing chosen is accepted."""
    _check_offered(Listing.PRODUCT, product_id, "product")
    _check_offered(Listing.REQUEST_TYPE, request_type_id, "request_type")
    _check_offered(Listing.CATEGORY, category_id, "category")


def check_closing(*, category_id: int | None, cause_id: int | None) -> None:
    """An answer names its category and its cause, both on offer (A12). Raises ``Refusal`` beside the field."""
    if category_id is None:
        raise Refusal("catalogue.no_category", N_("Choose a category."), field="category")
    if cause_id is None:
        raise Refusal("catalogue.no_cause", N_("Choose a cause."), field="cause")
    _check_offered(Listing.CATEGORY, category_id, "category")
    _check_offered(Listing.CAUSE, cause_id, "cause")


def item_id(listing: Listing, code: str) -> int:
    """The id behind a stable code; raises `NotFound`."""
    found = ids(listing, [code])
    if code not in found:
        raise NotFound(listing.value)
    return found[code]


def ids(listing: Listing, codes: Iterable[str]) -> dict[str, int]:
    """The ids behind several codes; unknown codes are left out."""
    return dict(MODELS[listing]._default_manager.filter(code__in=set(codes)).values_list("code", "pk"))


def _branches(
    children: dict[int | None, list[Category]], parent: int | None, depth: int, above: str
) -> Iterable[Branch]:
    for category in children.get(parent, ()):
        trail = f"{above} › {category.name}" if above else category.name
        yield Branch(category, depth, trail, is_leaf=category.pk not in children)
        yield from _branches(children, category.pk, depth + 1, trail)


def _check_offered(listing: Listing, item: int | None, field: str) -> None:
    if item is not None and item not in _offered(listing):
        raise Refusal("catalogue.not_offered", N_("Choose one of the listed."), field=field)


@remembered(size=8, seconds=STALE_SECONDS)
def _offered(listing: Listing) -> frozenset[int]:
    return frozenset(pk for (pk,) in _active(listing)())


@lru_cache(maxsize=8)
def _active(listing: Listing) -> PreparedRows:
    return PreparedRows(lambda: MODELS[listing]._default_manager.filter(active=True).values_list("pk"))
