"""Whom a text, a file or an announcement is for: one rule for all of them (G1).

A row says its audience, and with it perhaps a product or an organisation; a reader is what of himself counts here.
Both are facts, so the answer is the same on a page, in a search and beside a ticket.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded


class Audience(Worded):
    """For whom something is, from the narrowest to everybody."""

    INTERNAL = "internal", N_("Colleagues only")
    CUSTOMER = "customer", N_("One customer")
    OWNERS = "owners", N_("Product owners")
    REPRESENTATIVES = "representatives", N_("Representatives")
    PUBLIC = "public", N_("Everyone")


@dataclass(frozen=True, slots=True)
class Aim:
    """What a row says: for whom it is, about which product, for which organisation (and what is below that)."""

    audience: Audience
    product_id: int | None = None
    organisation_id: int | None = None

    @property
    def mark(self) -> str:
        """The one mark of its readers at a customer, as the search index keeps it; none for colleagues alone."""
        kind = _KINDS.get(self.audience, "")
        of = {"c": self.organisation_id, "o": self.product_id}.get(kind, 1)
        return f"{kind}:{of}" if kind else ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads.

    ``organisation_ids`` are those he belongs to and all above them; ``product_ids`` the products that a contract in
    force covers there.
    """

    is_colleague: bool = False
    is_representative: bool = False
    organisation_ids: frozenset[int] = frozenset()
    product_ids: frozenset[int] = frozenset()

    def reads(self, aim: Aim) -> bool:
        """Whether what is aimed so is for him."""
        return self.is_colleague or aim.mark in set(self.marks())

    def marks(self) -> Iterator[str]:
        """The marks of everything a customer's person or a visitor finds."""
        yield "p:1"
        if self.is_representative:
            yield "r:1"
        yield from (f"c:{one}" for one in sorted(self.organisation_ids))
        yield from (f"o:{one}" for one in sorted(self.product_ids))


_KINDS = {
    Audience.CUSTOMER: "c",
    Audience.OWNERS: "o",
    Audience.REPRESENTATIVES: "r",
    Audience.PUBLIC: "p",
}
VISITOR = Reader()
COLLEAGUE = Reader(is_colleague=True)


def is_opened(before: Aim, after: Aim) -> bool:
    """Whether somebody at a customer, or a visitor, may read now what he could not read before."""
    return bool(after.mark) and after.mark != before.mark and before.audience is not Audience.PUBLIC


def check_aim(aim: Aim) -> Aim:
    """What an audience needs is named, and an organisation only where it counts. Raises ``Refusal``."""
    if aim.audience is Audience.OWNERS and aim.product_id is None:
        raise Refusal("knowledge.which_product", N_("Choose the product whose owners it is for."), field="product")
    if aim.audience is Audience.CUSTOMER and aim.organisation_id is None:
        raise Refusal("knowledge.which_customer", N_("Say which customer."), field="organisation")
    if aim.audience is not Audience.CUSTOMER and aim.organisation_id is not None:
        message = N_("Choose an organisation only for the audience “One customer”.")
        raise Refusal("knowledge.no_customer", message, field="organisation")
    return aim
