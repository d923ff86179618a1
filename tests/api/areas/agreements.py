"""Agreements: written by contracts and administrators, read by whoever reads contracts, signed by those who may."""

from collections.abc import Mapping
from typing import Any

from tests.api.areas import Line
from tests.permissions.areas.agreements import IDS, signature
from tests.permissions.world import World

READ = "401 200 200 404 200 200 200 200 200 404 200 404"
LISTED = "401 200 200 404 200 200 200 200 200 200 200 200"
KEEP = "401 403 403 403 403 403 201 201 404 404 404 404"
MOVE = "401 403 403 403 201 403 201 201 404 404 404 404"


def draft(_world: World) -> Mapping[str, Any]:
    """What is written of a version."""
    both = {"fa": "یک جمله.", "en": "One sentence."}
    parts = dict.fromkeys(("our_duties", "their_duties", "reach", "exclusions"), both)
    return {**parts, "review_months": 6, "valid_until": "1406-12-29"}


def review(_world: World) -> Mapping[str, Any]:
    """A review that was held."""
    return {"held_on": "1405-08-10", "took_part": "مینا", "minutes": "مرور شد."}


LINES: dict[str, Line] = {
    "list_agreements": Line(READ, ids=IDS["contract-requests"], sender="mina"),
    "get_agreement": Line(READ, ids=IDS["agreement"], sender="mina"),
    "compare_agreements": Line(READ, ids=IDS["agreement-difference"], sender="mina"),
    "get_agreement_document": Line(READ, ids=IDS["agreement"], sender="mina"),
    "get_sealed_text": Line(READ, ids=IDS["agreement"], sender="mina"),
    "request_signing_code": Line(
        "401 422 422 404 422 422 204 204 422 404 204 404", ids=IDS["agreement-signature"], sender="mina"
    ),
    "sign_agreement": Line(
        "401 422 422 404 422 422 422 200 422 404 200 404",
        body=signature,
        ids=IDS["agreement-signature"],
        sender="mina",
    ),
    "draft_agreement": Line(KEEP, ids=IDS["agreement-draft"], sender="mina"),
    "change_draft": Line(KEEP.replace("201", "200"), body=draft, ids=IDS["agreement-text"], sender="mina"),
    "offer_agreement": Line(
        KEEP, body=lambda _world: {"sign_by": "1405-08-20"}, ids=IDS["agreement-offer"], sender="mina"
    ),
    "withdraw_agreement": Line(
        KEEP, body=lambda _world: {"reason": "شرط‌ها عوض شد"}, ids=IDS["agreement-withdrawal"], sender="mina"
    ),
    "list_reviews": Line(LISTED, query=lambda _world: {"state": "coming"}, sender="mina"),
    "get_review": Line(READ, ids=IDS["agreement-review"], sender="mina"),
    "record_review": Line(KEEP, body=review, ids=IDS["agreement-review"], sender="mina"),
    "preview_agreement_move": Line(MOVE.replace("201", "200"), ids=IDS["contract-requests"], sender="mina"),
    "move_to_newest_agreement": Line(
        MOVE, body=lambda _world: {"reason": "نسخه تازه"}, ids=IDS["contract-requests"], sender="mina"
    ),
}
