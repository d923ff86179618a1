"""Every timeline goes out as a log that comes in again to the same figures."""

import csv
from pathlib import Path

import pytest
from django.core.management import call_command
from tests.cast import Cast, minutes

from pishkhan.apps.customers.models import Contact
from pishkhan.apps.desk.actions.customer import refuse
from pishkhan.apps.desk.actions.owning import transfer
from pishkhan.apps.desk.actions.referring import answer_referral
from pishkhan.apps.desk.models import ImportBatch, Ticket
from pishkhan.apps.desk.tests.history import bring_in, figures, three_cases, undone, written
from pishkhan.apps.desk.tests.life import HALF_PAST, OPENED, answered, opened, referred, resolved


def exported(path: Path) -> Path:
    """The file that the command writes."""
    call_command("export_log", out=path, verbosity=0)
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_imported_history_goes_out_and_comes_in_to_the_same_figures(tmp_path: Path, cast: Cast) -> None:
    log, out = written(tmp_path, three_cases()), tmp_path / "out.csv"

    def there() -> dict:
        bring_in(log)
        exported(out)
        return figures()

    before = undone(there)
    assert not Ticket.objects.exists()
    batch = bring_in(out, "pishkhan")
    assert (batch.source_events, batch.stored_events, batch.rejected_events) == (10, 10, 0)
    assert figures() == before


def test_a_live_desk_goes_out_and_comes_in_to_the_same_figures(tmp_path: Path, cast: Cast) -> None:
    out = tmp_path / "out.csv"

    def there() -> dict:
        a_week(cast)
        exported(out)
        return figures()

    before = undone(there)
    batch = bring_in(out, "pishkhan")
    assert (batch.tickets, batch.rejected_events) == (before["tickets"], 0)
    assert figures() == before


def a_week(cast: Cast) -> None:
    """Tickets at every turn of their lives."""
    opened(cast)
    resolved(cast)
    negar = cast.actor("negar")
    ticket = answered(cast)
    transfer(
        actor=negar, at=OPENED + minutes(12), code=ticket.code, to_user_id=cast.users["saman"].pk, reason="پایان شیفت"
    )
    _, referral = referred(cast)
    answer_referral(
        actor=cast.actor("maryam"),
        at=OPENED + minutes(40),
        referral_id=referral.pk,
        answer="سالم است.",
        outcome="solved",
    )
    referred(cast)
    refuse(actor=cast.actor("hossein"), at=HALF_PAST + minutes(5), code=resolved(cast).code, reason="هنوز کند است.")


def test_what_is_here_already_is_not_brought_in_again(tmp_path: Path, cast: Cast) -> None:
    resolved(cast)
    out = exported(tmp_path / "out.csv")
    batch = bring_in(out, "pishkhan")
    assert (batch.tickets, batch.stored_events) == (0, 0)
    assert batch.rejected_events == batch.source_events == len(rows_of(out))
    assert Ticket.objects.count() == 1


def test_no_cell_is_a_formula_and_all_come_back_as_they_were(tmp_path: Path, cast: Cast) -> None:
    Contact.objects.filter(pk=cast.contacts["hossein"].pk).update(full_name="=HYPERLINK(1)")
    out = tmp_path / "out.csv"

    def there() -> None:
        opened(cast, subject="-2+3", body="@SUM(A1)\nخط دوم")
        exported(out)

    undone(there)
    (row,) = rows_of(out)
    assert (row["caller"], row["subject"], row["body"]) == ("'=HYPERLINK(1)", "'-2+3", "'@SUM(A1)\nخط دوم")
    bring_in(out, "pishkhan")
    ticket = Ticket.objects.get()
    assert ticket.subject == "-2+3"
    assert ticket.contact is not None
    assert ticket.contact.full_name == "=HYPERLINK(1)"
    assert ticket.entries.get().body == "@SUM(A1)\nخط دوم"
    assert ticket.code == row["ticket"]


def test_an_export_that_breaks_leaves_no_file(tmp_path: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_actor: object) -> object:
        yield ["1"] * 30
        raise KeyboardInterrupt

    monkeypatch.setattr("pishkhan.apps.desk.management.commands.export_log.exported_rows", breaks)
    with pytest.raises(KeyboardInterrupt):
        exported(tmp_path / "out.csv")
    assert not list(tmp_path.iterdir())
    assert not ImportBatch.objects.exists()
