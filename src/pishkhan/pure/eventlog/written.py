"""Writing cells that a spreadsheet will not run (N4)."""

# A spreadsheet takes these for the beginning of a formula (OWASP, "CSV injection"), some also in their wide forms.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_GUARD = "'"


def safe_cell(text: str) -> str:
    """Give ``text`` so that a spreadsheet shows it and never computes it; `bare_cell` takes the guard off again."""
    return _GUARD + text if text.startswith((*_FORMULA, _GUARD)) else text


def bare_cell(text: str) -> str:
    """Give what `safe_cell` was given."""
    guarded = text.startswith(_GUARD) and text[1:].startswith((*_FORMULA, _GUARD))
    return text[1:] if guarded else text


def plain(text: str) -> str:
    """Leave out what no database takes: NUL and lone surrogates."""
    return "".join(char for char in text if char != "\0" and not "\ud800" <= char <= "\udfff")
