"""The two commands as a stranger uses them: one object of JSON, one sentence for each mistake."""

import csv
import gzip
import io
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from tests.cast import Cast

import pishkhan
from pishkhan.apps.desk.actions.history import shipped_mappings
from pishkhan.apps.desk.models import Entry, Ticket, TicketClock
from pishkhan.apps.desk.tests.history import three_cases, written

REAL = Path(pishkhan.__file__).parents[2].parent / "shared" / "data" / "incident_event_log.csv.gz"
ODD = {"INC0028089", "INC0030413", "INC0000130", "INC0000134", "INC0000135", "INC0000164", "INC0000137"}


def run(*words: Any, **options: Any) -> str:
    """What a command prints on standard output."""
    out = io.StringIO()
    call_command(*words, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def test_json_is_one_object_and_nothing_else(tmp_path: Path, cast: Cast) -> None:
    log = written(tmp_path, three_cases())
    first = json.loads(run("import_log", log, mapping="uci-incidents", json=True))
    assert (first["new"], first["tickets"], first["source_events"]) == (True, 3, 12)
    assert (first["stored_events"], first["rejected_events"]) == (10, 2)
    assert first["rejections"][0] == {
        "line": 7,
        "case": "INC2",
        "reason": "No rule of the mapping knows this activity: -100.",
    }
    again = json.loads(run("import_log", log, mapping="uci-incidents", json=True))
    assert again == first | {"new": False}
    out = json.loads(run("export_log", out=tmp_path / "out.csv", json=True))
    assert (out["tickets"], out["events"]) == (3, 10)


def test_people_read_counts_and_every_rejected_row_can_be_had(tmp_path: Path, cast: Cast) -> None:
    log, listed = written(tmp_path, three_cases() + "=cmd|' /C calc'!A0\n"), tmp_path / "rejected.csv"
    text = run("import_log", log, mapping="uci-incidents", rejections=listed)
    assert "line 11: The time cannot be read: soon." in text
    with listed.open(newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0] == ["line", "case", "reason"]
    assert [row[0] for row in rows[1:]] == ["7", "11", "14"]
    assert not any(cell.startswith("=") for row in rows for cell in row)


@pytest.mark.parametrize(
    ("mapping", "log", "why"),
    [
        (
            "nowhere.toml",
            "a",
            "nowhere.toml: file: there is no such file, and it is none of the shipped mappings: pishkhan",
        ),
        ("mine.toml", "a", "mine.toml: columns.case: this key is missing"),
        ("uci-incidents", "a,b\n1,2\n", "log.csv: the column number is not in the header"),
        ("uci-incidents", "", "log.csv: the file is empty"),
    ],
)
def test_a_mistake_is_one_sentence(
    tmp_path: Path, cast: Cast, monkeypatch: pytest.MonkeyPatch, mapping: str, log: str, why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_text("[time]\n", encoding="utf-8")
    written(tmp_path, log)
    with pytest.raises(CommandError) as error:
        run("import_log", Path("log.csv"), mapping=mapping)
    assert str(error.value).startswith(why)
    assert not Ticket.objects.exists()


def test_both_mappings_are_shipped() -> None:
    assert shipped_mappings() == ["pishkhan", "uci-incidents"]


@pytest.mark.data
def test_real_incidents_are_counted_as_their_own_columns_say(tmp_path: Path, cast: Cast) -> None:
    if not REAL.exists():
        pytest.skip(f"MISSING DATA: {REAL} is not there, real incidents were NOT imported")
    cases = _sample(tmp_path / "sample.csv")
    result = json.loads(run("import_log", tmp_path / "sample.csv", mapping="uci-incidents", json=True))
    rows = [row for case in cases.values() for row in case]
    assert (result["tickets"], result["source_events"]) == (len(cases), len(rows))
    assert result["rejected_events"] == sum(row["incident_state"] == "-100" for row in rows) == 5
    assert Entry.objects.count() == len(rows) - 5
    waited = {number for number, case in cases.items() if any("Awaiting" in row["incident_state"] for row in case)}
    assert set(Ticket.objects.filter(wait_count__gt=0).values_list("source_number", flat=True)) == waited
    for column, field in (("reassignment_count", "reassign_count"), ("reopen_count", "reopen_count")):
        own = {number: max(int(row[column]) for row in case) for number, case in cases.items()}
        assert dict(Ticket.objects.values_list("source_number", field)) == own
    assert TicketClock.objects.filter(kind="resolution").exclude(clock__verdict="").count() == len(cases)


def _sample(path: Path) -> dict[str, list[dict[str, str]]]:
    """Every fortieth incident and the odd ones, as a log of their own."""
    cases: dict[str, list[dict[str, str]]] = defaultdict(list)
    with gzip.open(REAL, "rt") as stream, path.open("w", newline="") as out:
        reader = csv.DictReader(stream)
        writer = csv.DictWriter(out, reader.fieldnames or [])
        writer.writeheader()
        for row in reader:
            if int(row["number"][3:]) % 40 == 0 or row["number"] in ODD:
                cases[row["number"]].append(row)
                writer.writerow(row)
    return cases
