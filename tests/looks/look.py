"""One page open before somebody's eyes, and what can be told about it."""

import pathlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page as Tab
from playwright.sync_api import ViewportSize

from tests.looks import axe, pictures

SCRIPTS = pathlib.Path(__file__).parent / "js"
DESK, HALF, PHONE, NARROW = (1360, 900), (680, 450), (390, 844), (320, 568)
"""Widths: a desk; the same at 200 % zoom; a phone; the narrowest that reflow is promised for (WCAG 1.4.10)."""


def _script(name: str) -> str:
    return (SCRIPTS / f"{name}.js").read_text(encoding="utf-8")


COMMON = _script("common")
CHECKS = {
    name: f"(given) => {{ {COMMON};\nreturn ({_script(name)})(given) }}"
    for name in ("words", "layout", "contrast", "represent", "colours")
}
WALK = f"(() => {{ {COMMON};\n{_script('walk')} }})()"


@dataclass(slots=True)
class Look:
    """A page as it is seen now; every check appends what is wrong to ``problems``."""

    tab: Tab
    problems: list[str] = field(default_factory=list)
    dressed: tuple[str, str] = ("", "")

    @property
    def whole(self) -> bool:
        """Whether this is a page, not a fragment that some page asks for."""
        return bool(self.tab.evaluate("document.documentElement.lang || document.title"))

    def resize(self, size: tuple[int, int]) -> None:
        """Look at it in a window of ``size``."""
        wanted = ViewportSize(width=size[0], height=size[1])
        if self.tab.viewport_size != wanted:
            self.tab.set_viewport_size(wanted)
        self.tab.evaluate("scrollTo(0, 0)")

    def dress(self, *, dark: bool = False, contrast: bool = False) -> None:
        """Look at it in the dark theme, or with the forced colours of the operating system."""
        wanted = ("dark" if dark else "light"), ("active" if contrast else "none")
        if self.dressed != wanted:
            self.dressed = theme, forced = wanted
            self.tab.emulate_media(media="screen", color_scheme=theme, forced_colors=forced)  # type: ignore[arg-type]

    def axe(self, *rules: str, within: str = "html", when: str = "") -> None:
        """Run axe, all rules unless some are named."""
        self.tell(axe.violations(self.tab, within, *rules)[0], when)

    def axe_remembering(self, measured: set[str]) -> None:
        """Run all rules of axe, but measure only colours that are not yet among those ``measured``, and add them."""
        marked = self.tab.evaluate(CHECKS["colours"], " ".join(measured))
        problems, fresh = axe.violations(self.tab, "html", marked=marked)
        self.tell(problems)
        if not problems:
            measured.update(fresh)

    def check(self, name: str, given: Any = None, *, when: str = "") -> None:
        """Run one of the checks of ``js/``."""
        self.tell(self.tab.evaluate(CHECKS[name], given), when)

    def enlarged(self, share: int) -> None:
        """Set the reader's own size of text to ``share`` per cent of the usual one."""
        session = self.tab.context.new_cdp_session(self.tab)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 16 * share // 100}})
        session.detach()

    def walk(self, within: str = "body") -> None:
        """Press Tab through everything and back: every stop once, in order, each to be seen."""
        self.tab.evaluate(WALK)
        for backwards in (False, True):
            stops = self.tab.evaluate("([within, backwards]) => walk.begin(within, backwards)", [within, backwards])
            for _ in range(stops if backwards else stops + 1):
                self.tab.keyboard.press("Shift+Tab" if backwards else "Tab")
            self.tell(self.tab.evaluate("backwards => walk.told(backwards)", backwards), "with the keyboard")

    def picture(self, name: str, *, framed: bool) -> None:
        """Compare what is shown with the approved picture ``name``."""
        if pictures.comparable(self.tab):
            problem = pictures.compare(name, pictures.take(self.tab, framed=framed))
            self.tell([problem] if problem else [])

    @contextmanager
    def pointed_at(self, known: set[str]) -> Iterator[bool]:
        """Point at one element of each kind not yet ``known``, all at once; false when there is none."""
        fresh = self.tab.evaluate(CHECKS["represent"], sorted(known))
        known.update(fresh)
        session = self.tab.context.new_cdp_session(self.tab)
        for domain in ("DOM", "CSS"):
            session.send(f"{domain}.enable")
        root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        found = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "[data-pointed]"})
        for node in found["nodeIds"]:
            session.send("CSS.forcePseudoState", {"nodeId": node, "forcedPseudoClasses": ["hover"]})
        yield bool(fresh)
        session.detach()

    def tell(self, found: list[str], when: str = "") -> None:
        """Remember what is wrong."""
        self.problems += [f"{when}: {problem}" if when else problem for problem in found]
