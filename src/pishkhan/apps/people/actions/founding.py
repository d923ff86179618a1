"""The first administrator of a house."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.people.actions.accounts import NewUser, create_user
from pishkhan.apps.people.actions.passwords import set_password
from pishkhan.apps.people.actions.seats import grant_role
from pishkhan.apps.people.models import User
from pishkhan.apps.people.rules import Side
from pishkhan.infra.locks import hold
from pishkhan.infra.ops.founding import is_unsettled
from pishkhan.pure.actor import SYSTEM, Actor, Role
from pishkhan.pure.refusal import NotFound


@transaction.atomic
def found_house(*, actor: Actor, at: datetime, person: NewUser, password: str) -> User:
    """Open the first account, an administrator's, in a house where nobody can sign in yet.

    Whoever shows the set-up key may do it, which is the door's to check; of two at once, one finds the house settled
    (``NotFound``).
    """
    del actor  # nobody is known yet, so the house itself acts
    hold("people.founding")
    if not is_unsettled():
        raise NotFound("page")
    account = create_user(
        actor=SYSTEM,
        at=at,
        username=person.username,
        full_name=person.full_name,
        side=Side.VENDOR,
        email=person.email,
        mobile=person.mobile,
        language=person.language,
    )
    set_password(actor=SYSTEM, at=at, user_id=account.pk, password=password)
    grant_role(actor=SYSTEM, at=at, user_id=account.pk, role=Role.ADMINISTRATOR)
    account.refresh_from_db()
    return account
