"""The doctor sees what is wrong."""

import json

import pytest
from django.conf import settings
from django.core.management import call_command

from pishkhan.infra.jobs.models import Job, JobState
from pishkhan.infra.ops import checks

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def by_name():
    return {finding.name: finding for finding in checks.findings()}


def test_a_sound_database_is_well():
    found = by_name()
    assert found["database"].ok, found["database"].detail
    assert found["migrations"].ok, found["migrations"].detail
    assert found["jobs"].ok
    assert found["data folder"].ok


@pytest.mark.skipif(settings.DATABASES["default"]["ENGINE"].endswith("postgresql"), reason="SQLite's own settings")
@pytest.mark.parametrize(("wanted", "ok"), [("1", True), ("7", False)])
def test_settings_that_could_lose_data_are_named(monkeypatch, wanted, ok):
    monkeypatch.setattr(checks, "PRAGMAS", {"foreign_keys": wanted})
    assert by_name()["durability"].ok is ok


def test_a_dead_job_is_named_with_its_reason():
    now = "2026-03-02T08:00Z"
    facts = {"payload": {}, "run_after": now, "created_at": now, "max_attempts": 1}
    Job.objects.create(name="desk.close_silent", state=JobState.DEAD, last_error="Traceback\nValueError: no", **facts)
    finding = by_name()["jobs"]
    assert not finding.ok
    assert "desk.close_silent" in finding.detail
    assert finding.detail.endswith("ValueError: no")


def test_a_warning_is_told_and_is_no_failure(monkeypatch, capsys):
    far = checks.Finding("holidays", ok=True, detail="1405 is the last year", warns=True)
    monkeypatch.setattr(checks, "_REGISTERED", {"holidays": lambda: far})
    assert by_name()["holidays"] == far
    well = all(one.ok for one in checks.findings())
    with pytest.raises(SystemExit) as ended:
        call_command("doctor")
    assert "WARN holidays: 1405 is the last year" in capsys.readouterr().out
    assert (ended.value.code == 0) == well


def test_the_json_is_one_object_and_the_status_tells(capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", json=True)
    report = json.loads(capsys.readouterr().out)
    assert (ended.value.code == 0) == report["ok"] == all(check["ok"] for check in report["checks"])
