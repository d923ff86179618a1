"""The words of an agreement: one text in two languages of equal rank, made of facts alone (B5, decision 0042)."""

from pishkhan.apps.contracts.rules.wording.clauses import Clause, digest, lines_of, sealed_text
from pishkhan.apps.contracts.rules.wording.comparing import Change, Comparison, compare
from pishkhan.apps.contracts.rules.wording.first_words import first_words
from pishkhan.apps.contracts.rules.wording.writing import written

__all__ = ["Change", "Clause", "Comparison", "compare", "digest", "first_words", "lines_of", "sealed_text", "written"]
