"""Setting up, twice."""

import pytest
from django.core.management import call_command

from pishkhan.infra.ops import static_files


@pytest.mark.django_db
def test_setup_can_be_repeated(capsys):
    call_command("setup")
    call_command("setup")
    assert capsys.readouterr().out.count("ready") == 2


def test_static_files_are_collected_only_when_changed(settings, tmp_path, monkeypatch):
    collected = []
    settings.STATIC_ROOT = tmp_path
    monkeypatch.setattr(static_files, "call_command", lambda *args, **kwargs: collected.append(args))
    assert (static_files.collect(), static_files.collect()) == (True, False)
    monkeypatch.setattr(static_files, "fingerprint", lambda: "changed")
    assert static_files.collect()
    assert collected == [("collectstatic",)] * 2
