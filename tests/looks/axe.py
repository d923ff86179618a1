"""What axe finds on a page: WCAG 2.2 A and AA and its best practices, with no exception but those written here.

The page's security policy stays on: axe is not loaded by the page but evaluated through the browser's debugging
protocol, in which the policy of the page has no say.
"""

import pathlib
from collections.abc import Iterable
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

SOURCE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async ([within, options]) => {
    const part = within === 'html' ? document : within
    const found = await axe.run(part, {resultTypes: ['violations'], preload: false, ...options})
    return found.violations.flatMap(({id, help, nodes}) => nodes.map(({html, target, failureSummary}) =>
        ({id, help, html: html.slice(0, 160), target: target.join(' '), why: failureSummary.replace(/\\s+/g, ' ')})))
}"""
EXCUSED = {
    ("color-contrast", "a"): "an error page without styles has the browser's own colours; axe takes the "
    "dark canvas for white",
}
"""Rule and place of what is not mended, with the reason; nothing else is left out."""


def violations(page: Page, within: str, *rules: str, without: Iterable[str] = ()) -> list[str]:
    """One line for each place that breaks a rule; all rules unless some are named, in the whole page or a part."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(SOURCE)
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": TAGS}
    options = {"runOnly": only, "rules": {rule: {"enabled": False} for rule in without}}
    return [_line(node) for node in page.evaluate(RUN, [within, options]) if not _excused(node)]


def _line(node: dict[str, Any]) -> str:
    return f"axe {node['id']}: {node['help']} — {node['html']} at {node['target']}: {node['why'][:200]}"


def _excused(node: dict[str, Any]) -> bool:
    return (node["id"], node["target"]) in EXCUSED
