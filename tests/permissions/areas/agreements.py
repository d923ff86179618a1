"""What everybody is answered at the pages of agreements and their reviews (B5, B9).

Whoever looks contracts up reads them; contracts and administrators write and sign for the vendor, managers move the
requests of their desks. In the portal representative and signatory read what was put before the customer; the signatory
signs.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

from pishkhan.apps.contracts.actions import draft_agreement, draw_up_contract, offer_agreement, sign_agreement
from pishkhan.apps.contracts.models import Agreement, AgreementReview, Contract
from pishkhan.apps.contracts.rules import ContractKind, ContractTerms, LineTerms
from pishkhan.infra.signing import issue_code, signing_purpose
from pishkhan.infra.throttle import forget
from pishkhan.pure.actor import SYSTEM
from tests.cast import FOUNDED, SATURDAY, Cast, minutes
from tests.permissions.areas.contracts import MAIN
from tests.permissions.world import NOW, World

LOOK = "302 200 200 404 200 200 200 200 404 404 404 404"
KEEP = "302 400 400 400 400 400 200 200 404 404 404 404"
DONE = "302 400 400 400 400 400 302 302 404 404 404 404"
NO_FORM = "405 405 405 405 405 405 405 405 405 405 405 405"
PORTAL = "302 404 404 404 404 404 404 404 200 404 200 404"
READ = ("agreement", "agreement-difference", "agreement-document", "agreement-sealed-text", "agreement-review")
KEPT = ("agreement-draft", "agreement-text", "agreement-offer", "agreement-withdrawal", "agreement-review-record")
OWN = (
    *("portal-agreement", "portal-agreement-difference", "portal-agreement-document", "portal-agreement-sealed-text"),
    "portal-agreement-review",
)
TABLE: dict[str, tuple[str, str, str]] = {
    **dict.fromkeys((*READ, "agreement-reviews"), ("", LOOK, NO_FORM)),
    **dict.fromkeys(KEPT, ("", KEEP, DONE)),
    **dict.fromkeys(OWN, ("", PORTAL, NO_FORM)),
    "agreement-code": ("", NO_FORM, "302 400 400 404 400 400 302 302 404 404 404 404"),
    "agreement-signature": ("", LOOK, "302 422 422 404 422 422 422 302 404 404 404 404"),
    "portal-agreement-code": ("", NO_FORM, "302 404 404 404 404 404 404 404 400 404 302 404"),
    "portal-agreement-signature": ("", PORTAL, "302 404 404 404 404 404 404 404 422 404 302 404"),
    "contract-requests": (
        "",
        "302 400 400 400 200 400 200 200 404 404 404 404",
        "302 400 400 400 302 400 302 302 404 404 404 404",
    ),
}
FIRST, LAST = date(2027, 3, 21), date(2028, 3, 19)
DRAFTED, OFFERED = "ق-1406/51", "ق-1406/52"
SOURCE, SECRET = "192.0.2.9", "204060"


def furnish(world: World) -> None:
    """The contract of Pars in its second version, and two of the next year: a draft and an offer."""
    cast = world.cast
    main = Contract.objects.get(number=MAIN)
    agreed(cast, main, SATURDAY - timedelta(days=9))
    agreed(cast, main, SATURDAY - timedelta(days=5))
    for number, product in ((DRAFTED, None), (OFFERED, cast.product.pk)):
        made = _drawn_up(cast, number, product)
        if number == OFFERED:
            _mailed(cast, offered(cast, made, SATURDAY))
        else:
            draft_agreement(actor=SYSTEM, at=SATURDAY, contract_id=made.pk)


def _mailed(cast: Cast, agreement: Agreement) -> None:
    """A code that is known, for each of the two who may sign."""
    with patch("secrets.randbelow", return_value=int(SECRET)):
        for name in ("bahram", "mina"):
            _code(cast, name, agreement, NOW - minutes(5))


def _drawn_up(cast: Cast, number: str, product_id: int | None) -> Contract:
    lines = (LineTerms(policy_id=cast.policy.pk, product_id=product_id),)
    people = {"signatory_id": cast.contacts["bahram"].pk, "counterpart_id": cast.users["mina"].pk}
    days = {"starts_on": FIRST, "ends_on": LAST}
    terms = ContractTerms(number=number, kind=ContractKind.CASES, lines=lines, **days, **people)
    return draw_up_contract(actor=SYSTEM, at=FOUNDED, organisation_id=cast.pars.pk, terms=terms)


def offered(cast: Cast, contract: Contract, at: Any) -> Agreement:
    """The next version before both sides for ten days."""
    made = draft_agreement(actor=SYSTEM, at=at, contract_id=contract.pk)
    sign_by = (at + timedelta(days=10)).date()
    return offer_agreement(actor=cast.actor("mina"), at=at, agreement_id=made.pk, sign_by=sign_by)


def agreed(cast: Cast, contract: Contract, at: Any) -> Agreement:
    """The next version, signed by both sides."""
    made = offered(cast, contract, at)
    assert made.seal is not None
    for name in ("bahram", "mina"):
        facts = {"secret": _code(cast, name, made, at), "sha256": made.seal.sha256, "source": SOURCE}
        sign_agreement(actor=cast.actor(name), at=at, agreement_id=made.pk, **facts)
    return made


def _code(cast: Cast, name: str, agreement: Agreement, at: Any) -> str:
    """A fresh code of one person for this text, however many were asked for."""
    assert agreement.seal is not None
    account = cast.users[name].pk
    for scope, key in (("signing.issue", str(account)), ("signing.issue_source", SOURCE)):
        forget(scope, key)
    return issue_code(account_id=account, purpose=signing_purpose(agreement.seal), source=SOURCE, at=at)


def _of(number: str) -> Callable[[World], dict[str, Any]]:
    return lambda _world: {"agreement_id": Agreement.objects.filter(contract__number=number).latest("number").pk}


def _compared(world: World) -> dict[str, Any]:
    later = _of(MAIN)(world)["agreement_id"]
    return {"agreement_id": later, "other_id": Agreement.objects.get(pk=later).based_on_id}


def _review(world: World) -> dict[str, Any]:
    return {"review_id": AgreementReview.objects.filter(agreement=_of(MAIN)(world)["agreement_id"]).latest("id").pk}


def _document(world: World) -> dict[str, Any]:
    return _of(MAIN)(world) | {"language": "fa"}


IDS: dict[str, Callable[[World], dict[str, Any]]] = {
    "agreement-draft": lambda world: {"contract_id": Contract.objects.get(organisation=world.cast.mehr).pk},
    **dict.fromkeys(("agreement", "portal-agreement", "agreement-sealed-text"), _of(MAIN)),
    "portal-agreement-sealed-text": _of(MAIN),
    **dict.fromkeys(("agreement-text", "agreement-offer"), _of(DRAFTED)),
    **dict.fromkeys(("agreement-withdrawal", "agreement-code", "agreement-signature"), _of(OFFERED)),
    **dict.fromkeys(("portal-agreement-code", "portal-agreement-signature"), _of(OFFERED)),
    **dict.fromkeys(("agreement-difference", "portal-agreement-difference"), _compared),
    **dict.fromkeys(("agreement-document", "portal-agreement-document"), _document),
    **dict.fromkeys(("agreement-review", "agreement-review-record", "portal-agreement-review"), _review),
    "contract-requests": lambda _world: {"contract_id": Contract.objects.get(number=MAIN).pk},
}


def words(_world: World) -> dict[str, Any]:
    """A draft as it is typed."""
    parts = ("our_duties", "their_duties", "reach", "exclusions")
    typed = {f"{part}_{language}": f"{part} {language}" for part in parts for language in ("fa", "en")}
    return typed | {"review_months": "۶", "valid_until": "1406/12/29"}


def signature(_world: World) -> dict[str, Any]:
    """The code that was mailed, for the text as it is."""
    found = Agreement.objects.select_related("seal").get(contract__number=OFFERED)
    assert found.seal is not None
    return {"secret": SECRET, "sha256": found.seal.sha256}


FORMS: dict[str, tuple[str, Callable[[World], dict[str, Any]]]] = {
    "agreement-draft": ("", lambda _world: {}),
    "agreement-text": ("", words),
    "agreement-offer": ("", lambda _world: {"sign_by": "۱۴۰۵/۰۸/۲۰"}),
    "agreement-withdrawal": ("", lambda _world: {"reason": "شرط‌ها عوض شد"}),
    "agreement-code": ("", lambda _world: {}),
    "agreement-signature": ("", lambda world: signature(world) | {"agrees": "on"}),
    "agreement-review-record": (
        "",
        lambda _world: {"held_on": "1405/08/10", "took_part": "مینا", "minutes": "مرور شد", "decisions": ""},
    ),
    "portal-agreement-code": ("", lambda _world: {}),
    "portal-agreement-signature": ("", lambda world: signature(world) | {"agrees": "on"}),
    "contract-requests": ("", lambda _world: {"which": "all", "reason": "نسخه تازه امضا شد"}),
}
SENDERS = dict.fromkeys(FORMS, "mina") | {
    "portal-agreement-code": "bahram",
    "portal-agreement-signature": "bahram",
}
