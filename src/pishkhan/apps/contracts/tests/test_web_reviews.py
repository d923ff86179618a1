"""What a review counts is laid out by kind of target and priority; where nothing was decided nothing is claimed."""

from django.utils import translation

from pishkhan.apps.contracts.web.reviews import laid_out


def _row(kind: str, priority: int, met: int) -> dict[str, object]:
    return {"kind": kind, "priority": priority, "met": met, "breached": 0, "share": 1.0}


def test_priorities_are_columns_and_a_missing_cell_is_none() -> None:
    rows = [_row("first_response", 4, 7), _row("first_response", 1, 3), _row("resolution", 4, 2)]
    with translation.override("en"):
        found = laid_out(rows)
    assert found["priorities"] == ["Critical", "Low"]
    (first, (critical, low)), (last, cells) = found["lines"]
    assert (first, critical["met"], low["met"]) == ("First response", 3, 7)
    assert (last, cells[0], cells[1]["met"]) == ("Resolution", None, 2)
