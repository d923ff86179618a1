"""The ``pishkhan`` command: its words are Django commands with dashes, and ``manage`` passes through the rest."""

import os
import sys

COMMANDS = (
    *("setup", "serve", "worker", "demo", "import-log", "export-log", "report", "token", "doctor"),
    "evaluate-search",
)
USAGE = "usage: pishkhan COMMAND [options]\n\ncommands: " + ", ".join(COMMANDS) + ", manage\n"


def main() -> None:
    """Run one command; an unknown word prints the list and exits with 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pishkhan.config.settings")
    words = sys.argv[1:]
    if not words or words[0] in {"-h", "--help"}:
        sys.stdout.write(USAGE)
        sys.exit(0 if words else 2)
    if words[0] not in {*COMMANDS, "manage"}:
        sys.stderr.write(f"pishkhan: there is no command {words[0]!r}\n{USAGE}")
        sys.exit(2)
    _execute(words)


def _execute(words: list[str]) -> None:
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - the usage needs no Django

    rest = words[1:] if words[0] == "manage" else [words[0].replace("-", "_"), *words[1:]]
    execute_from_command_line(["pishkhan", *rest])
