"""What people at customers are found by: names, mailboxes, telephone numbers, user names."""

from pishkhan.pure.persian import lookup_key, lookup_keys, unique_key


def search_keys(full_name: str, email: str, *phones: str, username: str = "") -> frozenset[str]:
    """Everything a contact is found by: his name also in one piece, and the user name of his portal account."""
    account = {lookup_key("u", unique_key(username))} if username else set()
    return lookup_keys((full_name,), email, phones) | {whole_name_key(full_name)} | account


def whole_name_key(full_name: str) -> str:
    """The key that two spellings of one name share, however their words are joined."""
    return lookup_key("f", unique_key(full_name))
