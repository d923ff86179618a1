"""Keeping the registers of letters."""

from pishkhan.apps.letters.actions.correcting import add_scans, annotate_letter, cancel_letter, link_letter
from pishkhan.apps.letters.actions.registering import NamedScan, register_letter

__all__ = ["NamedScan", "add_scans", "annotate_letter", "cancel_letter", "link_letter", "register_letter"]
