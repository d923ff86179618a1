"""Our own rules for page templates: what the security policy, translation and screen readers need.

usage: python tools/lint_templates.py [FILE …]

No inline script, style or handler; no unescaped output; every control has a label; every POST form carries its token;
no text that cannot be translated; component files are the only place where raw controls stand without a label.
"""

import pathlib
import re
import sys
from html.parser import HTMLParser

ROOT = pathlib.Path(__file__).resolve().parent.parent
COMPONENTS = "/ui/components/"
CONTROLS = {"input", "select", "textarea"}
UNSEEN = {"hidden", "submit", "button", "image", "reset"}
SPOKEN = ("placeholder", "title", "alt", "aria-label", "aria-description", "data-confirm")
NAMES = {"Pishkhan", "Ctrl", "Enter", "Esc", "Shift", "FCR", "SLA", "OLA", "CSV", "SMS", "Excel", "English"}
WORD = re.compile(r"[A-Za-z\u0600-\u06ff]{2,}")
TRANSLATED = re.compile(r"\{%-?\s*(trans|raw)\b.*?-?%\}.*?\{%-?\s*(endtrans|endraw)\s*-?%\}", re.DOTALL)
# A block that fills a class attribute holds names of styles, not text.
STYLED = re.compile(r"\{%-?\s*block \w*class\b.*?-?%\}.*?\{%-?\s*endblock.*?-?%\}", re.DOTALL)
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
UNSAFE = re.compile(r"\|\s*safe\b|autoescape\s+false|Markup\(")


class _Page(HTMLParser):
    """Walks one template whose Jinja parts are blanked out (their place keeps ``{}`` inside attributes)."""

    def __init__(self, *, component: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.component = component
        self.problems: list[tuple[int, str]] = []
        self.controls: list[tuple[int, dict[str, str]]] = []
        self.labelled: set[str] = set()
        self.open: list[str] = []
        self.posts: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one opening tag."""
        given = {name: value or "" for name, value in attrs}
        self._forbidden(tag, given)
        if tag == "label":
            self.labelled.add(given.get("for", ""))
        if tag in CONTROLS and given.get("type") not in UNSEEN and "label" not in self.open:
            self.controls.append((self.getpos()[0], given))
        if tag == "form" and given.get("method", "").lower() == "post":
            self.posts.append(self.getpos()[0])
        if tag in {"label", "script", "style", "code"}:
            self.open.append(tag)
        for name in SPOKEN:
            self._words(given.get(name, ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave a label or a script."""
        if tag in self.open:
            self.open.remove(tag)

    def handle_data(self, data: str) -> None:
        """Text between tags must come from the catalogue."""
        if not {"script", "style", "code"} & set(self.open):
            self._words(data)
        elif "script" in self.open and data.strip():
            self._say("an inline script: put it in assets/src")

    def finish(self, text: str) -> list[tuple[int, str]]:
        """What is wrong once the whole file is known."""
        for line, given in self.controls:
            named = "aria-label" in given or "aria-labelledby" in given or given.get("id", "\0") in self.labelled
            if not (named or self.component):
                self.problems.append((line, "a control without a label: use a macro of ui/components"))
        if self.posts and "csrf" not in text:
            self.problems.append((self.posts[0], "a POST form without its token"))
        return sorted(self.problems)

    def _forbidden(self, tag: str, given: dict[str, str]) -> None:
        if tag == "style" or "style" in given:
            self._say("inline style: the security policy drops it; use a class")
        handlers = [name for name in given if re.fullmatch(r"on[a-z]+", name)]
        if handlers:
            self._say(f"{handlers[0]}: the security policy drops inline handlers")
        if any(given.get(name, "").strip().lower().startswith("javascript:") for name in ("href", "action", "src")):
            self._say("a javascript: address")
        if tag == "img" and "alt" not in given:
            self._say("an image without alt")

    def _words(self, text: str) -> None:
        left = [word for word in WORD.findall(text) if word not in NAMES]
        if left:
            self._say(f"text that is not translated: {' '.join(left)[:60]!r}")

    def _say(self, problem: str) -> None:
        self.problems.append((self.getpos()[0], problem))


def check(file: pathlib.Path) -> list[str]:
    """What is wrong with one template, one line each."""
    text = file.read_text(encoding="utf-8")
    page = _Page(component=COMPONENTS in file.as_posix())
    page.feed(_blanked(text))
    page.close()
    found = page.finish(text)
    found += [(number, "unescaped output") for number, line in enumerate(text.splitlines(), 1) if UNSAFE.search(line)]
    return [f"{file.relative_to(ROOT)}:{line}: {problem}" for line, problem in sorted(found)]


def _blanked(text: str) -> str:
    """The template without its Jinja, on the same lines; an expression leaves a mark so attributes are not empty."""

    def blank(match: re.Match[str]) -> str:
        mark = "{}" if match.group().startswith("{{") else ""
        return mark + "\n" * match.group().count("\n")

    return JINJA.sub(blank, STYLED.sub(blank, TRANSLATED.sub(blank, text)))


def main() -> int:
    """Check the given files, or every template of the house."""
    given = [pathlib.Path(name).resolve() for name in sys.argv[1:]]
    files = given or sorted((ROOT / "src").rglob("templates/**/*.html"))
    problems = [problem for file in files for problem in check(file)]
    print("\n".join(problems) or f"templates: {len(files)} clean")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
