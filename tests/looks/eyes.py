"""A browser window in which one page after another is opened as one person after another."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Error
from playwright.sync_api import Page as Tab

from tests.looks import axe
from tests.looks.house import House
from tests.looks.look import DESK, Look
from tests.looks.pages import Page
from tests.permissions.world import NOW


@dataclass
class Eyes:
    """The window, what went wrong behind what it showed, and which parts of pages it has seen already."""

    house: House
    tab: Tab
    faults: list[str] = field(default_factory=list)
    pointed: set[str] = field(default_factory=set)
    dialogs: set[str] = field(default_factory=set)
    measured: set[str] = field(default_factory=set)

    @contextmanager
    def on(self, page: Page, language: str) -> Iterator[Look]:
        """Open ``page`` as its person sees it in ``language``, on a desk in the light theme; tell all that is wrong."""
        self.house.enter(language)
        self.faults.clear()
        self._become(page.person, language)
        look = Look(self.tab)
        look.resize(DESK)
        look.dress()
        self._go(self.house.where(page))
        yield look
        self._leave()
        if problems := look.problems + self.faults:
            pytest.fail("\n".join(problems), pytrace=False)

    def _go(self, address: str) -> None:
        """Open it with its letters; of a file that comes as a download nothing is seen."""
        try:
            self.tab.goto(address, wait_until="load")
        except Error as error:
            if "Download is starting" not in error.message:
                raise
        self.tab.evaluate("document.fonts.ready.then(() => true)")

    def _leave(self) -> None:
        """Wait on an empty page of the same house: at ``about:blank`` the browser would begin a new process.

        Where the last page stayed, it would ask for news as nobody, and go to the sign-in beneath the next look.
        """
        self.tab.goto(f"{self.house.address}/looks/nothing/", wait_until="commit")

    def heard(self, message: ConsoleMessage) -> None:
        """What the browser complains of, but for refused addresses, which have their own pages here."""
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"the browser complains: {message.text}")

    def _become(self, person: str, language: str) -> None:
        self.tab.context.clear_cookies()
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if person in self.house.sessions:
            cookies[settings.SESSION_COOKIE_NAME] = self.house.sessions[person]
        address = self.house.address
        self.tab.context.add_cookies(
            [{"name": name, "value": value, "url": address} for name, value in cookies.items()]
        )


def open_eyes(chromium: Browser, house: House) -> Eyes:
    """A window whose clock stands at the house's hour and in which nothing moves."""
    context = chromium.new_context(timezone_id="Asia/Tehran", locale="fa-IR", reduced_motion="reduce")
    context.set_default_timeout(60_000)
    context.add_init_script(f"if (location.pathname !== '/looks/nothing/') {{\n{axe.SOURCE}\n}}")
    tab = context.new_page()
    tab.clock.set_fixed_time(NOW)
    eyes = Eyes(house, tab)
    tab.on("console", eyes.heard)
    tab.on("pageerror", lambda error: eyes.faults.append(f"a script failed: {error}"))
    return eyes
