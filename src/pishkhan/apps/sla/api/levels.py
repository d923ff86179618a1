"""Service levels: listed, read, made, renamed, made the default, put out of use; contracts and sales keep them (B1)."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.customers.queries import organisation as find_organisation
from pishkhan.apps.sla import actions, queries
from pishkhan.apps.sla.api.level_answers import LevelAfter, LevelAnswer, LevelRow, ServingAnswer
from pishkhan.apps.sla.api.offers import told
from pishkhan.apps.sla.queries.serving import serving
from pishkhan.infra.api.answers import Ref, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Flag, Line, Name, PathId
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.SERVICE_LEVELS, "Service levels", side=ActorKind.VENDOR)
LEVEL = "/service-levels/{policy_id}"


class LevelNamesIn(Body):
    """What a service level is called."""

    name_fa: Annotated[Name, Field(max_length=120)] = Field(examples=["برنز"])
    name_en: Annotated[Line, Field(max_length=120)] = Field("", examples=["Bronze"])


class LevelIn(LevelNamesIn):
    """A new service level; without a `code` one is made of its name. Publish its first offer next."""

    code: Annotated[Line, Field(max_length=40)] = Field("", examples=["bronze"])


class LevelRenameIn(LevelNamesIn, Versioned):
    """Other names; code and promises stay."""


class LevelUseIn(Versioned):
    """Whether it is offered."""

    active: Flag


class LevelDefaultIn(Versioned):
    """It becomes the default."""


@resource.get("/service-levels", LevelRow, rows=True)
def list_service_levels(call: Call) -> Rows:
    """List the service levels, the default first, those out of use last."""
    return Rows([_row(listed) for listed in queries.listed_policies(call.actor, call.at)])


@resource.post("/service-levels", LevelAfter)
def create_service_level(call: Call, body: LevelIn) -> Reply:
    """Make a service level; it serves nobody before its first offer is published."""
    made = actions.create_policy(**given(call, body))
    return _after(made, location=f"/api/v1/service-levels/{made.pk}")


@resource.get(LEVEL, LevelAnswer)
def get_service_level(call: Call, policy_id: PathId) -> Reply:  # noqa: ARG001 - no secret inside the house
    """Read one service level with the offer in force."""
    found, versions = queries.policy(policy_id), queries.versions_of(policy_id)
    publishers = queries.publishers(policy_id)
    offer = told(versions[0], publishers) if versions else None
    beside = {"offer": offer, "offers": [one.number for one in versions]}
    return Reply(prepared(LevelAfter)(found) | beside, version=found.edition)


@resource.put(f"{LEVEL}/names", LevelAfter)
def rename_service_level(call: Call, policy_id: PathId, body: LevelRenameIn) -> Reply:
    """Give a service level other names."""
    return _after(actions.rename_policy(**edited(call, body, policy_id=policy_id)))


@resource.put(f"{LEVEL}/use", LevelAfter)
def offer_service_level(call: Call, policy_id: PathId, body: LevelUseIn) -> Reply:
    """Put a service level out of use, or offer it again; refused for the default and while it serves somebody."""
    return _after(actions.offer_policy(**edited(call, body, policy_id=policy_id)))


@resource.put(f"{LEVEL}/default", LevelAfter)
def make_default(call: Call, policy_id: PathId, body: LevelDefaultIn) -> Reply:
    """Let it serve every customer to whom none is assigned; tickets that are open keep theirs."""
    return _after(actions.make_default(**edited(call, body, policy_id=policy_id)))


@resource.get("/organisations/{organisation_id}/service-level", ServingAnswer)
def get_serving_level(call: Call, organisation_id: PathId) -> Reply:
    """Read which service level serves an organisation now, and whose assignment says so."""
    place = find_organisation(call.actor, organisation_id)
    return Reply(prepared(ServingAnswer)(serving(place, call.at)))


def edited(call: Call, body: Versioned, **more: Any) -> dict[str, Any]:
    """The arguments of an action on a service level, which calls its version an edition."""
    facts = given(call, body, **more)
    return {("edition" if name == "version" else name): value for name, value in facts.items()}


def _row(listed: queries.Listed) -> dict[str, Any]:
    version = listed.version
    return prepared(LevelAfter)(listed.policy) | {
        "offer": version.number if version else None,
        "calendar": prepared(Ref)(version.calendar) if version else None,
        "serves": listed.count,
    }


def _after(policy: Any, *, location: str = "") -> Reply:
    return Reply(prepared(LevelAfter)(policy), version=policy.edition, location=location)
