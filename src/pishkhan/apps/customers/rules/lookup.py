"""What people at customers are found by: names, mailboxes, telephone numbers, user names."""

from pishkhan.pure.persian import lookup_key, lookup_keys, unique_key


def search_keys(full_name: str, email: str, *phones: str, username: str = "") -> frozenset[str]:
    """Everything a contact is found by, the name in one piece and the portal account's user name included."""
    keys = {whole_name_key(full_name)} | ({lookup_key("u", unique_key(username))} if username else set())
    return lookup_keys((full_name,), email, phones) | {key for key in keys if len(key) > 1}


def whole_name_key(full_name: str) -> str:
    """The key that two spellings of one name share, however their words are joined."""
    return lookup_key("f", unique_key(full_name))
