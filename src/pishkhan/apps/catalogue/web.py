"""The lists of the catalogue: what is offered, in which order, and by which names."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.catalogue import actions, queries
from pishkhan.apps.catalogue.forms import ItemForm
from pishkhan.apps.catalogue.rules import KEEPERS, MAX_DEPTH, Kind, Listing, NewItem, may_keep
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.words import N_

METHODS = ["GET", "HEAD", "POST"]
SLUGS = {
    "products": Listing.PRODUCT,
    "request-types": Listing.REQUEST_TYPE,
    "categories": Listing.CATEGORY,
    "causes": Listing.CAUSE,
}
PLACES = {listing: slug for slug, listing in SLUGS.items()}
HINTS = {
    Listing.PRODUCT: N_("What you sell and support; a request is about one of them."),
    Listing.REQUEST_TYPE: N_("What is asked for; service levels may treat each type in its own way."),
    Listing.CATEGORY: N_("The subject of an answer, from the general to the particular."),
    Listing.CAUSE: N_("Why it happened, chosen with the final answer."),
}
MARKS = ("beyond_level_1", "is_outage")
STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True, slots=True)
class Row:
    """A choice in its list; ``first`` and ``last`` say where its buttons for up and down would lead nowhere."""

    item: Any
    depth: int
    first: bool
    last: bool

    @property
    def takes_children(self) -> bool:
        """Whether the tree may still grow below it."""
        return self.depth < MAX_DEPTH - 1


@require_safe
@staff_only
def listing(request: ActorRequest, listing: str) -> HttpResponseBase:
    """One list of the catalogue."""
    kind = _listing(listing)
    rows = _rows(kind)
    if wants_sheet(request):
        return _sheet(kind, rows)
    tabs = [{"label": _(one.label), "href": _address(one), "current": one is kind} for one in Listing]
    context = {
        "listing": kind,
        "slug": listing,
        "hint": HINTS[kind],
        "tabs": tabs,
        "rows": rows,
        "may": may_keep(request.actor),
        "sheet": sheet_address(request),
    }
    return render(request, "catalogue/list.html", context)


@require_http_methods(METHODS)
@staff_only
def new(request: ActorRequest, listing: str) -> HttpResponse:
    """Offer one more choice; ``below`` in the address chooses a category's place."""
    require_role(request.actor, *KEEPERS)
    kind = _listing(listing)
    branches = queries.tree() if kind is Listing.CATEGORY else []
    initial = {"parent": request.GET.get("below", "")[:20]}
    form = ItemForm(_posted(request), fresh_version=0, listing=kind, branches=branches, is_new=True, initial=initial)

    def act() -> str:
        facts = form.facts()
        codes = {one.category.pk: one.category.code for one in branches}
        parent = codes[facts["parent"]] if facts.get("parent") else ""
        marks = {name: facts.get(name, False) for name in MARKS}
        marks["kind"] = facts.get("kind") or Kind.SUPPORT.value
        item = NewItem(facts["code"], facts["name_fa"], facts["name_en"], parent, **marks)
        made = actions.add_item(actor=request.actor, at=timezone.now(), listing=kind, item=item)
        return _address(kind, made)

    words = {"title": _("Add to: %(list)s") % {"list": _(kind.label)}, "send": _("Add"), "back": _address(kind)}
    return handle(request, form, Deed("catalogue/forms/item.html", _("It was added."), act, lambda: words))


@require_http_methods(METHODS)
@staff_only
def change(request: ActorRequest, listing: str, item_id: int) -> HttpResponse:
    """Give a choice other names, another place in the tree, or the marks of a request type."""
    require_role(request.actor, *KEEPERS)
    kind = _listing(listing)
    item: Any = queries.item(kind, item_id)
    branches = [one for one in queries.tree() if not one.category.path.startswith(item.path)] if _is_tree(kind) else []
    initial = {"name_fa": item.name_fa, "name_en": item.name_en}
    initial |= {name: getattr(item, name) for name in (*MARKS, "kind") if hasattr(item, name)}
    initial |= {"parent": item.parent_id} if _is_tree(kind) else {}
    form = ItemForm(
        _posted(request), fresh_version=item.version, listing=kind, branches=branches, is_new=False, initial=initial
    )

    def act() -> str:
        _change(request, kind, item, form.facts(), form.cleaned_data["version"])
        return _address(kind, item.pk)

    words = {"title": _("Change “%(name)s”") % {"name": item.name}, "send": _("Save"), "back": _address(kind)}
    return handle(request, form, Deed("catalogue/forms/item.html", _("It was saved."), act, lambda: words))


@require_POST
@staff_only
def offer(request: ActorRequest, listing: str, item_id: int) -> HttpResponse:
    """Retire a choice, or offer it again."""
    kind, wanted = _listing(listing), request.POST.get("active") == "1"
    actions.offer_item(actor=request.actor, at=timezone.now(), listing=kind, item_id=item_id, active=wanted)
    flash(request, _("It is offered again.") if wanted else _("It was retired; what chose it before keeps it."))
    return redirect(_address(kind, item_id))


@require_POST
@staff_only
def place(request: ActorRequest, listing: str, item_id: int) -> HttpResponse:
    """Move a choice one place up or down; anything else moves nothing."""
    kind, steps = _listing(listing), STEPS.get(request.POST.get("to", ""), 0)
    actions.move_item(actor=request.actor, at=timezone.now(), listing=kind, item_id=item_id, steps=steps)
    return redirect(_address(kind, item_id))


def _change(request: ActorRequest, kind: Listing, item: Any, facts: dict[str, Any], version: int | None) -> None:
    """Each part by its own action, in the one transaction of the form."""
    given: dict[str, Any] = {"actor": request.actor, "at": timezone.now()}
    names = {"name_fa": facts["name_fa"], "name_en": facts["name_en"]}
    actions.rename_item(**given, listing=kind, item_id=item.pk, version=version, **names)
    if _is_tree(kind):
        actions.replant_category(**given, category_id=item.pk, parent_id=facts["parent"])
    if kind is Listing.REQUEST_TYPE and facts["beyond_level_1"] != item.beyond_level_1:
        actions.flag_beyond_level_1(**given, request_type_id=item.pk, beyond=facts["beyond_level_1"])
    if kind is Listing.REQUEST_TYPE and facts["is_outage"] != item.is_outage:
        actions.flag_outage(**given, request_type_id=item.pk, outage=facts["is_outage"])
    if kind is Listing.REQUEST_TYPE and facts["kind"] not in {"", item.kind}:
        actions.set_kind(**given, request_type_id=item.pk, kind=facts["kind"])


def _rows(kind: Listing) -> list[Row]:
    if _is_tree(kind):
        entries: list[tuple[Any, int]] = [(one.category, one.depth) for one in queries.tree()]
    else:
        entries = [(one, 0) for one in queries.listed(kind)]
    groups: dict[Any, list[int]] = {}
    for item, _depth in entries:
        groups.setdefault(getattr(item, "parent_id", None), []).append(item.pk)
    ends = {pks[0] for pks in groups.values()}, {pks[-1] for pks in groups.values()}
    return [Row(item, depth, item.pk in ends[0], item.pk in ends[1]) for item, depth in entries]


def _listing(slug: str) -> Listing:
    if slug not in SLUGS:
        raise NotFound("list")
    return SLUGS[slug]


def _is_tree(kind: Listing) -> bool:
    return kind is Listing.CATEGORY


def _posted(request: ActorRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _address(kind: Listing, item_id: int | None = None) -> str:
    address = reverse("catalogue", kwargs={"listing": PLACES[kind]})
    return address if item_id is None else f"{address}#item-{item_id}"


def _sheet(kind: Listing, rows: list[Row]) -> HttpResponseBase:
    columns = [
        Column(_("Name in Persian"), 40),
        Column(_("Name in English"), 40),
        Column(_("Code"), 30),
        Column(_("Offered")),
    ]
    if _is_tree(kind):
        columns.append(Column(_("Level"), 10, "number"))
    if kind is Listing.REQUEST_TYPE:
        columns += [Column(_("Beyond level 1")), Column(_("Reports an outage")), Column(_("Kind of request"), 22)]
    lines = ([row.item.name_fa, row.item.name_en, row.item.code, row.item.active, *_more(kind, row)] for row in rows)
    return sheet_response(f"catalogue-{PLACES[kind]}", _(kind.label), columns, lines)


def _more(kind: Listing, row: Row) -> list[Any]:
    if _is_tree(kind):
        return [row.depth + 1]
    item = row.item
    return [item.beyond_level_1, item.is_outage, item.kind_word] if kind is Listing.REQUEST_TYPE else []
