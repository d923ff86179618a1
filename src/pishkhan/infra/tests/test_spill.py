"""Rows are grouped on disk, whatever their order, and nothing stays behind."""

import random
from pathlib import Path

from pishkhan.infra.spill import Spill


def test_groups_come_in_the_order_of_their_first_rows_with_their_rows_by_line(tmp_path: Path) -> None:
    chance = random.Random(1)
    rows = [(f"case {chance.randrange(400)}", line, f"سطر {line}") for line in range(12_000)]
    expected: dict[str, list[tuple[int, str]]] = {}
    with Spill(tmp_path) as spill:
        for name, line, text in rows:
            spill.add(name, line, text)
            expected.setdefault(name, []).append((line, text))
        assert spill.case_count() == len(expected)
        assert [(name, list(held)) for name, held in spill.cases()] == list(expected.items())
        assert [name for name, _ in spill.cases(skip=390)] == list(expected)[390:]


def test_refused_rows_are_kept_by_line(tmp_path: Path) -> None:
    with Spill(tmp_path) as spill:
        spill.refuse(9, "time", "soon")
        spill.refuse(2, "fields", "")
        assert list(spill.refused()) == [(2, "fields", ""), (9, "time", "soon")]


def test_nothing_stays_behind_however_the_process_ends(tmp_path: Path) -> None:
    with Spill(tmp_path / "new") as spill:
        spill.add("a", 1, "x")
        assert not list((tmp_path / "new").iterdir())
        assert [name for name, _ in spill.cases()] == ["a"]
