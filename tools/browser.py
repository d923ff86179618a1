"""A headless Chromium for the journeys: the machine's own, else npm's, unpacked once into .tools/.

usage: python tools/browser.py      prints which one is used
"""

import os
import pathlib
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [] if str(ROOT) in sys.path else [str(ROOT)]

from tools import assets  # noqa: E402 - also runs as a plain file

HOME = ROOT / ".tools" / "chromium"
PACKAGE = "@sparticuz/chromium"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",  # Chromium refuses to start as root otherwise
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
)
UNPACK = f"""
import {{ inflate }} from '{PACKAGE}';
for (const file of ['chromium.br', 'al2023.tar.br'])
  await inflate(`node_modules/{PACKAGE}/bin/${{file}}`);
"""
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


class Unavailable(Exception):  # noqa: N818 - what the reader needs to know
    """No browser can be had here; the text says why."""


@dataclass(frozen=True)
class Browser:
    """What playwright's ``launch`` needs: an executable, extra environment, arguments."""

    executable: str
    environment: dict[str, str] = field(default_factory=dict)
    arguments: tuple[str, ...] = ARGUMENTS


def find() -> Browser:
    """The browser to test with; raises ``Unavailable`` with the reason."""
    own = system_browser()
    return Browser(own) if own else _unpacked()


def pinned() -> Browser:
    """The browser that npm's lock file pins, whatever the machine has; raises ``Unavailable`` with the reason."""
    return _unpacked()


def has_pinned() -> bool:
    """Whether npm has a browser for this kind of machine."""
    return (platform.system(), platform.machine()) == ("Linux", "x86_64")


def best() -> Browser:
    """The pinned browser where there is one, else the machine's own; raises ``Unavailable`` with the reason."""
    try:
        return pinned()
    except Unavailable:
        return find()


def system_browser() -> str | None:
    """The Chromium named by ``PISHKHAN_CHROMIUM`` (``npm`` asks for npm's), else the first one on the path."""
    asked = os.environ.get("PISHKHAN_CHROMIUM")
    if asked == "npm":
        return None
    if asked:
        found = shutil.which(asked)
        if not found:
            message = f"PISHKHAN_CHROMIUM names {asked}, which is not an executable"
            raise Unavailable(message)
        return found
    return next((path for path in map(shutil.which, NAMES) if path), None)


def _unpacked() -> Browser:
    if not has_pinned():
        message = f"no Chromium on the path, and npm has none for {platform.system()} {platform.machine()}"
        raise Unavailable(message)
    if not assets.installed(ROOT, PACKAGE):
        message = f"no Chromium on the path, and npm's {PACKAGE} is not installed"
        raise Unavailable(message)
    executable = HOME / "chromium"
    if not executable.exists():
        _unpack()
    return Browser(str(executable), {"LD_LIBRARY_PATH": str(HOME / "al2023" / "lib"), "FONTCONFIG_FILE": _fonts()})


def _unpack() -> None:
    """The package unpacks into the folder for temporary files, so that is where we point it."""
    fresh = HOME.with_name("chromium.fresh")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    command = [*assets.node(), "--input-type=module", "-e", UNPACK]
    environment = {**assets.environment(), "TMPDIR": str(fresh)}
    done = subprocess.run(command, cwd=ROOT / "assets", env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        message = f"npm's {PACKAGE} could not be unpacked: {done.stderr.strip()[-300:]}"
        raise Unavailable(message)
    shutil.rmtree(HOME, ignore_errors=True)
    fresh.rename(HOME)


def _fonts() -> str:
    """Without a font Chromium draws nothing and its text is empty, so it is given ours."""
    file = HOME / "fonts.conf"
    fonts = ROOT / "assets/node_modules/vazirmatn/fonts/ttf"
    file.write_text(FONTS.format(fonts=fonts, cache=HOME / "fonts"), encoding="utf-8")
    return str(file)


if __name__ == "__main__":
    print(find())
