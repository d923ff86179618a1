"""One house for all looks: the world of the permission table and more, at a frozen hour, served from this process."""

import random
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.conf import settings
from django.db import connection, connections
from django.db.models import CharField, TextField
from django.test.utils import override_settings
from pytest_django.live_server_helper import LiveServer

from pishkhan.apps.people.models import User
from pishkhan.infra.memory import forget_all
from pishkhan.infra.testing import client_for, frozen
from tests import databases
from tests.budgets import areas, crowd
from tests.looks.pages import Page
from tests.permissions.areas import furnish
from tests.permissions.forms import address_of
from tests.permissions.table import TABLE
from tests.permissions.world import NOW, World, build_world

FEW, ROUNDS, LONG = 5, 2, 300
CODED = re.compile("code|key|kind|verb|hash|token|secret|username|_en$|subject$|place|path")
PERSIAN = re.compile(r"[\u0621-\u06cc][\u0621-\u06cc\u200c]+")


@dataclass(slots=True)
class House:
    """Where it is served, who is signed in with which session, and the state each look begins from."""

    address: str
    world: World
    code: str
    sessions: dict[str, str]
    states: dict[str, sqlite3.Connection]
    persian_words: list[str]
    written_texts: list[str]

    def enter(self, language: str) -> None:
        """Everybody speaks ``language``, and nothing that an earlier look did has happened."""
        with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=20)) as live:
            self.states[language].backup(live)
        forget_all()

    def where(self, page: Page) -> str:
        """The whole address of ``page``."""
        if page.address in TABLE:
            return self.address + address_of(self.world, page.address, TABLE[page.address][0])
        return self.address + page.address.format(code=self.code, cast=self.world.cast)


@contextmanager
def opened() -> Iterator[House]:
    """Build the house in a database file of its own and serve it until the block ends."""
    with ExitStack() as stack:
        stack.enter_context(_own_database())
        stack.enter_context(frozen(NOW))
        stack.enter_context(override_settings(ROOT_URLCONF="tests.looks.urls"))
        codes, tokens = random.Random(1405), random.Random(1405)
        with patch("secrets.randbelow", codes.randrange), patch("secrets.choice", tokens.choice):
            world, code = _built()
        sessions = {name: _session(user) for name, user in world.cast.users.items()}
        states = {language: _state(language) for language in ("fa", "en")}
        server = LiveServer("localhost")
        stack.callback(server.stop)
        yield House(server.url, world, code, sessions, states, _persian_words(), _written_texts())


@contextmanager
def _own_database() -> Iterator[None]:
    """A fresh copy of the migrated template: ids begin at one, and no other test's rows are near."""
    used = connections.settings["default"]
    before = dict(used)
    databases.prepare(used, worker="looks")
    connection.close()
    used["NAME"] = used["TEST"]["NAME"]
    yield
    connection.close()
    used.clear()
    used.update(before)


def _built() -> tuple[World, str]:
    """The world of the permission table, in which every address is about something, and what the budgets count."""
    world = build_world()
    furnish(world)
    crowd.tickets(world.cast, FEW)
    areas.crowd(world.cast, FEW)
    return world, crowd.ticket(world.cast, ROUNDS).code


def _session(user: User) -> str:
    return client_for(user).cookies[settings.SESSION_COOKIE_NAME].value


def _state(language: str) -> sqlite3.Connection:
    """The database as it is now, with everybody's language changed, kept in memory."""
    User.objects.update(language=language)
    kept = sqlite3.connect(":memory:", check_same_thread=False)
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as live:
        live.backup(kept)
    return kept


def _persian_words() -> list[str]:
    """The Persian words that people wrote or that are names: an English page rightly shows them.

    A name that the house keeps in both languages is none of them: its English half must be shown.
    """
    written = _texts(lambda field: not field.name.endswith("_fa")) | _without_english()
    return sorted({word for text in written for word in PERSIAN.findall(text)})


def _without_english() -> set[str]:
    """Names of which nobody has given an English half."""
    found: set[str] = set()
    for model in apps.get_models():
        names = {field.name for field in model._meta.fields}
        for name in (name.removesuffix("_fa") for name in names if name.endswith("_fa")):
            rows = model._default_manager.all()
            if f"{name}_en" in names:
                rows = rows.filter(**{f"{name}_en": ""})
            found.update(rows.values_list(f"{name}_fa", flat=True))
    return found


def _written_texts() -> list[str]:
    """What people wrote with a foreign word or digit in it, and names that have one; longest first.

    Words of closed lists and codes are none of them: a page must translate or shape those.
    """
    written = _texts(lambda field: not field.choices and not CODED.search(field.name))
    foreign = [text for text in written if re.search("[A-Za-z0-9]", text) and 3 <= len(text) <= LONG]
    foreign = [text for text in foreign if PERSIAN.search(text) or re.search(r"[0-9\s]|\.(xlsx|csv)$", text)]
    return sorted(foreign, key=len, reverse=True)


def _texts(wanted: Callable[[Any], bool]) -> set[str]:
    """Every text of the database, of ``wanted`` fields."""
    found: set[str] = set()
    for model in apps.get_models():
        fields = [one for one in model._meta.fields if isinstance(one, CharField | TextField) and wanted(one)]
        rows = model._default_manager.values_list(*(field.name for field in fields)) if fields else ()
        found.update(text for row in rows for text in row if text)
    return found
