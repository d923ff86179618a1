"""What axe finds on a page: WCAG 2.2 A and AA and its best practices, with no exception but those written here.

The page's security policy stays on: axe is not loaded by the page but put into each new page by the browser (``SOURCE``
as a script of the window's context), in which the policy of the page has no say.
"""

import pathlib
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

SOURCE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BRIEF = {"resultTypes": ["violations", "incomplete"], "preload": False, "elementRef": True}
RUN = """async ([within, options, marked]) => {
    axe.configure({rules: [{id: 'color-contrast', selector: marked ? '[data-colours]' : '*'}]})
    const found = await hastily(() => axe.run(within === 'html' ? document : within, options))
    const unsure = found.incomplete.filter(({id}) => id === 'color-contrast').flatMap(({nodes}) => nodes)
    for (const {element} of unsure) delete element.dataset.colours
    const measured = [...document.querySelectorAll('[data-colours]')].map((element) => element.dataset.colours)
    const wrong = found.violations.flatMap(({id, help, nodes}) => nodes.map(({html, target, failureSummary}) =>
        ({id, help, html: html.slice(0, 160), target: target.join(' '), why: failureSummary.replace(/\\s+/g, ' ')})))
    return [wrong, measured]

    // axe takes a breath after each rule so that a page stays usable; nobody uses this one. It takes letters that are
    // drawn together, as all of Persian, for the name of an icon, and left their colours alone.
    async function hastily(run) {
        const {setTimeout, CanvasRenderingContext2D: {prototype: canvas}} = window
        const {measureText} = canvas
        window.setTimeout = (act, wait, ...given) => wait ? setTimeout(act, wait, ...given) : queueMicrotask(act)
        canvas.measureText = (text) => ({width: 10 * text.length})
        try { return await run() } finally { Object.assign(window, {setTimeout}); Object.assign(canvas, {measureText}) }
    }
}"""
EXCUSED = {
    ("color-contrast", "a"): "an error page without styles has the browser's own colours; axe takes the "
    "dark canvas for white",
}
"""Rule and place of what is not mended, with the reason; nothing else is left out."""


def violations(page: Page, within: str, *rules: str, marked: int | None = None) -> tuple[list[str], set[str]]:
    """One line for each place that breaks a rule; all rules unless some are named, in the whole page or a part.

    With ``marked`` (how many) the colours of those texts alone are measured that ``js/colours.js`` has marked. Gives
    besides by what the measured ones are known; those of which axe itself is not sure are none of them.
    """
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": TAGS}
    colours = {"color-contrast": {"enabled": marked != 0}}
    options = {"runOnly": only, "rules": colours, **BRIEF}
    wrong, measured = page.evaluate(RUN, [within, options, marked is not None])
    return [_line(node) for node in wrong if not _excused(node)], set(measured)


def _line(node: dict[str, Any]) -> str:
    return f"axe {node['id']}: {node['help']} — {node['html']} at {node['target']}: {node['why'][:200]}"


def _excused(node: dict[str, Any]) -> bool:
    return (node["id"], node["target"]) in EXCUSED
