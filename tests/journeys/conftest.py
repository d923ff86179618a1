"""A browser for the journeys: one Chromium for all, one clean context for each person who walks in."""

import os
import pathlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Response, expect, sync_playwright
from tools import assets, browser

from tests.cast import Cast, build_cast

SHOTS = pathlib.Path(__file__).resolve().parent.parent.parent / ".tools" / "journeys"
PATIENCE = 30_000
"""Milliseconds until a journey gives up on what it waits for: several walk at once, on a machine that may be busy."""
SIZES = {"desktop": (1360, 900), "phone": (390, 844)}


@dataclass
class Rooms:
    """Pages that are used again: their caches and their process stay warm, what a person left in them does not."""

    chromium: Browser
    free: dict[tuple[str, bool], list[Page]] = field(default_factory=dict)

    def enter(self, size: str, dark: bool, address: str) -> Page:
        """A page in a context in which nobody has been; nothing in it moves, for pictures of motion are dear."""
        waiting = self.free.get((size, dark))
        if waiting:
            return waiting.pop()
        width, height = SIZES[size]
        context = self.chromium.new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            locale="fa-IR",
            timezone_id="Asia/Tehran",
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    def leave(self, size: str, dark: bool, page: Page) -> None:
        """Take away cookies, drafts and other pages."""
        page.unroute_all()
        page.goto("/health/")
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.context.clear_cookies()
        for other in page.context.pages:
            if other != page:
                other.close()
        self.free.setdefault((size, dark), []).append(page)


@dataclass
class Walk:
    """Opens pages for people and remembers everything that went wrong behind what they saw."""

    rooms: Rooms
    address: str
    pages: list[tuple[Page, str, bool]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __call__(self, *, size: str = "desktop", dark: bool = False) -> Page:
        """A page of somebody who has not signed in; his cookies are his own."""
        page = self.rooms.enter(size, dark, self.address)
        for event, heard in self._ears():
            page.on(event, heard)
        self.pages.append((page, size, dark))
        return page

    def close(self) -> None:
        """Everybody leaves."""
        for page, size, dark in self.pages:
            self.rooms.leave(size, dark, page)
            for event, heard in self._ears():
                page.remove_listener(event, heard)

    def _ears(self) -> list[tuple[Any, Callable[[Any], None]]]:
        return [("console", self._heard), ("pageerror", self._failed), ("response", self._answered)]

    def _failed(self, error: Error) -> None:
        self.faults.append(f"script: {error}")

    def _heard(self, message: ConsoleMessage) -> None:
        # The browser reports every 4xx answer too; those a person may rightly get.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500 or (response.status == 404 and "/static/" in response.url):
            self.faults.append(f"{response.status}: {response.url}")


@pytest.fixture(scope="session")
def rooms() -> Iterator[Rooms]:
    """The one browser process; playwright's own Node wants a system library, ours does not."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", assets.node()[0])
    found = browser.find()
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        process = playwright.chromium.launch(
            executable_path=found.executable,
            args=list(found.arguments),
            env={**os.environ, **found.environment},
        )
        yield Rooms(process)
        process.close()


@pytest.fixture
def cast(live_server: object) -> Cast:
    """The named cast in the server's database."""
    return build_cast()


@pytest.fixture
def walk(rooms: Rooms, live_server: Any, request: pytest.FixtureRequest) -> Iterator[Walk]:
    """``walk()`` gives a new person's page; a script error, a blocked inline part or a 5xx answer fails the journey."""
    walking = Walk(rooms, live_server.url)
    yield walking
    report = getattr(request.node, "report", None)
    failed = report is not None and report.failed
    for number, (page, _size, _dark) in enumerate(walking.pages):
        if failed:
            SHOTS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=SHOTS / f"{request.node.name}-{number}.png", full_page=True)
    walking.close()
    assert failed or not walking.faults


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Let the fixture know whether the walk failed, so that it keeps a picture."""
    report = yield
    if report.when == "call":
        item.report = report  # type: ignore[attr-defined]
    return report
