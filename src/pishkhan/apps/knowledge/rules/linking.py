"""Links from article to article, and what is wrong with one (G1)."""

from pishkhan.pure.prose import blocks, codes
from pishkhan.pure.words import N_, Worded

CODE = "KB"


class LinkFault(Worded):
    """Why a link between articles leads readers nowhere."""

    MISSING = "missing", N_("There is no article of this code")
    ARCHIVED = "archived", N_("Leads to an archived article")
    NOT_OUT = "not_out", N_("Leads to an article that has not come out")
    NARROWER = "narrower", N_("Leads to an article for other readers")


def linked_numbers(body: str) -> set[int]:
    """The articles that a text leads to, by their numbers."""
    return codes(blocks(body), CODE)


def code_of(number: int) -> str:
    """What people call an article by."""
    return f"{CODE}-{number}"
