"""``pishkhan evaluate-search FILE.jsonl [--json]``: how well the search finds, in numbers."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pishkhan.infra.search.evaluating import evaluate
from pishkhan.infra.search.sampling import Unreadable, read_sample

KINDS = ("clean", "typed")
FIGURES = ("recall_1", "recall_5", "recall_10", "mrr")


class Command(BaseCommand):
    """Touches nothing of the house: what is read is indexed in a scratch place."""

    help = "Measure the search on documents and questions: recall and mean reciprocal rank beside two baselines."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and whether the figures are wanted as JSON."""
        parser.add_argument("file", help='JSON lines: {"id", "text"} or {"question", "answer_ids", "typed"?}')
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Measure and print; a file that cannot be read ends with what is wrong with it."""
        try:
            with Path(options["file"]).open(encoding="utf-8-sig") as lines:
                sample = read_sample(lines)
        except (OSError, UnicodeDecodeError, Unreadable) as error:
            message = f"{options['file']}: {error}"
            raise CommandError(message) from error
        figures = evaluate(sample)
        if options["json"]:
            self.stdout.write(json.dumps(figures))
            return
        self.stdout.write(f"{len(sample.documents)} documents, {len(sample.questions)} questions")
        self.stdout.write(_table(figures))


def _table(figures: dict[str, dict[str, dict[str, float]]]) -> str:
    head = f"{'':10}{'':7}" + "".join(f"{name:>11}" for name in FIGURES)
    rows = (
        f"{name:10}{kind:7}" + "".join(f"{measured[kind][figure]:11.4f}" for figure in FIGURES)
        for name, measured in figures.items()
        for kind in KINDS
    )
    return "\n".join((head, *rows))
