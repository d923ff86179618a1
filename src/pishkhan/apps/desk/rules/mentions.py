"""Who is called in a note: ``@negar`` asks Negar to look (told by user name)."""

import re

MOST = 20
_CALLED = re.compile(r"(?<![\w@.\-])@([\w.\-\u200c]{1,80})")


def mentioned(text: str) -> list[str]:
    """The user names a note calls, as they are written, in order and each once; marks at their end are punctuation.

    A mailbox is not a call. At most ``MOST`` are taken, so that a pasted list calls nobody by the hundred.
    """
    found = (match.rstrip("._-\u200c") for match in _CALLED.findall(text))
    return list(dict.fromkeys(name for name in found if name))[:MOST]
