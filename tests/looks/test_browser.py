"""Pictures are compared only where the browser is the one that made them; elsewhere that is said, not passed over."""

import os

import pytest

from tests.looks import pictures
from tests.looks.eyes import Eyes
from tests.looks.pages import pages


def test_the_pictures_are_compared_here(eyes: Eyes) -> None:
    if not pictures.comparable(eyes.tab):
        said = f"pictures are Chromium {pictures.BUILD.read_text().strip()}'s, this is {pictures.build(eyes.tab)}"
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(f"{said}: how pages look is NOT compared")


def test_every_picture_belongs_to_a_page_and_they_take_little_room() -> None:
    wanted = {f"{page.file}.{shape}" for page in pages() for shape in page.pictured}
    kept = {file.name.removesuffix(".webp"): file.stat().st_size for file in pictures.APPROVED.glob("*.webp")}
    assert not kept.keys() - wanted, "run tools/approve_looks.py: these pictures belong to no page"
    assert sum(kept.values()) < 12_000 * len(kept)
