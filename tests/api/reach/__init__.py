"""What programs reach: every use-case and every page, by app, with its operation of REST or why it has none.

Each module holds the part of one app: ``DEEDS`` (name of a use-case: who does it for programs) and ``PAGES`` (name of
an address that shows something: where programs read the same). A value is the name of an operation, several of them, or
`Without` a reason; ``BESIDE`` names the operations that are like nothing on a page. ``tests/api/test_everything.py``
finds use-cases and pages by itself, so that nothing is forgotten here, and watches that the operation truly does the
deed.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Without:
    """No operation does it, and why."""

    reason: str


Reached: TypeAlias = str | tuple[str, ...] | Without
INSIDE = Without("is done by the product itself, called by nobody")
FORM = Without("is a form; its fields are the body of the operation that does it, its choices are lists of their own")
BROWSER = Without("is about sitting in a browser, which a program does not")
