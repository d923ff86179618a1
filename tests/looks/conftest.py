"""One house and one browser for every look of a process."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker
from tools import assets, browser

from tests.looks.eyes import Eyes, open_eyes
from tests.looks.house import House, opened


@pytest.fixture(scope="package")
def house(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:
    """The house in which everything is looked at; looks change nothing that another look sees."""
    with django_db_blocker.unblock(), opened() as house:
        yield house


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser process of the looks."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", assets.node()[0])
    found = browser.best()
    with sync_playwright() as playwright:
        process = playwright.chromium.launch(
            executable_path=found.executable,
            args=list(found.arguments),
            env={**os.environ, **found.environment},
        )
        yield process
        process.close()


@pytest.fixture(scope="package")
def eyes(house: House, chromium: Browser) -> Eyes:
    """The one window through which every page is seen."""
    return open_eyes(chromium, house)
