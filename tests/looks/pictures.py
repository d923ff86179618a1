"""Pictures of pages against approved ones: how a page looks changes only when somebody has looked at it.

A picture is kept at half its size as WebP, which takes a dozen kilobytes; the one of now goes through the same
compression before both are compared. Points that differ by less than `SHADE` in every colour, and a few that differ by
more, are no difference: they are how one processor rounds and another does not. ``tools/approve_looks.py`` renews them.
"""

import base64
import io
import os
import pathlib

from PIL import Image, ImageChops
from playwright.sync_api import Page

APPROVED = pathlib.Path(__file__).parent / "approved"
FAILED = pathlib.Path(__file__).resolve().parents[2] / ".tools" / "looks"
BUILD = APPROVED / "browser.txt"
APPROVING = bool(os.environ.get("PISHKHAN_TEST_APPROVE"))
QUALITY, SHADE, FEW_POINTS, TALL = 60, 32, 60, 1800
PART = """framed => {
    const still = new CSSStyleSheet()
    still.replaceSync('* { caret-color: transparent !important }')
    document.adoptedStyleSheets = [still]
    const main = framed ? null : document.querySelector('main')
    const window = {left: 0, top: 0, right: innerWidth, bottom: innerHeight}
    const {left, top, right, bottom} = main?.getBoundingClientRect() ?? window
    const [x, y] = [Math.floor(left + 0.001), Math.floor(top + 0.001)]
    return {x, y, width: Math.ceil(right - 0.001) - x, height: Math.ceil(bottom - 0.001) - y, scale: 1}
}"""
"""Which part of a page is kept, in whole points; nothing blinks in it."""
MOST_LINES = 16_000
"""More than this a picture of its kind cannot hold; the description of REST is longer."""


def comparable(page: Page) -> bool:
    """Whether this is the browser the approved pictures were made by; another draws letters in its own way."""
    return APPROVING or build(page) == BUILD.read_text(encoding="ascii").strip()


def build(page: Page) -> str:
    """The build of the browser that draws; approving writes it down."""
    browser = page.context.browser
    version = browser.version if browser else ""
    if APPROVING:
        BUILD.write_text(f"{version}\n", encoding="ascii")
    return version


def take(page: Page, *, framed: bool = True) -> bytes:
    """What the page shows now in a window as tall as itself, as it is kept; its content alone if not ``framed``.

    A page without its frame is not another one when the navigation gets an entry more.
    """
    width, height = page.evaluate("[innerWidth, Math.max(innerHeight, document.documentElement.scrollHeight)]")
    page.set_viewport_size({"width": width, "height": min(TALL, height)})
    picture = Image.open(io.BytesIO(_shot(page, framed=framed))).convert("RGB")
    half = picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.BOX)
    kept = io.BytesIO()
    half = half.crop((0, 0, half.width, min(MOST_LINES, half.height)))
    half.save(kept, "WEBP", quality=QUALITY, method=4)
    return kept.getvalue()


def _shot(page: Page, *, framed: bool) -> bytes:
    """Straight from the browser and hardly compressed, at half the price; what is taller than the window is not."""
    part = page.evaluate(PART, framed)
    if part["y"] + part["height"] > TALL:
        return page.locator("main").screenshot(animations="disabled")
    session = page.context.new_cdp_session(page)
    asked = {"format": "png", "optimizeForSpeed": True, "clip": part}
    shot: str = session.send("Page.captureScreenshot", asked)["data"]
    session.detach()
    return base64.b64decode(shot)


def compare(name: str, now: bytes) -> str:
    """What is wrong with the picture ``name``, or nothing; approving keeps the new one instead."""
    file = APPROVED / f"{name}.webp"
    points = differing(file.read_bytes(), now) if file.exists() else -1
    alike = 0 <= points <= FEW_POINTS
    if not alike:
        _keep_failed(file, now)
    if APPROVING:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(file.read_bytes() if alike else now)
    if alike or APPROVING:
        return ""
    if points < 0:
        return f"the picture {name} has not been approved yet: see {FAILED}/{name}.now.png"
    return f"the picture {name} differs in {points} points: see {FAILED}/{name}.*.png"


def differing(approved: bytes, now: bytes) -> int:
    """How many points differ visibly; where only one picture reaches, all do."""
    shades = _difference(approved, now).point(lambda shade: 255 if shade > SHADE else 0)
    return shades.histogram()[255]


def _difference(approved: bytes, now: bytes) -> Image.Image:
    one, other = (Image.open(io.BytesIO(kept)).convert("RGB") for kept in (approved, now))
    size = (max(one.width, other.width), max(one.height, other.height))
    difference = Image.new("L", size, 255)
    shared = (min(one.width, other.width), min(one.height, other.height))
    red, green, blue = ImageChops.difference(one.crop((0, 0, *shared)), other.crop((0, 0, *shared))).split()
    difference.paste(ImageChops.lighter(ImageChops.lighter(red, green), blue))
    return difference


def _keep_failed(file: pathlib.Path, now: bytes) -> None:
    """Leave the approved picture, the present one and their difference where somebody can look at them."""
    FAILED.mkdir(parents=True, exist_ok=True)
    Image.open(io.BytesIO(now)).save(FAILED / f"{file.stem}.now.png")
    if file.exists():
        Image.open(file).convert("RGB").save(FAILED / f"{file.stem}.approved.png")
        _difference(file.read_bytes(), now).save(FAILED / f"{file.stem}.difference.png")
