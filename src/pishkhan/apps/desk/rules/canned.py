"""Canned replies: placeholders by their Persian or English names, filled in as plain text, never run (A12)."""

import re
from collections.abc import Mapping

from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import fold, unique_key
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded

_PLACE = re.compile(r"\{\{\s*([^{}\n]{1,40}?)\s*\}\}")


class Placeholder(Worded):
    """What a canned reply may name; either name of a language is understood."""

    REQUESTER = "requester", N_("Requester's name")
    ORGANISATION = "organisation", N_("Organisation")
    SUBJECT = "subject", N_("Subject")
    CODE = "code", N_("Tracking code")
    PRODUCT = "product", N_("Product")
    AGENT = "agent", N_("Your name")
    OWNER = "owner", N_("Owner's name")


PERSIAN = {
    Placeholder.REQUESTER: "درخواست‌کننده",
    Placeholder.ORGANISATION: "سازمان",
    Placeholder.SUBJECT: "موضوع",
    Placeholder.CODE: "کد پیگیری",
    Placeholder.PRODUCT: "محصول",
    Placeholder.AGENT: "همکار",
    Placeholder.OWNER: "مسئول پیگیری",
}
_NAMES = {unique_key(word.value): word for word in Placeholder} | {
    unique_key(name): word for word, name in PERSIAN.items()
}


def placeholder(name: str) -> Placeholder | None:
    """The placeholder called ``name`` in either language, however it is spelt."""
    return _NAMES.get(unique_key(fold(name)))


def check_placeholders(text: str) -> None:
    """Every placeholder is one we know; a slip would reach the customer as it stands. Raises ``Refusal``."""
    for name in _PLACE.findall(text):
        if placeholder(name) is None:
            raise Refusal(
                "desk.bad_placeholder", N_("There is nothing to fill in for “{name}”."), field="body", name=name
            )


def filled(text: str, values: Mapping[str, str]) -> str:
    """``text`` with its placeholders replaced by plain values; one without a value leaves nothing behind."""

    def value(match: re.Match[str]) -> str:
        known = placeholder(match[1])
        return match[0] if known is None else values.get(known, "")

    return _PLACE.sub(value, text)


def check_may_keep(actor: Actor, *, owner_id: int | None, team_id: int | None) -> None:
    """One's own are one's own; a desk's are kept by its agents. Raises ``Refusal``."""
    if team_id is not None:
        if team_id not in actor.desk_ids:
            raise Refusal("desk.not_of_this_desk", N_("Only an agent of this desk may do this."), field="team")
    elif owner_id is None or owner_id != actor.user_id or not actor.desk_ids:
        raise Refusal("desk.not_yours", N_("This is somebody else's."))
