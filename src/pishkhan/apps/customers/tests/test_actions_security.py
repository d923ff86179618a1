"""Security classes set, asked for and granted, through their use-cases (D5)."""

from typing import Any

import pytest
from tests.cast import SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.customers.actions import affiliate, create_contact, create_organisation
from pishkhan.apps.customers.actions.security import answer_security_wish, ask_security_class, set_security_class
from pishkhan.apps.customers.models import Organisation, SecurityRecord, SecurityWish
from pishkhan.apps.customers.queries.calling import callers, is_number
from pishkhan.apps.customers.queries.security import own_security, security_standing
from pishkhan.infra.append_only import AppendOnlyError
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.jobs.running import run_due
from pishkhan.infra.notifications.models import Notification
from pishkhan.infra.testing import frozen
from pishkhan.pure.actor import SYSTEM, Role
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


def said(cast: Cast, wanted: str, *, who: str = "mina", place: Organisation | None = None, **more: Any) -> Organisation:
    given = {"organisation_id": (place or cast.pars).pk, "security_class": wanted, "reason": "مصوبه"} | more
    return set_security_class(actor=cast.actor(who), at=SATURDAY, **given)


def wished(cast: Cast, wanted: str, *, who: str = "bahram", at: Any = SATURDAY) -> SecurityWish | None:
    given = {"organisation_id": cast.pars.pk, "security_class": wanted, "reason": "کار شبانه"}
    return ask_security_class(actor=cast.actor(who), at=at, **given)


def counts(cast: Cast) -> str:
    return security_standing(Organisation.objects.get(pk=cast.pars.pk)).security_class.value


def test_parts_have_the_class_of_those_above_until_they_say_their_own(cast: Cast) -> None:
    branch = create_organisation(actor=SYSTEM, at=SATURDAY, name="شعبه", parent_id=cast.pars.pk)
    said(cast, "forbidden")
    assert security_standing(branch).set_by == cast.pars.pk
    branch = said(cast, "allowed", place=branch)
    assert security_standing(branch).security_class == "allowed"
    branch = said(cast, "", place=branch)
    assert security_standing(branch).security_class == "forbidden"
    assert [one.security_class for one in SecurityRecord.objects.filter(organisation=branch).order_by("id")] == [
        "allowed",
        "",
    ]
    with pytest.raises(AppendOnlyError):
        SecurityRecord.objects.update(reason="")
    assert AuditEntry.objects.filter(verb="customers.set_security_class").count() == 3


def test_only_contract_staff_and_administrators_set_it_and_with_a_reason(cast: Cast) -> None:
    for who in ("negar", "amir", "leyla", "maryam"):
        with pytest.raises(Refusal, match="not_allowed"):
            said(cast, "allowed", who=who)
    with pytest.raises(NotFound):
        said(cast, "allowed", who="bahram")
    with pytest.raises(Refusal) as refused:
        said(cast, "allowed", reason=" ")
    assert refused.value.field == "reason"
    with pytest.raises(Refusal, match="security_class"):
        said(cast, "open")
    said(cast, "allowed", who="reza")
    with pytest.raises(Refusal, match="same_class"):
        said(cast, "allowed")
    with pytest.raises(Conflict):
        said(cast, "forbidden", version=1)


def test_a_signatory_makes_it_stricter_at_once_and_looser_only_with_us(cast: Cast) -> None:
    assert wished(cast, "forbidden") is None
    assert counts(cast) == "forbidden"
    first = wished(cast, "consent")
    second = wished(cast, "allowed", at=SATURDAY + minutes(5))
    assert first is not None
    assert second is not None
    first.refresh_from_db()
    assert (first.state, counts(cast)) == ("replaced", "forbidden")
    with pytest.raises(Refusal, match="wish_answered"):
        answer_security_wish(actor=cast.actor("mina"), at=SATURDAY, wish_id=first.pk, confirms=True)
    with pytest.raises(Refusal) as refused:
        answer_security_wish(actor=cast.actor("mina"), at=SATURDAY, wish_id=second.pk, confirms=False)
    assert refused.value.field == "answer"
    answer_security_wish(actor=cast.actor("mina"), at=SATURDAY, wish_id=second.pk, confirms=True)
    assert counts(cast) == "allowed"
    assert SecurityRecord.objects.get(wish=second).actor_name == cast.users["mina"].full_name


@pytest.mark.parametrize("who", ["hossein", "zahra", "fatemeh", "negar"])
def test_nobody_else_asks_for_a_customer(cast: Cast, who: str) -> None:
    with pytest.raises(NotFound):
        wished(cast, "forbidden", who=who)


def test_what_the_vendor_sets_meanwhile_replaces_the_wish(cast: Cast) -> None:
    open_wish = wished(cast, "allowed")
    said(cast, "forbidden")
    assert open_wish is not None
    open_wish.refresh_from_db()
    assert open_wish.state == "replaced"
    assert [view.standing.security_class for view in own_security(cast.actor("bahram"))] == ["forbidden"]
    assert own_security(cast.actor("zahra")) == []


def test_both_sides_are_told(cast: Cast) -> None:
    with frozen(SATURDAY):
        open_wish = wished(cast, "allowed")
        assert open_wish is not None
        given = {"wish_id": open_wish.pk, "confirms": False, "answer": "با شما تماس می‌گیریم"}
        answer_security_wish(actor=cast.actor("mina"), at=SATURDAY, **given)
        run_due()
    names = {user.pk: name for name, user in cast.users.items()}
    rows = Notification.objects.filter(kind__startswith="customers.security").values_list("person_id", "kind")
    told = {(names[pk], kind) for pk, kind in rows}
    assert told == {("mina", "customers.security_wished"), ("bahram", "customers.security_answered")}


def test_a_number_leads_to_whoever_has_it(cast: Cast) -> None:
    person = create_contact(actor=SYSTEM, at=SATURDAY, full_name="آرمان سپهری", mobile="09121112233")
    affiliate(actor=SYSTEM, at=SATURDAY, contact_id=person.pk, organisation_id=cast.pars.pk, role=Role.STAFF)
    for written in ("+989121112233", "0912 111 2233", "۰۰۹۸۹۱۲۱۱۱۲۲۳۳"):
        found = callers(cast.actor("negar"), written)
        assert [(one.organisation, one.contact) for one in found] == [(cast.pars, person)]
    assert callers(cast.actor("negar"), "0912") == []
    assert callers(cast.actor("fatemeh"), "09121112233") == []
    assert not is_number("نامه ۱۲۳۴۵۶۷")
