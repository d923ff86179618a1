"""Mails about targets, to whoever can still keep them, never to the customer (B3); and about merged requests (A4)."""

import pytest
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.merging import merge, unmerge
from pishkhan.apps.desk.actions.referring import answer_referral, ask_again
from pishkhan.apps.desk.tests.life import OPENED, answered, clock, opened, opened_by, referred
from pishkhan.apps.people.actions import set_preferences
from pishkhan.apps.sla.actions import sweep
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.testing import deliver, frozen
from pishkhan.pure.clocks import ClockKind

pytestmark = pytest.mark.django_db


def told_after(instant: object) -> set[str]:
    """Who is told by a sweep at that instant, besides what was sent before."""
    with frozen(instant):  # type: ignore[arg-type]
        deliver()
        before = set(OutgoingMail.objects.values_list("id", flat=True))
        sweep(at=instant)  # type: ignore[arg-type]
        sweep(at=instant)  # type: ignore[arg-type]
        deliver()
        new = OutgoingMail.objects.exclude(id__in=before)
        assert len({mail.key for mail in new}) == len(new)
        return {mail.to for mail in new}


def test_the_owner_hears_of_his_targets(cast: Cast) -> None:
    with frozen(OPENED):
        ticket = answered(cast)
    assert told_after(clock(ticket, ClockKind.PROMISE).due_at + minutes(1)) == {"negar@example.com"}


def test_while_nobody_owns_it_those_on_duty_hear(cast: Cast) -> None:
    with frozen(OPENED):
        ticket = opened(cast)
    due = clock(ticket, ClockKind.UNTAKEN).due_at
    assert told_after(due + minutes(1)) == {"negar@example.com", "saman@example.com"}


def test_the_asked_team_hears_of_its_own_target(cast: Cast) -> None:
    with frozen(OPENED):
        ticket, _ = referred(cast)
    due = clock(ticket, ClockKind.REFERRAL).due_at
    assert "maryam@example.com" in told_after(due + minutes(1))
    assert "hossein@example.com" not in told_after(due + minutes(2))


def test_whose_request_was_merged_hears_it_and_its_undoing(cast: Cast) -> None:
    negar = cast.actor("negar")
    with frozen(OPENED + minutes(10)):
        kept, absorbed = opened(cast), opened_by(cast, "zahra", cast.pars)
        done = merge(actor=negar, at=OPENED + minutes(5), code=kept.code, absorbed_code=absorbed.code)
        unmerge(actor=negar, at=OPENED + minutes(9), code=kept.code, merge_id=done.pk)
        deliver()
    subjects = OutgoingMail.objects.filter(to="zahra@example.com").order_by("id").values_list("subject", flat=True)
    assert [subject.partition(" [")[0] for subject in subjects][1:] == [
        "این درخواست در درخواست دیگری دنبال می‌شود.",
        "این درخواست دوباره جداگانه پیگیری می‌شود.",
    ]


def test_the_customer_hears_once_that_a_specialist_is_asked_in_his_own_language(cast: Cast) -> None:
    set_preferences(actor=cast.actor("hossein"), at=OPENED, user_id=cast.users["hossein"].pk, language="en")
    with frozen(OPENED):
        _, referral = referred(cast)
        at = OPENED + minutes(30)
        answer_referral(actor=cast.actor("maryam"), at=at, referral_id=referral.pk, answer="شد", outcome="advice")
        ask_again(actor=cast.actor("negar"), at=at, referral_id=referral.pk, question="هنوز کند است")
        deliver()
    told = OutgoingMail.objects.filter(to="hossein@example.com", subject__contains="specialist")
    assert [mail.language for mail in told] == ["en"]
    assert OutgoingMail.objects.filter(to="maryam@example.com").count() == 2
