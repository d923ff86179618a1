"""Text is readable in both themes: WCAG AA, 4.5 to 1, for every pair of colours the components put together."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[5] / "assets/src/css/tokens.css"
GROUNDS = ("bg", "surface", "sunken", "raised")
PAIRS = [
    *((text, ground) for text in ("text", "muted", "brand") for ground in GROUNDS),
    *((tone, f"{tone}-soft") for tone in ("red", "amber", "blue", "green", "violet", "brand")),
    *((tone, "surface") for tone in ("red", "amber", "blue", "green", "violet")),
    *(("muted", f"{tone}-soft") for tone in ("amber", "violet", "brand")),
    *(("text", f"{tone}-soft") for tone in ("amber", "violet", "brand", "green")),
    ("brand-strong", "brand-soft"),
    ("muted", "chip"),
    ("on-brand", "brand"),
    ("on-brand", "brand-strong"),
]


def colours() -> dict[str, tuple[str, str]]:
    found = re.findall(r"--([a-z-]+): light-dark\(#(\w{6}), #(\w{6})\);", TOKENS.read_text(encoding="utf-8"))
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS, ids=lambda name: name)
def test_text_is_readable(text: str, ground: str, theme: int) -> None:
    known = colours()
    one, other = sorted((luminance(known[text][theme]), luminance(known[ground][theme])), reverse=True)
    assert (one + 0.05) / (other + 0.05) >= 4.5
