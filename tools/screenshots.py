"""Take the pictures of docs/screenshots from a running demo, in both languages.

usage: python tools/screenshots.py NAME:USER:PASSWORD:PATH … [--at http://127.0.0.1:8000] [--dark] [--phone]

Each argument is one picture: ``inbox:nasrin:secret:/console/inbox/mine/`` gives ``inbox-fa.png`` and ``inbox-en.png``.
"""

import argparse
import os
import pathlib
import sys

from playwright.sync_api import Browser, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [] if str(ROOT) in sys.path else [str(ROOT)]

from tools import assets, browser  # noqa: E402 - also runs as a plain file

FOLDER = ROOT / "docs" / "screenshots"
LANGUAGES = ("fa", "en")


def main() -> None:
    """Sign in for each picture, switch the language, and keep what the first screen shows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", nargs="+", metavar="NAME:USER:PASSWORD:PATH")
    parser.add_argument("--at", default="http://127.0.0.1:8000")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--phone", action="store_true")
    given = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", assets.node()[0])
    found = browser.find()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=found.executable, args=list(found.arguments), env={**os.environ, **found.environment}
        )
        for picture in given.pictures:
            for language in LANGUAGES:
                _take(chromium, given, picture.split(":", 3), language)
        chromium.close()


def _take(chromium: Browser, given: argparse.Namespace, picture: list[str], language: str) -> None:
    name, user, password, path = picture
    width, height = (390, 844) if given.phone else (1360, 850)
    context = chromium.new_context(
        base_url=given.at,
        viewport={"width": width, "height": height},
        device_scale_factor=2 if given.phone else 1,
        timezone_id="Asia/Tehran",
        color_scheme="dark" if given.dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto("/sign-in/")
    page.locator("input[name=username]").fill(user)
    page.locator("input[type=password]").fill(password)
    page.locator("form:has(input[type=password]) button[type=submit]").click()
    page.wait_for_url(lambda address: "/sign-in/" not in address)
    page.evaluate(
        """async language => {
            const token = document.querySelector('[name=csrfmiddlewaretoken]').value;
            const body = new URLSearchParams({language, csrfmiddlewaretoken: token});
            await fetch('/preferences/', {method: 'POST', body, headers: {'X-CSRFToken': token}});
        }""",
        language,
    )
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    file = FOLDER / f"{name}-{language}.png"
    page.screenshot(path=file)
    print(f"{file.relative_to(ROOT)} ({file.stat().st_size // 1024} kB)", flush=True)
    context.close()


if __name__ == "__main__":
    main()
