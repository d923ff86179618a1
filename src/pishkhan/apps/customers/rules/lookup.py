"""What people at customers are found by: names, mailboxes, telephone numbers, user names."""

import re

from pishkhan.pure.persian import (
    KEY_LENGTH,
    fold,
    lookup_key,
    name_words,
    search_forms,
    to_ascii_digits,
    unique_key,
    word_key,
)

MAX_WORDS = 6

_PHONE = re.compile(r"[\d\s+()\-\u2010-\u2015./]+")


def search_keys(full_name: str, email: str, *phones: str, username: str = "") -> frozenset[str]:
    """Everything a contact is found by.

    Words of the name (n) and the name in one piece (f), the address and its local part (e), forms of each number (p),
    the user name of the portal account (u).
    """
    keys = {word_key("n", word) for word in name_words(full_name)} | {whole_name_key(full_name)}
    if email:
        keys |= {lookup_key("e", email), lookup_key("e", email.partition("@")[0])}
    if username:
        keys.add(lookup_key("u", unique_key(username)))
    keys |= {f"p{form}"[:KEY_LENGTH] for phone in phones if phone for form in search_forms(phone)}
    return frozenset(key for key in keys if len(key) > 1)


def whole_name_key(full_name: str) -> str:
    """The key that two spellings of one name share, however their words are joined."""
    return lookup_key("f", unique_key(full_name))


def sought_keys(text: str) -> tuple[frozenset[str], ...]:
    """What ``text`` asks for: a contact matches when, for each group, one of its keys begins with one of the group.

    Text of digits is a telephone number or its beginning, with an @ an address, one word also a user name or the
    beginning of a name without spaces, anything else words of a name.
    """
    folded = fold(text)
    if not folded:
        return ()
    if _PHONE.fullmatch(to_ascii_digits(folded)) and len(re.sub(r"\D", "", folded)) >= 3:
        return (frozenset(f"p{form}" for form in search_forms(folded)),)
    if "@" in folded:
        return (frozenset({lookup_key("e", folded)}),)
    words = folded.split()[:MAX_WORDS]
    groups = [{lookup_key("n", word)} for word in words]
    if len(words) == 1:
        groups[0] |= {lookup_key(kind, folded) for kind in "ef"} | {lookup_key("u", unique_key(folded))}
    return tuple(frozenset(group) for group in groups if all(len(key) > 1 for key in group))
