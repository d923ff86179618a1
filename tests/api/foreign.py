"""Which members of bodies name records, found in the product's own declarations, and a stranger's for each."""

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from pishkhan.apps.contracts.models import Contract
from pishkhan.infra.api.fields import LARGEST_ID
from pishkhan.pure.persian import make_code
from tests.api.asking import LINES, OPERATIONS
from tests.permissions.world import World

ANYBODYS = {("log_touch", "contact"), ("log_touch", "organisation"), ("create_installation", "organisation")}
ANYBODYS |= {("enrol_learner", "contact"), ("seat_learner", "contact"), ("unseat_learner", "contact")}
ANYBODYS |= {("register_letter", "organisation"), ("link_letter", "organisation"), ("draw_up_contract", "organisation")}
"""Desk and contract staff may name every customer; a person and an organisation named together belong together."""


def path_ids(world: World, name: str, parameter: str) -> tuple[Any, ...]:
    """What belongs to a stranger, under the name of a part of the address of ``name``."""
    strange = LINES[name].strange(world)
    if parameter in strange:
        return tuple(strange[parameter])
    names = {
        "referral_id": "referral",
        "tag_id": "tag",
        "link_id": "link",
        "touch_id": "touch",
        "merge_id": "merge",
        "split_id": "split",
        "entry_id": "worked",
        "item_id": "step",
        "checklist_id": "saved",
    }
    if parameter == "code":
        return (world.strange.code,)
    if parameter in names:
        return (getattr(world.strange, names[parameter]),)
    return PATHS.get(parameter, _nobodys)(world)


NEVER_GIVEN = make_code(123_456_789)
PATHS: dict[str, Any] = {
    "change_id": lambda world: (world.bulk + 1,),
    "desk_id": lambda world: (_far_desk(world), world.cast.network.pk),
    "installation_id": lambda _world: (),
    "letter_id": lambda _world: (),
    "scan_id": lambda _world: (),
    "own_contract_id": lambda world: (Contract.objects.get(organisation=world.cast.mehr).pk,),
    **dict.fromkeys(("contract_id", "booking_id", "appointment_id"), lambda _world: ()),
    "attachment_id": lambda world: (world.strange.public_file, world.strange.inner_file),
}


def foreign(world: World, name: str, member: str) -> tuple[Any, ...]:
    """Records that exist and that the sender of ``name`` may not name in ``member``."""
    strange = LINES[name].strange(world)
    if member in strange:
        return tuple(strange[member])
    return () if (name, member) in ANYBODYS else BODIES.get(member, _nobodys)(world)


def _nobodys(_world: World) -> tuple[Any, ...]:
    """The vendor's people may name every record of the house: there is no stranger's."""
    return ()


def _far_desk(world: World) -> int:
    return int(world.stranger.memberships.get().team_id)


def _people(world: World) -> tuple[int, ...]:
    return world.stranger.pk, *(world.cast.users[name].pk for name in ("maryam", "hossein", "reza"))


BODIES: dict[str, Any] = {
    "codes": lambda world: ([world.own.code, world.strange.code], [world.own.code, NEVER_GIVEN]),
    "incident": lambda world: (world.strange.code,),
    "ticket": lambda world: (world.strange.code,),
    "checklist": lambda world: (world.strange.saved,),
    "target": lambda world: (world.strange.code,),
    "absorbed": lambda world: (world.strange.code,),
    "to_user": _people,
    "team": lambda world: (world.cast.desk.pk, _far_desk(world)),
    "organisation": lambda world: (world.cast.mehr.pk,),
    "signatory": lambda world: (world.cast.contacts["fatemeh"].pk,),
    "counterpart": lambda world: (world.cast.users["hossein"].pk,),
    "contact": lambda world: (world.cast.contacts["fatemeh"].pk,),
    "desk": lambda world: (_far_desk(world), world.cast.network.pk),
}


def _ids(body: type[BaseModel]) -> Iterator[str]:
    """Members that hold the number or the tracking code of a record, by the limits their types set."""
    for name, info in body.model_fields.items():
        arms = [arm for arm in get_args(info.annotation) if hasattr(arm, "__metadata__")]
        marks = [*info.metadata, *(mark for arm in arms for mark in arm.__metadata__)]
        every = [*marks, *(inner for mark in marks for inner in getattr(mark, "metadata", ()))]
        if any(getattr(mark, "le", None) == LARGEST_ID or getattr(mark, "pattern", "") == CODE for mark in every):
            yield name


def named_in(body: type[BaseModel], member: str, value: Any) -> Any:
    """``value`` as ``member`` takes it: alone, or in a list."""
    return [value] if get_origin(body.model_fields[member].annotation) is tuple else value


CODE = "^[0-9]{10}$"
BODY_IDS: dict[str, list[str]] = {
    name: list(_ids(operation.body)) if operation.body else [] for name, operation in OPERATIONS.items()
}
