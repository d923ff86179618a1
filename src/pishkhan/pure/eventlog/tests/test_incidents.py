"""The shared log of 24,918 real incidents, by the shipped mapping: every count its own columns give."""

from collections import Counter
from pathlib import Path

import pytest

import pishkhan
from pishkhan.pure.eventlog import LogCases, parse_mapping
from pishkhan.pure.eventlog.tests.logs import Pile

HOUSE = Path(pishkhan.__file__).parent
LOG = HOUSE.parents[1].parent / "shared" / "data" / "incident_event_log.csv.gz"
MAPPING = HOUSE / "apps" / "desk" / "mappings" / "uci-incidents.toml"


@pytest.mark.data
def test_every_row_and_every_count_of_the_incident_log() -> None:
    if not LOG.exists():
        pytest.skip(f"MISSING DATA: {LOG} is not there, the incident log was NOT read")
    found: Counter[str] = Counter()
    why: list[tuple[int, str, str]] = []
    log = LogCases(LOG, parse_mapping(MAPPING.read_text(), MAPPING.name), Pile())
    assert (log.source_rows, log.count, list(log.rejected())) == (141_712, 24_918, [])
    for case in log.cases():
        why += [(one.line, one.code, one.value) for one in case.rejected]
        told = case.story
        assert told is not None
        found.update(
            stored=len(told.events),
            waited=told.waits > 0,
            reassigned=told.reassigned > 0,
            reopened=told.reopened > 0,
            begun_elsewhere=told.events[0].status != "new",
            closed=told.status == "closed",
        )
        assert [event.at for event in told.events] == sorted(event.at for event in told.events)
        assert all(one.ended_at is not None for one in told.referrals)
    assert found == {
        "stored": 141_707,
        "waited": 5_825,
        "reassigned": 11_369,
        "reopened": 275,
        "begun_elsewhere": 8_521,
        "closed": 24_918,
    }
    assert why == [(line, "activity", "-100") for line in (115643, 115644, 124509, 124510, 124511)]
