"""What a template takes from another is there: Jinja says so only when somebody opens the page."""

import re
from collections.abc import Iterator

from tests.architecture.house import HOUSE

IMPORT = re.compile(r'{%-?\s*from\s+"(?P<file>[^"]+)"\s+import\s+(?P<names>[^%]+?)(?:\s+with(?:out)? context)?\s*-?%}')
TOLD = re.compile(r"{%-?\s*(?:macro|set)\s+(\w+)")


def test_every_name_that_is_imported_is_told_there() -> None:
    templates = {
        path.as_posix().split("/templates/")[1]: path.read_text("utf-8")
        for path in HOUSE.glob("*/*/templates/**/*.html")
    }
    told = {name: set(TOLD.findall(text)) for name, text in templates.items()}
    missing = [
        f"{template}: {file} has no {name}"
        for template, text in templates.items()
        for file, name in _imports(text)
        if name not in told.get(file, set())
    ]
    assert not missing


def _imports(text: str) -> Iterator[tuple[str, str]]:
    for found in IMPORT.finditer(text):
        for name in found["names"].split(","):
            yield found["file"], name.split(" as ")[0].strip()
