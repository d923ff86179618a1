"""What customers and the people there are found by: names, numbers, mailboxes, user names."""

from pishkhan.pure.persian import index_words, lookup_key, lookup_keys, name_words, number_words, unique_key


def search_keys(full_name: str, email: str, *phones: str, username: str = "") -> frozenset[str]:
    """Everything a contact is found by: his name also in one piece, and the user name of his portal account."""
    account = {lookup_key("u", unique_key(username))} if username else set()
    return lookup_keys((full_name,), email, phones) | {whole_name_key(full_name)} | account


def whole_name_key(full_name: str) -> str:
    """The key that two spellings of one name share, however their words are joined."""
    return lookup_key("f", unique_key(full_name))


def organisation_words(name: str, city: str, legal_id: str | None, phone: str) -> frozenset[str]:
    """Everything an organisation is found by: words of name and city however they are joined, legal id, telephone."""
    joined = {word for word in name_words(name) if word.isalnum()}
    return index_words(name) | joined | index_words(city) | number_words(phone) | ({legal_id} if legal_id else set())


def organisation_marks(organisation_id: int) -> frozenset[str]:
    """The mark of whoever finds it besides the vendor's people: its own."""
    return frozenset({f"o:{organisation_id}"})
