"""Words that must not stay in the repository: unfinished marks, this machine's paths, hosts of package registries.

usage: python tools/lint_words.py
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = {".png", ".webp", ".gz", ".woff2", ".ico", ".jpg", ".mo"}
# Written in pieces, so that this file does not find itself.
UNFINISHED = ("TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error")
PATHS = ("/wo" + "rk/", "/ro" + "ot/", "/tm" + "p/")
HOSTS = ("py" + "pi.org", "python" + "hosted", "npm" + "js.", "yarn" + "pkg")
PATTERN = re.compile("|".join([rf"\b{word}\b" for word in UNFINISHED] + [re.escape(word) for word in PATHS + HOSTS]))
ARABIC = re.compile("[\u0643\u064a]")
# Where Arabic letters are the subject or another's text.
ARABIC_AT_HOME = ("src/pishkhan/pure/", "tests/", "tools/")
OTHERS_TEXT = {"LICENSE", "assets/package-lock.json"}


def main() -> int:
    """Print each place and return 1 when there is one."""
    problems = [problem for name in _tracked() for problem in _check(name)]
    print("\n".join(problems) or "words: clean")
    return 1 if problems else 0


def _tracked() -> list[str]:
    """Tracked files and new ones that are not ignored; a source archive without git is taken whole."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        return []
    return [name for name in done.stdout.splitlines() if pathlib.Path(name).suffix not in BINARY | {".lock"}]


def _check(name: str) -> list[str]:
    file = ROOT / name
    if name in OTHERS_TEXT or not file.is_file():
        return []
    problems = []
    arabic_fine = name.startswith(ARABIC_AT_HOME) or "/tests/" in name or name.endswith(".md")
    for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        found = PATTERN.search(line)
        if found:
            problems.append(f"{name}:{number}: {found.group()}")
        if not arabic_fine and ARABIC.search(line):
            problems.append(f"{name}:{number}: an Arabic ye or kaf")
    return problems


if __name__ == "__main__":
    sys.exit(main())
