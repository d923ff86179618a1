"""The closed list of names inside an app (design §2, docs/house.md): know one app and you know all."""

import pytest

from tests.architecture.house import APPS, HOUSE, ORDER, modules

# The last line of each adds to the design's list; docs/decisions/0001, 0010, 0021 and 0054 say why.
FILES = {
    *("__init__.py", "apps.py", "rules.py", "events.py", "models.py", "queries.py", "actions.py", "handlers.py"),
    *("forms.py", "web.py", "api.py", "jobs.py", "urls.py", "notices.py", "panels.py", "search.py", "README.md"),
    "seed.py",
}
FOLDERS = {
    *("rules", "models", "queries", "actions", "web", "management", "migrations", "templates", "static", "tests"),
    *("locale", "mappings", "forms", "api", "notices", "events", "panels", "search"),
}
VAGUE = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "shared",
    "base",
    "lib",
    "signals",
    "services",
    "managers",
}

# Django finds a database's backend by the name of its module (docs/decisions/0086).
GIVEN = {"src/pishkhan/infra/sqlite/base.py"}


@pytest.mark.parametrize("app", APPS)
def test_an_app_holds_only_the_closed_list_of_names(app: str) -> None:
    inside = [path for path in (HOUSE / "apps" / app).iterdir() if path.name != "__pycache__"]
    surprising = {path.name for path in inside} - FILES - FOLDERS
    assert not surprising


@pytest.mark.parametrize("app", APPS)
def test_a_name_is_a_file_or_a_folder_never_both(app: str) -> None:
    inside = {path.name for path in (HOUSE / "apps" / app).iterdir()}
    assert not {name for name in inside if f"{name}.py" in inside}


@pytest.mark.parametrize("app", APPS)
def test_every_app_says_its_purpose(app: str) -> None:
    assert (HOUSE / "apps" / app / "README.md").read_text(encoding="utf-8").strip()


def test_the_order_names_every_app_once() -> None:
    on_disk = {path.parent.name for path in (HOUSE / "apps").glob("*/apps.py")}
    assert on_disk == set(APPS)
    assert len(APPS) == sum(len(floor) for floor in ORDER)


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = [module.place for module in modules() if module.parts and module.parts[-1] in VAGUE]
    assert set(vague) == GIVEN
