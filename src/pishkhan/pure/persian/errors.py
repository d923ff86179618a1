"""Why a typed text was not accepted."""


class InvalidText(ValueError):  # noqa: N818 - read as a sentence: this is invalid text
    """A typed value breaks its format or its check digit.

    ``code`` is a dotted, stable name (``phone.length``); ``message`` an English sentence with ``{named}`` places that
    the door translates and then fills from ``facts``.
    """

    def __init__(self, code: str, message: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.facts = facts

    def __str__(self) -> str:
        return self.message.format(**self.facts)


class InvalidPhone(InvalidText):
    """The text is not a telephone number that could be dialled."""
