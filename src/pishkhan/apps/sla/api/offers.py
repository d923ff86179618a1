"""What service levels promise: every version, the next one, and what it means for a request (B1, B5)."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.sla import actions, queries
from pishkhan.apps.sla.api.level_answers import LevelMeaning, OfferAnswer
from pishkhan.apps.sla.api.shapes import OfferIn, offer_in
from pishkhan.apps.sla.rules import Example, Impact, Offer, Priority, Urgency, example
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import Instant, PathId
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.scopes import Area

resource = Resource(Area.SERVICE_LEVELS, "Offers of service levels", side=ActorKind.VENDOR)
OFFERS = "/service-levels/{policy_id}/offers"
MICROS_A_MINUTE = 60_000_000


@resource.get(f"{OFFERS}/{{number}}", OfferAnswer)
def get_offer(call: Call, policy_id: PathId, number: PathId) -> dict[str, Any]:  # noqa: ARG001
    """Read what one version promised; none is ever changed once published."""
    found = next((one for one in queries.versions_of(queries.policy(policy_id).pk) if one.number == number), None)
    if found is None:
        raise NotFound("version")
    return told(found, queries.publishers(policy_id))


@resource.post(OFFERS, OfferAnswer)
def publish_offer(call: Call, policy_id: PathId, body: OfferIn) -> Reply:
    """Publish the next version; tickets that are open stay on the one they pinned."""
    edition = call.version(body.version)
    made = actions.publish_offer(
        actor=call.actor, at=call.at, policy_id=policy_id, offer=offer_in(body), edition=edition
    )
    location = f"/api/v1/service-levels/{policy_id}/offers/{made.number}"
    edition = queries.policy(policy_id).edition
    return Reply(told(made, {made.number: call.actor.name}), version=edition, location=location)


@resource.get("/service-levels/{policy_id}/meaning", LevelMeaning)
def explain_service_level(
    call: Call,
    policy_id: PathId,
    priority: Annotated[int, Field(ge=1, le=4)] = 2,
    request_type: PathId | None = None,
    opened: Instant | None = None,
) -> dict[str, Any]:
    """Read what the offer in force means for a request opened at one instant, now when none is given."""
    versions = queries.versions_of(queries.policy(policy_id).pk)
    if not versions:
        raise NotFound("version")
    return _explained(example(queries.terms(versions[0].pk), priority, request_type, opened or call.at))


def told(version: Any, publishers: Mapping[int, str]) -> dict[str, Any]:
    """An `OfferAnswer` of a version."""
    offer = queries.offer_of(version)
    return {
        "number": version.number,
        "published_at": version.created_at,
        "published_by": publishers.get(version.number, ""),
        "calendar": offer.calendar_id,
        "matrix": [[int(offer.matrix[impact, urgency]) for urgency in Urgency] for impact in Impact],
        "promise_minutes": [offer.promise_minutes[priority] for priority in Priority],
        "silence_days": offer.silence_days,
        "reopening_days": offer.reopening_days,
        "business_day_minutes": offer.business_day_minutes,
        "lines": _lines(offer),
    }


def _lines(offer: Offer) -> list[dict[str, Any]]:
    return [
        {
            "kind": line.kind,
            "minutes": [line.minutes.get(priority) for priority in Priority],
            "request_type": line.request_type_id,
            "team": line.team_id,
            "calendar": line.calendar_id,
            "warn_shares": list(line.warn_shares),
        }
        for line in offer.lines
    ]


def _explained(found: Example) -> dict[str, Any]:
    deadlines = [
        {
            "kind": one.kind,
            "minutes": one.minutes,
            "due_at": one.explanation.due,
            "days": [
                {"day": story.day, "kind": story.kind, "minutes": story.micros / MICROS_A_MINUTE}
                for story in one.explanation.days
            ],
        }
        for one in found.meanings
    ]
    return {
        "opened_at": found.opened,
        "deadlines": deadlines,
        "silent_until": found.silent_until,
        "reopens_until": found.reopens_until,
    }
