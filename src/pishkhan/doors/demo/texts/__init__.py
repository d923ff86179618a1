"""What the people of the demo say: templates in TOML beside this file, one for each product and one of phrases."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).resolve().parent
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One case as it may be told: what is asked, answered and said among ourselves; empty where there is nothing.

    ``ask``/``told`` is a question back to the customer and his reply, ``team``…``outcome`` a referral with its answer,
    ``wait`` the evidence of an agreed date, ``third`` what a third party must do. ``grade`` is impact and urgency.
    """

    subject: str
    body: str
    type: str
    category: str
    cause: str
    grade: tuple[int, int]
    answer: str
    ask: str = ""
    told: str = ""
    team: str = ""
    why: str = ""
    question: str = ""
    reply: str = ""
    outcome: str = ""
    note: str = ""
    wait: str = ""
    third: str = ""


@cache
def scripts(product: str) -> tuple[Script, ...]:
    """The cases of a product, as written: words in braces are not yet filled in."""
    rows = _read(product)["case"]
    return tuple(Script(**{**row, "grade": tuple(row["grade"])}) for row in rows)


@cache
def phrases() -> Mapping[str, Any]:
    """What is said on nearly every case, by kind."""
    return _read("phrases")


@cache
def courses() -> tuple[Mapping[str, Any], ...]:
    """The academy's courses, as written."""
    return tuple(_read("academy")["course"])


@cache
def tracks() -> tuple[Mapping[str, Any], ...]:
    """The academy's tracks, as written; their courses by key."""
    return tuple(_read("academy")["track"])


@cache
def knowledge() -> Mapping[str, Any]:
    """The articles of the house and what was searched in vain, as written."""
    return _read("knowledge")


def made_known() -> Mapping[str, Any]:
    """What the house makes known, as written."""
    return _read("library")


@cache
def kinds() -> tuple[Mapping[str, Any], ...]:
    """Requests of each kind, as written."""
    return tuple(_read("kinds")["request"])


def filled(script: Script, rng: Random) -> Script:
    """The case with names, numbers and versions of its own, the same ones in all its texts."""
    words = _words(rng)
    texts = {name: getattr(script, name) for name in Script.__slots__}
    told: dict[str, Any] = {name: _fill(text, words) if isinstance(text, str) else text for name, text in texts.items()}
    return Script(**told)


def said(kind: str, rng: Random, section: str = "") -> str:
    """One of the phrases of a kind."""
    offered: Sequence[str] | str = phrases()[section][kind] if section else phrases()[kind]
    text = offered if isinstance(offered, str) else rng.choice(offered)
    return _fill(text, _words(rng)) if "{" in text else text


def tag_name(rng: Random) -> str:
    """A tag an agent might put on a case."""
    return str(rng.choice(phrases()["fill"]["tags"]))


def _words(rng: Random) -> dict[str, str]:
    fill = phrases()["fill"]
    return {
        "unit": rng.choice(fill["units"]),
        "colleague": rng.choice(fill["colleagues"]),
        "version": rng.choice(fill["versions"]),
        "server": rng.choice(fill["servers"]),
        "browser": rng.choice(fill["browsers"]),
        "letter": f"{rng.randint(1000, 9899)}/ص".translate(PERSIAN),
        "count": str(rng.randint(6, 48)).translate(PERSIAN),
    }


def _fill(text: str, words: Mapping[str, str]) -> str:
    return text.format_map(words) if "{" in text else text


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
