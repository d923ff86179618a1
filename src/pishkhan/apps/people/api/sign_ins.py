"""Where somebody is signed in: one's own browsers, or anybody's for an administrator."""

from pishkhan.apps.people import actions, queries
from pishkhan.apps.people.api.answers import SignInAnswer
from pishkhan.apps.people.api.people import PERSON
from pishkhan.infra.api.answers import many
from pishkhan.infra.api.bodies import given
from pishkhan.infra.api.calls import Call, Rows
from pishkhan.infra.api.fields import PathId
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.scopes import Area

resource = Resource(Area.CREDENTIALS, "Sign-ins")


@resource.get("/me/sign-ins", SignInAnswer, rows=True)
def list_own_sign_ins(call: Call) -> Rows:
    """List the browsers one is signed in with."""
    return _listed(call, _me(call))


@resource.delete("/me/sign-ins")
def end_own_sign_ins(call: Call) -> None:
    """Sign out everywhere; tokens stay."""
    actions.end_sign_ins(**given(call, user_id=_me(call)))


@resource.delete("/me/sign-ins/{sign_in_id}")
def end_own_sign_in(call: Call, sign_in_id: PathId) -> None:
    """End one of one's own sign-ins."""
    _end(call, _me(call), sign_in_id)


@resource.get(f"{PERSON}/sign-ins", SignInAnswer, rows=True)
def list_sign_ins(call: Call, user_id: PathId) -> Rows:
    """List the browsers somebody is signed in with; for administrators."""
    return _listed(call, queries.user(call.actor, user_id).pk)


@resource.delete(f"{PERSON}/sign-ins")
def end_sign_ins(call: Call, user_id: PathId) -> None:
    """Sign somebody out everywhere; for administrators."""
    actions.end_sign_ins(**given(call, user_id=user_id))


@resource.delete(f"{PERSON}/sign-ins/{{sign_in_id}}")
def end_sign_in(call: Call, user_id: PathId, sign_in_id: PathId) -> None:
    """End one sign-in of somebody; for administrators."""
    _end(call, user_id, sign_in_id)


def _listed(call: Call, user_id: int) -> Rows:
    return Rows(many(SignInAnswer, queries.sign_ins(call.actor, user_id, call.at)))


def _end(call: Call, user_id: int, sign_in_id: int) -> None:
    found = queries.sign_in_of(call.actor, user_id, sign_in_id)
    actions.end_sign_in(**given(call, sign_in_id=found.pk))


def _me(call: Call) -> int:
    return call.actor.user_id or 0
