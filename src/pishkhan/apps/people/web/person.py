"""Verbs on one person."""

from typing import Any

from pishkhan.apps.people import queries
from pishkhan.apps.people.actions import (
    add_member,
    deactivate_user,
    end_sign_in,
    end_sign_ins,
    grant_role,
    invite_user,
    mail_password_link,
    reactivate_user,
    remove_member,
    revoke_role,
    update_user,
)
from pishkhan.apps.people.forms.people import EditPersonForm, ManagerForm, RoleForm, SeatForm
from pishkhan.apps.people.rules import GRANTABLE
from pishkhan.apps.people.web.letters import tell_link
from pishkhan.apps.people.web.verbs import Call, Kind, Verb
from pishkhan.infra.signins import current_sign_in
from pishkhan.pure.actor import Role
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.words import N_

PERSON = Kind(queries.user, "person", "user_id")


def _whom(call: Call) -> dict[str, Any]:
    return call.by | {"user_id": call.subject.pk}


def _edit(call: Call) -> None:
    facts: dict[str, Any] = {name: value or "" for name, value in call.facts.items()}
    update_user(**_whom(call), **facts, version=call.version)


def _invite(call: Call) -> None:
    tell_link(call.request, invite_user(**_whom(call)))


def _mail_password(call: Call) -> None:
    tell_link(call.request, mail_password_link(**_whom(call)))


def _seat(call: Call) -> None:
    add_member(**_whom(call), team_id=call.facts["team"].pk, is_manager=call.facts["is_manager"])


def _seated(call: Call) -> dict[str, Any]:
    seat = queries.seat_of(call.request.actor, call.subject.pk, call.ids["team_id"])
    return _whom(call) | {"team_id": seat.team_id}


def _revoke(call: Call) -> None:
    role = next((role for role in GRANTABLE if role.value == call.ids["role"]), None)
    if role is None or role not in queries.granted_roles(call.request.actor, call.subject.pk):
        raise NotFound("role")
    revoke_role(**_whom(call), role=role)


def _end_sign_in(call: Call) -> None:
    found = queries.sign_in_of(call.request.actor, call.subject.pk, call.ids["sign_in_id"])
    end_sign_in(**call.by, sign_in_id=found.pk)


def _end_sign_ins(call: Call) -> None:
    own = call.subject.pk == call.request.actor.user_id
    end_sign_ins(**_whom(call), keeping=current_sign_in(call.request) if own else None)


EDIT = Verb(
    kind=PERSON,
    form=EditPersonForm,
    act=_edit,
    title=N_("Edit the account"),
    send=N_("Save"),
    done=N_("The account was changed."),
)
INVITE = Verb(
    kind=PERSON,
    act=_invite,
    title=N_("Send an invitation"),
    send=N_("Send it"),
    done="",
    hint=N_("It is good for fourteen days and ends an older one."),
    roles=(),
)
PASSWORD_LINK = Verb(
    kind=PERSON,
    act=_mail_password,
    title=N_("Send a link for a new password"),
    send=N_("Send it"),
    done="",
    hint=N_("It is good for one hour; the present password stays until a new one is chosen."),
    roles=(),
)
DISABLE = Verb(
    kind=PERSON,
    act=lambda call: deactivate_user(**_whom(call)),
    title=N_("Disable the account"),
    send=N_("Disable"),
    done=N_("The account is disabled and signed out everywhere."),
    hint=N_("Nobody signs in with it any more and nobody finds it on duty. It can be enabled again at any time."),
    tone="danger",
)
ENABLE = Verb(
    kind=PERSON,
    act=lambda call: reactivate_user(**_whom(call)),
    title=N_("Enable the account again"),
    send=N_("Enable"),
    done=N_("The account is enabled again, with the seats and roles it had."),
)
SEAT = Verb(
    kind=PERSON,
    form=SeatForm,
    act=_seat,
    title=N_("Seat in a team"),
    send=N_("Save"),
    done=N_("The seat was given."),
)
LEAVE = Verb(
    kind=PERSON,
    act=lambda call: remove_member(**_seated(call)),
    title=N_("Take out of the team"),
    send=N_("Take out"),
    done=N_("The seat was taken back."),
)
MANAGE = Verb(
    kind=PERSON,
    form=ManagerForm,
    act=lambda call: add_member(**_seated(call), is_manager=call.facts["is_manager"]),
    title=N_("Manager of the team"),
    send=N_("Save"),
    done=N_("The seat was changed."),
)
GRANT = Verb(
    kind=PERSON,
    form=RoleForm,
    act=lambda call: grant_role(**_whom(call), role=Role(call.facts["role"])),
    title=N_("Grant a role"),
    send=N_("Grant"),
    done=N_("The role was granted."),
    hint=N_("What a team gives needs no granting: a seat at a front desk makes an agent, another seat a specialist."),
)
REVOKE = Verb(
    kind=PERSON,
    act=_revoke,
    title=N_("Take the role back"),
    send=N_("Take it back"),
    done=N_("The role was taken back."),
)
END_SIGN_IN = Verb(
    kind=PERSON,
    act=_end_sign_in,
    title=N_("End this sign-in"),
    send=N_("End"),
    done=N_("That sign-in has ended."),
)
END_SIGN_INS = Verb(
    kind=PERSON,
    act=_end_sign_ins,
    title=N_("End all sign-ins"),
    send=N_("End all"),
    done=N_("The sign-ins have ended."),
)
