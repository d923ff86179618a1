"""A browser for the journeys: one Chromium for all, one clean context for each person who walks in."""

import os
import pathlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright
from tools import assets, browser

SHOTS = pathlib.Path(__file__).resolve().parent.parent.parent / ".tools" / "journeys"
SIZES = {"desktop": (1360, 900), "phone": (390, 844)}


@dataclass
class Walk:
    """Opens pages for people and remembers everything that went wrong behind what they saw."""

    chromium: Browser
    address: str
    pages: list[Page] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __call__(self, *, size: str = "desktop", dark: bool = False) -> Page:
        """A page of somebody who has not signed in; his cookies are his own."""
        width, height = SIZES[size]
        context = self.chromium.new_context(
            base_url=self.address,
            viewport={"width": width, "height": height},
            locale="fa-IR",
            timezone_id="Asia/Tehran",
            color_scheme="dark" if dark else "light",
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("response", self._answered)
        self.pages.append(page)
        return page

    def _heard(self, message: ConsoleMessage) -> None:
        # The browser reports every 4xx answer too; those a person may rightly get.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500 or (response.status == 404 and "/static/" in response.url):
            self.faults.append(f"{response.status}: {response.url}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser process; playwright's own Node wants a system library, ours does not."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", assets.node()[0])
    found = browser.find()
    with sync_playwright() as playwright:
        process = playwright.chromium.launch(
            executable_path=found.executable,
            args=list(found.arguments),
            env={**os.environ, **found.environment},
        )
        yield process
        process.close()


@pytest.fixture
def walk(chromium: Browser, live_server: Any, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """``walk()`` gives a new person's page; a script error, a blocked inline part or a 5xx answer fails the journey."""
    walking = Walk(chromium, live_server.url)
    yield walking
    report = getattr(request.node, "report", None)
    for number, page in enumerate(walking.pages):
        if report is not None and report.failed:
            SHOTS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=SHOTS / f"{request.node.name}-{number}.png", full_page=True)
        page.context.close()
    assert not walking.faults or (report is not None and report.failed)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Let the fixture know whether the walk failed, so that it keeps a picture."""
    report = yield
    if report.when == "call":
        item.report = report  # type: ignore[attr-defined]
    return report
