"""A browser for the journeys: one Chromium for all, one clean context for each person who walks in."""

import os
import pathlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, sync_playwright
from tools import assets, browser

from tests.cast import Cast, build_cast

SHOTS = pathlib.Path(__file__).resolve().parent.parent.parent / ".tools" / "journeys"
SIZES = {"desktop": (1360, 900), "phone": (390, 844)}


@dataclass
class Rooms:
    """Browser contexts that are used again: their caches stay warm, what a person left in them does not."""

    chromium: Browser
    free: dict[tuple[str, bool], list[BrowserContext]] = field(default_factory=dict)

    def enter(self, size: str, dark: bool, address: str) -> BrowserContext:
        """A context in which nobody has been."""
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
        )
        context.set_default_timeout(10_000)
        return context

    def leave(self, size: str, dark: bool, context: BrowserContext) -> None:
        """Take away cookies, drafts and pages."""
        context.pages[0].goto("/health/")
        context.pages[0].evaluate("localStorage.clear()")
        context.clear_cookies()
        for page in context.pages:
            page.close()
        self.free.setdefault((size, dark), []).append(context)


@dataclass
class Walk:
    """Opens pages for people and remembers everything that went wrong behind what they saw."""

    rooms: Rooms
    address: str
    pages: list[tuple[Page, str, bool]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __call__(self, *, size: str = "desktop", dark: bool = False) -> Page:
        """A page of somebody who has not signed in; his cookies are his own."""
        page = self.rooms.enter(size, dark, self.address).new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("response", self._answered)
        self.pages.append((page, size, dark))
        return page

    def close(self) -> None:
        """Everybody leaves."""
        for page, size, dark in self.pages:
            self.rooms.leave(size, dark, page.context)

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
