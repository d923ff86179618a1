"""Another desk's history: stored whole or not at all, counted to the row, once however often it is brought in."""

from pathlib import Path

import pytest
from tests.cast import Cast

from pishkhan.apps.catalogue.models import Category
from pishkhan.apps.customers.models import Affiliation, Contact
from pishkhan.apps.desk.actions.history import import_history, read_source, run
from pishkhan.apps.desk.models import Entry, ImportBatch, ImportRejection, Referral, Ticket, TicketClock
from pishkhan.apps.desk.rules.states import Verb
from pishkhan.apps.desk.tests.history import AT, bring_in, figures, row, three_cases, written
from pishkhan.apps.people.models import Team, User
from pishkhan.apps.sla.models import Clock
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.pure.eventlog import STATUS_AFTER
from pishkhan.pure.persian import parse_code
from pishkhan.pure.refusal import Conflict, Refusal


def one(number: str) -> Ticket:
    return Ticket.objects.get(source_number=number)


@pytest.fixture
def log(tmp_path: Path, cast: Cast) -> Path:
    """The log of three cases, in a house that has its service levels."""
    return written(tmp_path, three_cases())


def test_every_row_is_stored_or_listed(log: Path) -> None:
    batch = bring_in(log)
    assert (batch.tickets, batch.source_events, batch.stored_events, batch.rejected_events) == (3, 12, 10, 2)
    assert Entry.objects.filter(ticket__batch=batch).count() == 10
    listed = ImportRejection.objects.order_by("line").values_list("line", "case_number", "reason", "value")
    assert list(listed) == [(7, "INC2", "activity", "-100"), (11, "INC3", "time", "soon")]


def test_a_ticket_stands_as_its_last_row_left_it(log: Path) -> None:
    bring_in(log)
    first, second, third = one("INC1"), one("INC2"), one("INC3")
    assert (first.status, first.closure, second.status, third.status) == ("closed", "", "resolved", "waiting")
    assert (second.reassign_count, second.reopen_count, second.wait_count) == (2, 1, 0)
    assert (third.waiting_for, third.wait_count, third.priority) == ("customer", 1, 1)
    assert first.opened_at.isoformat() == "2016-03-01T05:00:00+00:00"
    assert first.resolved_at is not None
    assert first.resolved_at.isoformat() == "2016-03-01T07:00:00+00:00"
    assert first.subject == "Category 1 / Subcategory 2"
    assert len({parse_code(ticket.code) for ticket in (first, second, third)}) == 3
    assert first.imported


def test_the_timeline_has_one_entry_for_each_row_with_its_line(log: Path) -> None:
    bring_in(log)
    entries = list(Entry.objects.filter(ticket=one("INC2")).order_by("seq"))
    assert [(entry.seq, entry.line, entry.verb) for entry in entries] == [
        (1, 5, "opened"),
        (2, 6, "referred"),
        (3, 8, "resolved"),
        (4, 9, "reopened"),
        (5, 10, "resolved"),
    ]
    assert entries[0].actor_name == "Updated by 3"
    assert entries[3].data["verbs"] == ["reopened", "transferred"]
    assert {entry.recorded_at for entry in entries} == {AT}


def test_clocks_are_those_with_evidence_and_say_what_the_machine_says(log: Path) -> None:
    bring_in(log)
    clocks = TicketClock.objects.order_by("ticket_id", "clock_id").values_list(
        "ticket__source_number", "kind", "clock__verdict"
    )
    assert sorted(clocks) == [
        ("INC1", "resolution", "met"),
        ("INC2", "referral", "met"),
        ("INC2", "resolution", "breached"),
        ("INC3", "resolution", ""),
    ]
    late = Clock.objects.get(kind="resolution", verdict="breached")
    assert late.first_verdict == "met"
    assert late.final_at == one("INC2").reopen_until
    assert Referral.objects.get().team.name_en == "Group 4"


def test_the_chosen_service_level_times_all(log: Path) -> None:
    bring_in(log, policy_code="platinum")
    versions = {ticket.terms.policy.code for ticket in Ticket.objects.all() if ticket.terms}
    assert versions == {"platinum"}
    with pytest.raises(Refusal, match="no service level with the code lead"):
        bring_in(written(log.parent, three_cases() + "\n", "other.csv"), policy_code="lead")


def test_whom_the_log_names_is_kept_without_login_and_out_of_work(log: Path) -> None:
    bring_in(log)
    people = User.objects.filter(full_name__in=["Resolver 1", "Resolver 2"])
    assert len(people) == 2
    assert {(person.is_active, person.has_usable_password()) for person in people} == {(False, False)}
    assert not Team.objects.filter(name_en__startswith="Group", active=True).exists()
    assert not Category.objects.filter(name_en="Subcategory 2", active=True).exists()
    caller = Contact.objects.get(full_name="Caller 1")
    assert Affiliation.objects.get(contact=caller).organisation.name == "Location 7"
    assert one("INC2").organisation_id is None
    assert one("INC2").contact == Contact.objects.get(full_name="Caller 2")


def test_a_customer_of_that_name_is_found_again(tmp_path: Path, cast: Cast) -> None:
    name = cast.pars.name
    text = three_cases().replace("Location 7", name.replace("ی", "ي"))
    bring_in(written(tmp_path, text))
    assert one("INC1").organisation_id == cast.pars.pk


def test_running_again_adds_nothing(log: Path) -> None:
    first, before = bring_in(log), figures()
    assert bring_in(log) == first
    assert figures() == before
    assert ImportBatch.objects.count() == 1


def test_cases_that_are_stored_are_turned_away_from_another_file(log: Path) -> None:
    bring_in(log)
    longer = written(log.parent, three_cases() + row("INC4", 0, "New", "1/3/2016 05:10"), "longer.csv")
    batch = bring_in(longer)
    assert (batch.tickets, batch.source_events, batch.stored_events, batch.rejected_events) == (1, 13, 1, 12)
    assert set(batch.rejections.values_list("reason", flat=True)) == {"already_stored", "activity", "time"}
    assert Ticket.objects.count() == 4


def test_a_broken_import_goes_on_where_it_was(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "CASES_AT_ONCE", 1)
    store = run.store_cases

    def breaks(batch: ImportBatch, cases: list, storing: object) -> None:
        store(batch, cases, storing)  # type: ignore[arg-type]
        if cases[0].number == "INC2":
            raise KeyboardInterrupt

    monkeypatch.setattr(run, "store_cases", breaks)
    with pytest.raises(KeyboardInterrupt):
        bring_in(log)
    broken = ImportBatch.objects.get()
    assert (broken.cases_done, broken.tickets, broken.finished_at) == (1, 1, None)
    assert Ticket.objects.count() == 1
    monkeypatch.setattr(run, "store_cases", store)
    batch = bring_in(log)
    assert (batch.pk, batch.tickets, batch.source_events) == (broken.pk, 3, 12)
    assert (batch.stored_events, batch.rejected_events) == (10, 2)
    assert ImportRejection.objects.count() == 2


def test_two_imports_of_one_file_do_not_meet(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "CASES_AT_ONCE", 1)

    def meanwhile(done: int, _cases: int) -> None:
        if done == 1:
            ImportBatch.objects.update(cases_done=2)

    with pytest.raises(Conflict, match="imported by somebody else"):
        bring_in(log, progress=meanwhile)


def test_history_wakes_nobody_and_is_announced_once(log: Path) -> None:
    bring_in(log)
    bring_in(log)
    assert (
        Event.objects.filter(name__startswith="desk.").values_list("name", flat=True).get() == "desk.history_imported"
    )
    assert AuditEntry.objects.filter(verb="desk.import_history").count() == 1
    assert not OutgoingMail.objects.exists()


def test_only_an_administrator_brings_in_history(log: Path, cast: Cast) -> None:
    with pytest.raises(Refusal, match="role"):
        import_history(actor=cast.actor("negar"), at=AT, source=read_source(log, "uci-incidents"))


def test_every_verb_of_a_log_is_one_of_ours() -> None:
    assert set(STATUS_AFTER) <= {verb.value for verb in Verb}
