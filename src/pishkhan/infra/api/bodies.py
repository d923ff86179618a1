"""What programs send: members that are known, cleaned before they are judged, and named as the action names them."""

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from pishkhan.infra.api.calls import Call
from pishkhan.infra.api.fields import As, Count


class Body(BaseModel):
    """Base of what is sent to a resource; unknown members are refused."""

    model_config = ConfigDict(extra="forbid", protected_namespaces=())


class Versioned(Body):
    """A body that says which version it was decided on."""

    version: Count | None = Field(
        None, description="The version that was read; when there is a newer one, 409. Or send `If-Match`."
    )


def given(call: Call, body: Body | None = None, **more: Any) -> dict[str, Any]:
    """The arguments of an action: who, when, what the body says, and ``more``, such as the ids of the address."""
    return {"actor": call.actor, "at": call.at, **_facts(call, body), **more}


def _facts(call: Call, body: Body | None) -> dict[str, Any]:
    if body is None:
        return {}
    facts = {argument: getattr(body, name) for name, argument in _arguments(type(body)).items()}
    return facts | {"version": call.version(facts["version"])} if "version" in facts else facts


@cache
def _arguments(body: type[Body]) -> dict[str, str]:
    """The action's argument for each member."""
    marks = {name: [mark for mark in info.metadata if isinstance(mark, As)] for name, info in body.model_fields.items()}
    return {name: found[0].argument if found else name for name, found in marks.items()}
