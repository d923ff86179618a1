"""A small demo, told once: every feature of the product shows in it, and no rule refuses an act."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count

from pishkhan.apps.academy.models import Attempt
from pishkhan.apps.contracts.models import Appointment, Contract, HandOver, Nomination
from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.rules import Standing
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.desk.models import Entry, MajorIncident, Merge, Particulars, Referral, Ticket, TicketTag, Touch
from pishkhan.apps.desk.queries.offering import offered_counts
from pishkhan.apps.people.models import User
from pishkhan.apps.reports.actions import count_representatives, count_up
from pishkhan.apps.reports.queries.representatives import lines
from pishkhan.apps.reports.rules import Span, SpanKind
from pishkhan.apps.reports.rules.representative_words import REPRESENTATIVE_WORDS
from pishkhan.apps.reports.rules.representatives import LEAST, Rate, rate
from pishkhan.apps.sla.models import Assignment, Clock
from pishkhan.doors.actors import actor_for
from pishkhan.doors.demo import cast
from pishkhan.doors.demo.house import is_founded
from pishkhan.doors.demo.story import Told, tell_story
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.memory import forget_all
from pishkhan.infra.testing import client_for
from pishkhan.pure.actor import SYSTEM, Actor

NOW = datetime(2026, 11, 25, 8, 10, tzinfo=UTC)
"""Wednesday 4 Azar 1405, twenty to twelve in Tehran."""


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Told]:
    """The story, told once for all tests of this file and taken back at their end."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        forget_all()
        yield tell_story(now=NOW, days=7, seed=5, progress=lambda *_: None)
        transaction.set_rollback(True)


def test_no_rule_refuses_an_act(told: Told) -> None:
    assert not told.refused
    assert told.days == 7


def test_the_house_is_as_the_brief_wants_it(told: Told) -> None:
    assert Organisation.objects.filter(parent=None).count() == 12
    assert Organisation.objects.exclude(parent=None).exists()
    levels = Assignment.objects.values_list("policy__code", flat=True)
    assert set(levels) == {"silver", "gold", "platinum"}
    assert is_founded()
    assert {account.username for account in cast.accounts()} <= {member.username for member in cast.VENDOR} | {
        person.username for customer in cast.CUSTOMERS for person in customer.people
    }


def test_every_closure_and_every_verb_is_shown(told: Told) -> None:
    closures = set(Ticket.objects.values_list("closure", flat=True))
    assert closures >= {"", "confirmed", "unconfirmed", "duplicate"}
    assert closures & {"withdrawn", "not_covered", "spam"}
    verbs = set(Entry.objects.values_list("verb", flat=True))
    missing = {"imported", "unlinked", "untagged"}
    assert verbs >= {
        *("opened", "taken", "dealt", "replied", "noted", "referred", "referral_answered", "waiting_started"),
        *("resumed", "priority_changed", "resolved", "confirmed", "refused", "closed", "customer_wrote", "merged"),
        *("customer_added", "absorbed", "linked", "tagged", "contact_logged", "transferred"),
    }
    assert not verbs & missing


def test_promises_are_broken_moved_and_asked_about(told: Told) -> None:
    assert Clock.objects.filter(kind="promise", verdict="breached").exists()
    assert Clock.objects.exclude(breached_at=None).values("kind").distinct().count() >= 4
    assert any(data.get("empty") for data in Entry.objects.filter(verb="replied").values_list("data", flat=True))
    assert Touch.objects.filter(is_chase=True, chase_counted=True).exists()
    assert Touch.objects.exclude(no_case_reason="").values("no_case_reason").distinct().count() == 4


def test_representatives_are_counted_with_their_samples_and_each_figure_is_explained(told: Told) -> None:
    while count_up(actor=SYSTEM, at=NOW):
        pass
    count_representatives(actor=SYSTEM, at=NOW)
    today, amir = house_day(NOW), User.objects.get(username="amir")
    found = lines(actor_for(amir), Span.of(SpanKind.YEAR, today), today)
    assert len(found) >= Appointment.objects.filter(state="active").count() - 2
    assert sum(rate(one.counts, Rate.HOW_TO).whole for one in found) > LEAST
    address = f"/console/reports/representatives/?period=year&day={today.isoformat()}"
    page = client_for(amir, language="en").get(address).content.decode()
    for figure in REPRESENTATIVE_WORDS:
        assert f'id="{figure.value}"' in page
    assert all(one.appointment.contact.full_name in page for one in found)


def test_somebody_speaks_for_an_absent_owner(told: Told) -> None:
    assert Entry.objects.filter(visibility="customer").exclude(on_behalf_of=None).exists()


def test_one_outage_hits_every_customer_and_is_one_incident(told: Told) -> None:
    hit = Ticket.objects.filter(ticket_tags__tag__name="قطعی سرویس ابری")
    assert hit.values("organisation").distinct().count() == 12
    (incident,) = MajorIncident.objects.exclude(ended_at=None)
    assert set(hit.values_list("parent_id", flat=True)) == {incident.ticket_id}
    assert (incident.child_count, incident.live_count) == (
        12,
        hit.filter(status__in=("new", "open", "waiting")).count(),
    )
    assert set(incident.updates.values_list("kind", flat=True)) == {"begin", "update", "end"}
    final = incident.joint_answers.get(kind="resolve")
    assert (final.total, final.sent_count) == (12, 12)
    assert Entry.objects.filter(verb="resolved", data__joint=final.pk).values("ticket").distinct().count() == 12


def test_another_incident_goes_on_now(told: Told) -> None:
    (incident,) = MajorIncident.objects.filter(ended_at=None)
    assert (incident.child_count, incident.live_count) == (3, 3)
    assert incident.joint_answers.get().sent_count == 3


def test_everything_is_alive_now(told: Told) -> None:
    live = Ticket.objects.filter(status__in=("new", "open", "waiting", "resolved"))
    assert set(live.values_list("status", flat=True)) == {"new", "open", "waiting", "resolved"}
    assert set(live.exclude(waiting_for="").values_list("waiting_for", flat=True)) >= {"customer", "scheduled"}
    assert live.filter(next_due_at__lt=NOW).exists()
    assert live.filter(next_due_at__range=(NOW, NOW + timedelta(minutes=30))).exists()
    assert Referral.objects.filter(state="open", team__code="network").exists()
    for username in ("hossein", "fatemeh"):
        states = live.filter(contact__user__username=username).values_list("status", flat=True)
        assert {"new", "resolved"} <= set(states)
    assert live.filter(owner__username="negar").count() >= 6


def test_nothing_happens_after_now_or_before_its_ticket(told: Told) -> None:
    assert not Entry.objects.filter(at__gt=NOW).exists()
    stories = Ticket.objects.annotate(told=Count("entries")).filter(told=0)
    assert not stories.exists()


def test_a_second_demo_says_that_it_is_there(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    before = AuditEntry.objects.count(), Merge.objects.count(), TicketTag.objects.count()
    call_command("demo")
    assert (AuditEntry.objects.count(), Merge.objects.count(), TicketTag.objects.count()) == before
    said = capsys.readouterr().out
    assert "already" in said
    assert cast.PASSWORD in said


@pytest.mark.django_db
def test_a_house_with_tickets_of_its_own_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pishkhan.doors.demo.management.commands.demo.Ticket.objects.exists", lambda: True)
    with pytest.raises(CommandError, match="empty"):
        call_command("demo")
    call_command("demo", if_empty=True)
    assert not is_founded()


def test_contracts_of_every_kind_are_shown(told: Told) -> None:
    today = house_day(NOW)
    standing = {one.organisation.name: one.standing(today) for one in Contract.objects.select_related("organisation")}
    assert len(standing) == 11
    assert {Standing.RUNNING, Standing.ENDING} == set(standing.values())
    assert Contract.objects.filter(kind="warranty", go_live_on__isnull=False).exists()
    assert Appointment.objects.filter(state="active").count() == 12
    covers = set(Ticket.objects.exclude(organisation=None).values_list("cover", flat=True))
    assert covers >= {"covered", "chargeable"}
    assert not Ticket.objects.exclude(organisation=None).filter(cover="").exists()


def test_the_road_of_representatives_is_told(told: Told) -> None:
    walking, finished = Nomination.objects.order_by("-id")
    assert (walking.state, walking.contact.user.username) == ("in_training", "zahra")
    assert Attempt.objects.get(enrolment__contact=walking.contact).state == "failed"
    assert (finished.state, finished.contact.user.username) == ("appointed", "shahab")
    paper = HandOver.objects.get()
    assert paper.note
    assert paper.acknowledged_at
    assert Appointment.objects.get(pk=paper.leaving_id).state == "ended"
    assert Appointment.objects.filter(is_substitute=True, ends_on__gt=house_day(NOW)).count() == 1


def test_each_kind_was_asked_for_with_its_facts(told: Told) -> None:
    assert set(Particulars.objects.values_list("kind", flat=True)) == {"visit", "training", "process", "oversight"}


def test_answers_were_offered_and_articles_linked(told: Told) -> None:
    counts = offered_counts(_actor("amir"), NOW - timedelta(days=7), NOW, NOW).counts
    assert all(counts[figure] for figure in ("shown", "opened", "solved", "sent", "quiet"))
    answered = Ticket.objects.exclude(resolved_at=None)
    assert 0.1 < answered.filter(article_count__gt=0).count() / answered.count() < 0.6


def _actor(username: str) -> Actor:
    return actor_for(User.objects.get(username=username))
