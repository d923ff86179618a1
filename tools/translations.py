"""Persian catalogues beside the code, kept by Babel: no system gettext is needed.

usage: python tools/translations.py extract [PACKAGE …]   add missing texts, drop unused ones (all packages when none)
       python tools/translations.py compile               make the .mo files that are missing or old
       python tools/translations.py check                 every text translated, natural marks, one wording for one text

A PACKAGE is a dotted name below ``pishkhan`` (``apps.desk``). Each Django app keeps its own catalogue; what belongs to
no app (``pure``, ``config``, the loose modules of a layer) is kept by ``infra.ui``. A catalogue is written only when a
text came or went, without dates and line numbers, in the order it has.
"""

import pathlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = "infra.ui"
PLURAL = "nplurals=2; plural=(n > 1);"
KEYWORDS: dict[str, Any] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACE = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|\{[a-z_]*\}")
LETTERS = re.compile(r"[\u0600-\u06ff]")
Key = tuple[str, str | None]


@dataclass
class Package:
    """One catalogue: the package that keeps it and the source files whose texts it holds."""

    name: str
    folder: pathlib.Path
    sources: list[pathlib.Path] = field(default_factory=list)

    @property
    def catalogue(self) -> pathlib.Path:
        """Where its Persian is written."""
        return self.folder / "locale" / "fa" / "LC_MESSAGES" / "django.po"


def packages(root: pathlib.Path) -> list[Package]:
    """Every package with a catalogue, with its sources; tests and migrations say nothing to people."""
    house = root / "src" / "pishkhan"
    found = {
        ".".join(file.parent.relative_to(house).parts): Package(
            ".".join(file.parent.relative_to(house).parts), file.parent
        )
        for file in sorted(house.glob("*/*/apps.py"))
    }
    for file in sorted([*house.rglob("*.py"), *house.rglob("*.html"), *house.rglob("*.txt")]):
        parts = file.relative_to(house).parts
        if "tests" in parts or "migrations" in parts or (file.suffix != ".py" and "templates" not in parts):
            continue
        owner = ".".join(parts[:2])
        found[owner if owner in found else SHARED].sources.append(file)
    return list(found.values())


def texts(package: Package) -> dict[Key, Message]:
    """Every text of the package by (text, context)."""
    collected = Catalog()
    for file in package.sources:
        for _line, text, _comments, context in _extract(file):
            collected.add(text, context=context)
    return {_key(message): message for message in collected if message.id}


def extract(root: pathlib.Path, names: Sequence[str]) -> None:
    """Add missing texts (with the translation another package has for them) and drop unused ones."""
    every = packages(root)
    unknown = set(names) - {package.name for package in every}
    if unknown:
        sys.exit(f"translations: no such package: {', '.join(sorted(unknown))}")
    known = _known(every)
    for package in every:
        if names and package.name not in names:
            continue
        wanted, catalogue = texts(package), _read(package)
        held = {_key(message): message for message in catalogue if message.id}
        missing, unused = wanted.keys() - held.keys(), held.keys() - wanted.keys()
        for key in unused:
            catalogue.delete(held[key].id, context=key[1])
        for key, message in wanted.items():
            if key in missing:
                catalogue.add(message.id, known.get(key), context=key[1])
        if missing or unused:
            _write(package, catalogue)
            print(f"{package.name}: {len(missing)} added, {len(unused)} dropped")


def compile_all(root: pathlib.Path) -> None:
    """Make each ``.mo`` that is missing or older than its catalogue."""
    for package in packages(root):
        source, target = package.catalogue, package.catalogue.with_suffix(".mo")
        if not source.exists() or (target.exists() and target.stat().st_mtime >= source.stat().st_mtime):
            continue
        fresh = target.with_suffix(".tmp")
        with fresh.open("wb") as file:
            write_mo(file, _read(package))
        fresh.replace(target)


def check(root: pathlib.Path) -> list[str]:
    """What is wrong with the catalogues, one line each."""
    problems: list[str] = []
    wordings: dict[Key, dict[str, str]] = defaultdict(dict)
    for package in packages(root):
        catalogue = _read(package)
        held = {_key(message): message for message in catalogue if message.id}
        if held and catalogue.plural_forms != PLURAL:
            problems.append(f"{package.name}: the header's Plural-Forms must be {PLURAL!r}")
        for key, text in texts(package).items():
            if key not in held:
                problems.append(f"{package.name}: not in the catalogue: {_shown(text)}")
                continue
            message = held[key]
            wordings[key][str(message.string)] = package.name
            problems += [f"{package.name}: {problem}: {_shown(message)}" for problem in _faults(text, message)]
    for key, said in wordings.items():
        if len(said) > 1:
            problems.append(f"{key[0]!r} has more than one wording: " + "; ".join(f"{v}: {k}" for k, v in said.items()))
    return problems


def _faults(text: Message, message: Message) -> Iterator[str]:
    sources = [text.id] if isinstance(text.id, str) else list(text.id)
    strings = [message.string] if isinstance(message.string, str) else list(message.string)
    if not all(strings):
        yield "empty"
        return
    if message.fuzzy:
        yield "fuzzy"
    if len(sources) != len(strings):
        yield "the plural forms do not match"
    allowed = set(PLACE.findall(sources[-1]))
    for string in strings:
        places = set(PLACE.findall(string))
        # "one ticket" may be said without its number
        if places - allowed or (len(strings) == 1 and places != allowed):
            yield "the places to fill differ"
        yield from _unnatural(string)


def _unnatural(string: str) -> Iterator[str]:
    """Slips that a Persian reader stumbles over."""
    if re.search("[\u064a\u0643]", string):
        yield "Arabic ye or kaf"
    bare = PLACE.sub(" ", string)
    if not LETTERS.search(bare):
        return
    if re.search(r"[\u0600-\u06ff] ?[?;]|[\u06a9-\u06cc\u0620-\u064a],", bare):
        yield "Latin punctuation in Persian"
    if re.search(r"(^|\s)ن?می\s|\sها(ی|یی|یش|یتان)?([\s.،:؟!]|$)", bare):
        yield "a space where a half-space belongs"


def _extract(file: pathlib.Path) -> Iterator[Any]:
    if file.suffix == ".py":
        return extract_from_file(
            "python", str(file), keywords=KEYWORDS, options={"encoding": "utf-8"}, strip_comment_tags=True
        )
    options = {"encoding": "utf-8", "extensions": "jinja2.ext.i18n, jinja2.ext.do", "newstyle_gettext": "true"}
    options |= {"silent": "false"}
    return extract_from_file("jinja2.ext:babel_extract", str(file), keywords=KEYWORDS, options=options)


def _known(every: list[Package]) -> dict[Key, Any]:
    held = (message for package in every for message in _read(package) if message.id and message.string)
    return {_key(message): message.string for message in held}


def _read(package: Package) -> Catalog:
    if not package.catalogue.exists():
        catalogue = Catalog(locale="fa", fuzzy=False)
        catalogue._plural_expr, catalogue._num_plurals = "(n > 1)", 2
        return catalogue
    with package.catalogue.open("rb") as file:
        return read_po(file, locale="fa", charset="utf-8")


def _write(package: Package, catalogue: Catalog) -> None:
    package.catalogue.parent.mkdir(parents=True, exist_ok=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = ""
    catalogue.fuzzy = False
    header = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Language", "fa"),
        ("Plural-Forms", PLURAL),
    ]
    scratch = package.catalogue.with_suffix(".tmp")
    with scratch.open("wb") as file:
        file.write(('msgid ""\nmsgstr ""\n' + "".join(f'"{name}: {value}\\n"\n' for name, value in header)).encode())
        file.write(b"\n")
        write_po(file, catalogue, width=0, no_location=True, omit_header=True, ignore_obsolete=True)
    scratch.replace(package.catalogue)


def _key(message: Message) -> Key:
    return (message.id if isinstance(message.id, str) else message.id[0], message.context)


def _shown(message: Message) -> str:
    return repr(message.id if isinstance(message.id, str) else message.id[0])


def main(words: list[str]) -> int:
    """Do what the first word says."""
    match words:
        case ["extract", *names]:
            extract(ROOT, names)
        case ["compile"]:
            compile_all(ROOT)
        case ["check"]:
            problems = check(ROOT)
            print("\n".join(problems) or "translations: complete")
            return 1 if problems else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
