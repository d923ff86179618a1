"""Templates include only their own app, the shared look, or a lower app's shared parts (design §2)."""

import pathlib
import re

from tests.architecture.house import HOUSE, LEVEL

REFERENCE = re.compile(r"\{%-?\s*(?:extends|include|import|from)\s+(?:\[\s*)?[\"']([^\"']+)[\"']")
DYNAMIC = re.compile(r"\{%-?\s*(?:extends|include|import|from)\s+(?![\"'\[])(?!layout\b)(\S+)")


def _templates() -> list[pathlib.Path]:
    return sorted(HOUSE.glob("*/*/templates/**/*.*"))


def _owner(file: pathlib.Path) -> tuple[str, str]:
    layer, app, *_rest = file.relative_to(HOUSE).parts
    return layer, app


OWNERS = {"/".join(file.relative_to(HOUSE).parts[3:]): _owner(file) for file in _templates()}


def _may_use(user: tuple[str, str], used: tuple[str, str]) -> bool:
    if used in {user, ("infra", "ui")}:
        return True
    if user[0] == "doors":
        return used[0] != "doors"
    return user[0] == "apps" and used[0] == "apps" and LEVEL[used[1]] < LEVEL[user[1]]


def test_every_reference_goes_to_an_existing_template_at_the_same_place_or_lower() -> None:
    wrong = []
    for file in _templates():
        for name in REFERENCE.findall(file.read_text(encoding="utf-8")):
            owner = OWNERS.get(name)
            if owner is None or not _may_use(_owner(file), owner):
                wrong.append(f"{file.relative_to(HOUSE)}: {name}")
    assert not wrong


def test_a_template_lives_under_its_own_name() -> None:
    """``apps/desk/templates/desk/…``: two apps can never hide each other's pages."""
    misplaced = [
        name for name, (_layer, app) in OWNERS.items() if name.split("/")[0] not in {app, "django", "registration"}
    ]
    assert not misplaced


def test_names_of_included_templates_are_written_out() -> None:
    """What is included can be found by searching; only a page's layout is chosen at run time."""
    dynamic = [
        f"{file.relative_to(HOUSE)}: {name}"
        for file in _templates()
        for name in DYNAMIC.findall(file.read_text(encoding="utf-8"))
    ]
    assert not dynamic
