"""Reading the catalogue. What is supported is no secret, so these take no actor."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from pishkhan.apps.catalogue.models import Category, Cause, Listed, Product, RequestType
from pishkhan.apps.catalogue.rules import Listing
from pishkhan.pure.refusal import NotFound

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


def causes() -> QuerySet[Cause]:
    """The causes on offer, in their order."""
    return Cause.objects.filter(active=True).order_by(*ORDER)


def categories() -> list[Branch]:
    """The categories on offer as a tree read from top to bottom; nothing below a category that is not offered."""
    children: dict[int | None, list[Category]] = {}
    for category in Category.objects.filter(active=True).order_by(*ORDER):
        children.setdefault(category.parent_id, []).append(category)
    return list(_branches(children, None, 0, ""))


def beyond_level_1() -> frozenset[int]:
    """The request types that net first-contact resolution leaves out (A7), retired ones included."""
    return frozenset(RequestType.objects.filter(beyond_level_1=True).values_list("id", flat=True))


def subtree(category_id: int) -> frozenset[int]:
    """The category and everything below it."""
    return frozenset(Category.objects.filter(path__contains=f"/{category_id}/").values_list("id", flat=True))


def item_id(listing: Listing, code: str) -> int:
    """The id behind a stable code; raises `NotFound`."""
    found = MODELS[listing]._default_manager.filter(code=code).values_list("id", flat=True).first()
    if found is None:
        raise NotFound(listing.value)
    return int(found)


def ids(listing: Listing, codes: Iterable[str]) -> dict[str, int]:
    """The ids behind several codes; unknown codes are left out."""
    return dict(MODELS[listing]._default_manager.filter(code__in=set(codes)).values_list("code", "id"))


def _branches(
    children: dict[int | None, list[Category]], parent: int | None, depth: int, above: str
) -> Iterable[Branch]:
    for category in children.get(parent, ()):
        trail = f"{above} › {category.name}" if above else category.name
        yield Branch(category, depth, trail, is_leaf=category.pk not in children)
        yield from _branches(children, category.pk, depth + 1, trail)
